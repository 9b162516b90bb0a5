import { A, useNavigate } from "@solidjs/router"

import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { NewImportView } from "./NewImportView.tsx"

export default function NewImportPage() {
  const navigate = useNavigate()
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
        onFile={() => navigate("/imports/b-1")}
        sending={undefined}
        problem={undefined}
        templateHref="/api/imports/template"
      />
    </PageFrame>
  )
}
