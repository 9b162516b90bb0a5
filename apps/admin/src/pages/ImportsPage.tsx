import { ButtonLink } from "@shezu/ui/Button"
import { Loaded } from "@shezu/ui/Loaded"
import { useQuery } from "@tanstack/solid-query"
import { Show } from "solid-js"

import { imports as readImports } from "../data/imports.ts"
import { may } from "../data/me.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { ImportsView } from "./ImportsView.tsx"

export default function ImportsPage() {
  const imports = useQuery(() => ({ queryKey: ["imports"], queryFn: readImports }))
  return (
    <PageFrame
      fill
      title={t("imports")}
      actions={
        <Show when={may("register.import")}>
          <ButtonLink href="/imports/new" variant="primary" icon="plus">
            {t("importsPage.new")}
          </ButtonLink>
        </Show>
      }
    >
      <Loaded query={imports}>{(found) => <ImportsView imports={found()} />}</Loaded>
    </PageFrame>
  )
}
