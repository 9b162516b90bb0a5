/** What the enabled modules show on the page of an organization, each in a section of its own, loaded when it is shown. */
import type { PanelOrganization } from "@shezu/plugin-sdk/web"
import { say } from "@shezu/ui/i18n.ts"
import { Section } from "@shezu/ui/Section"
import { ErrorBoundary, For, lazy, Suspense } from "solid-js"

import { me } from "../data/me.ts"
import { t } from "../locale/t.ts"
import { working } from "./pages.tsx"

const shown = () =>
  working().flatMap(({ load, manifest }) => {
    const granted = me()?.modules.find(({ id }) => id === manifest.id)?.panels ?? []
    return (manifest.panels ?? [])
      .filter(({ id, on }) => on === "organization" && granted.includes(id))
      .map(({ id, title }) => ({
        id: `${manifest.id}.${id}`,
        title,
        Content: lazy(async () => {
          const { default: half } = await load()
          const panel = half.panels[id]
          if (panel === undefined) throw new Error(`the module has no panel ${id}`)
          return panel()
        })
      }))
  })

/** A panel that fails says so in its place; the page goes on. */
export const Panels = (props: { readonly organization: PanelOrganization }) => (
  <For each={shown()}>
    {({ Content, id, title }) => (
      <Section id={id} title={say(title)}>
        <ErrorBoundary fallback={<p class="py-3 text-ink-soft">{t("panelFailed")}</p>}>
          <Suspense fallback={<p class="py-3 text-ink-soft">{t("loading")}</p>}>
            <Content organization={props.organization} />
          </Suspense>
        </ErrorBoundary>
      </Section>
    )}
  </For>
)
