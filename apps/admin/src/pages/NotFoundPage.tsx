import { ButtonLink } from "@shezu/ui/Button"
import { EmptyState } from "@shezu/ui/EmptyState"

import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"

export default function NotFoundPage() {
  return (
    <PageFrame title={t("notFound.title")}>
      <EmptyState
        title={t("notFound.title")}
        detail={t("notFound.detail")}
        action={<ButtonLink href="/">{t("home")}</ButtonLink>}
      />
    </PageFrame>
  )
}
