/** Beside an organization: whether it needs a joint branch, and who near it does too. */
import * as Web from "@shezu/plugin-sdk/web"
import { read } from "@shezu/ui/answers.ts"
import { integer } from "@shezu/ui/format.ts"
import { Loaded } from "@shezu/ui/Loaded"
import { A } from "@solidjs/router"
import { useQuery } from "@tanstack/solid-query"
import { Show } from "solid-js"

import { manifest } from "../manifest.ts"
import type { Routes } from "../server/routes.ts"
import { t } from "./locale/t.ts"

const api = Web.client<Routes>(manifest)

const rule = "party.required-form"
const outcome = "joint"

const Others = (props: { readonly town: string; readonly on: string }) => {
  const partners = useQuery(() => ({
    queryKey: [manifest.id, "partners", props.town, props.on],
    queryFn: () => read(api.partners.$get({ query: { town: props.town, on: props.on } }))
  }))
  const behind = () => `/organizations?${new URLSearchParams({ rule, outcome, town: props.town, on: props.on })}`
  return (
    <Loaded query={partners} lines={1}>
      {(found) => (
        <Show when={(found().count ?? 0) > 1} fallback={<p class="py-3 text-ink-soft">{t("noPartners")}</p>}>
          <p class="py-3">
            <A href={behind()} class="link">
              {t("partners", { town: props.town, count: integer((found().count ?? 0) - 1) })}
            </A>
          </p>
        </Show>
      )}
    </Loaded>
  )
}

export default function PartnersPanel(props: { readonly organization: Web.PanelOrganization }) {
  return (
    <Show
      when={props.organization.outcomes[rule] === outcome}
      fallback={<p class="py-3 text-ink-soft">{t("noJointBranch")}</p>}
    >
      <Show when={props.organization.town} fallback={<p class="py-3 text-ink-soft">{t("noTown")}</p>}>
        {(town) => <Others town={town()} on={props.organization.on} />}
      </Show>
    </Show>
  )
}
