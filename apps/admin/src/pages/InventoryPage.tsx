/** 个人信息清单: what is kept about persons, why, by what law, how long and how protected. */
import { ButtonLink } from "@shezu/ui/Button"
import { Loaded } from "@shezu/ui/Loaded"
import { useQuery } from "@tanstack/solid-query"
import { Show } from "solid-js"

import { may } from "../data/me.ts"
import { inventory } from "../data/personal-data.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { InventoryView } from "./InventoryView.tsx"

export default function InventoryPage() {
  const rows = useQuery(() => ({ queryKey: ["personal-data-inventory"], queryFn: inventory }))
  return (
    <PageFrame
      title={t("personal.inventory")}
      lead={t("personal.lead")}
      actions={
        <Show when={may("personal-data.requests")}>
          <ButtonLink href="/personal-data/requests">{t("requests")}</ButtonLink>
        </Show>
      }
    >
      <Loaded query={rows} lines={12}>
        {(found) => <InventoryView rows={found()} />}
      </Loaded>
    </PageFrame>
  )
}
