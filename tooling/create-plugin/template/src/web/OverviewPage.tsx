/** The first page of the module; the shell puts its frame and its title around it. */
import * as Web from "@shezu/plugin-sdk/web"
import { read } from "@shezu/ui/answers.ts"
import { say } from "@shezu/ui/i18n.ts"
import { Loaded } from "@shezu/ui/Loaded"
import { Section } from "@shezu/ui/Section"
import { useQuery } from "@tanstack/solid-query"
import { For } from "solid-js"

import { manifest } from "../manifest.ts"
import type { Routes } from "../server/overview.route.ts"
import { t } from "./locale/t.ts"

const api = Web.client<Routes>(manifest)

export default function OverviewPage() {
  const overview = useQuery(() => ({
    queryKey: [manifest.id, "overview"],
    queryFn: () => read(api.overview.$get())
  }))
  return (
    <Loaded query={overview}>
      {(found) => (
        <Section id="place" title={t("place")} note={t("notes", { count: found().notes })}>
          <ul>
            <For each={found().outcomes}>
              {({ count, title }) => (
                <li class="flex justify-between gap-4 border-b border-line py-2">
                  {say(title)}
                  <span class="text-ink-soft">{t("organizations", { count })}</span>
                </li>
              )}
            </For>
          </ul>
        </Section>
      )}
    </Loaded>
  )
}
