import { problemOf } from "@shezu/ui/Loaded"
import { A, useNavigate } from "@solidjs/router"
import { useMutation } from "@tanstack/solid-query"

import { upload } from "../data/imports.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { NewImportView } from "./NewImportView.tsx"

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
      <NewImportView
        onFile={(file) => sending.mutate(file)}
        sending={sending.isPending ? null : undefined}
        problem={sending.isError ? problemOf(sending.error) : undefined}
        templateHref="/api/templates/register.xlsx"
      />
    </PageFrame>
  )
}
