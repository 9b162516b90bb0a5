/** The start of an import: template, how it goes, the file. */
import { problemOf } from "@shezu/ui/Loaded"
import { A, useNavigate } from "@solidjs/router"
import { useMutation } from "@tanstack/solid-query"

import { upload } from "../data/imports.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { FileStart } from "./FileStart.tsx"

const maxBytes = 20 * 1_048_576

export default function NewImportPage() {
  const navigate = useNavigate()
  const sending = useMutation(() => ({
    mutationFn: upload,
    onSuccess: ({ id }) => navigate(`/imports/${id}`)
  }))
  return (
    <PageFrame
      title={t("newImport.title")}
      above={
        <A href="/imports" class="link">
          {t("imports")}
        </A>
      }
    >
      <FileStart
        words={{
          choose: t("newImport.choose"),
          how: t("newImport.how"),
          steps: [t("newImport.step1"), t("newImport.step2"), t("newImport.step3")],
          limit: t("newImport.limit"),
          template: t("newImport.template")
        }}
        maxBytes={maxBytes}
        onFile={(file) => sending.mutate(file)}
        sending={sending.isPending ? null : undefined}
        problem={sending.isError ? problemOf(sending.error) : undefined}
        templateHref="/api/templates/register.xlsx"
      />
    </PageFrame>
  )
}
