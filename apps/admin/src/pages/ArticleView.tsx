import { Chip } from "@shezu/ui/Chip"
/** One article: its items and what implements each, its figures, where the gaps are. */
import { integer } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { Section } from "@shezu/ui/Section"
import { A } from "@solidjs/router"
import { For, Show } from "solid-js"

import type { ArticlePageShape, ItemShape } from "../data/shapes.ts"
import { t } from "../locale/t.ts"
import { FigureLine } from "./Figures.tsx"

const kinds = ["rule", "indicator", "procedure", "register", "fund"] as const

const Implementation = (props: { readonly one: ItemShape["implementedBy"][number] }) => {
  const kind = () => kinds.find((kind) => kind === props.one.kind)
  return (
    <li class="flex items-baseline gap-2">
      <span class="text-sm text-ink-soft">
        {((known) => (known === undefined ? props.one.kind : t(`policyPage.${known}`)))(kind())}
      </span>
      <Show when={props.one.kind === "indicator"} fallback={say(props.one.title)}>
        <A href={`/indicators/${props.one.id}`} class="link">
          {say(props.one.title)}
        </A>
      </Show>
    </li>
  )
}

export const ArticleView = (props: {
  readonly article: ArticlePageShape
  /** The list of organizations with a gap under this article, in one town or all. */
  readonly gapsHref: (town?: string) => string
}) => (
  <div class="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[3fr_2fr]">
    <Section title={t("policyPage.items")} id="items">
      <ul>
        <For each={props.article.items}>
          {(item) => (
            <li class="grid grid-cols-[3rem_1fr] gap-x-3 border-b border-line py-2">
              <span class="text-ink-faint">{item.id}</span>
              <div>
                <p class="font-medium">{say(item.title)}</p>
                <p>{say(item.obligation)}</p>
                <ul class="flex flex-wrap gap-x-6 pt-1">
                  <For
                    each={item.implementedBy}
                    fallback={<li class="text-sm text-ink-faint">{t("policyPage.notYet")}</li>}
                  >
                    {(one) => <Implementation one={one} />}
                  </For>
                </ul>
              </div>
            </li>
          )}
        </For>
      </ul>
    </Section>
    <div class="flex flex-col gap-8">
      <Section title={t("indicators")} id="figures">
        <div class="flex flex-col gap-1 py-2">
          <For each={props.article.figures} fallback={<p class="text-ink-soft">{t("policyPage.noFigure")}</p>}>
            {(figure) => <FigureLine indicator={figure} />}
          </For>
        </div>
      </Section>
      <Show when={props.article.gaps !== null}>
        <Section
          title={t("policyPage.byTown")}
          id="gaps"
          note={
            <A href={props.gapsHref()} class="link">
              {t("policyPage.organizationsBehind", { count: integer(props.article.gaps) })}
            </A>
          }
        >
          <ul>
            <For each={props.article.byTown}>
              {(town) => (
                <li class="flex justify-between gap-4 border-b border-line py-1">
                  <A href={props.gapsHref(town.town)} class="link">
                    {town.town}
                  </A>
                  <Show when={town.gaps > 0} fallback={<span class="text-ink-faint">0</span>}>
                    <Chip tone="adverse">{integer(town.gaps)}</Chip>
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </Section>
      </Show>
      <Section title={t("policyPage.units")} id="units">
        <p class="py-2">{props.article.units.join("、")}</p>
      </Section>
    </div>
  </div>
)
