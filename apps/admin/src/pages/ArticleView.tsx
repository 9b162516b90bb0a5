/** One article: its items and what implements each, its figures, where the gaps are. */
import { Chip } from "@shezu/ui/Chip"
import { integer } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { Section } from "@shezu/ui/Section"
import { A } from "@solidjs/router"
import { For, Show } from "solid-js"

import type { ArticleLine } from "../data/policy.ts"
import { t } from "../locale/t.ts"
import { FigureLines } from "./Figures.tsx"
import { figuresOf, gapsOf, type Standing } from "./standing.ts"
import { gapHref, given } from "./words.ts"

const kinds = ["rule", "indicator", "procedure", "register", "fund"] as const

type Implemented = ArticleLine["article"]["items"][number]["implementedBy"][number]

const Implementation = (props: {
  readonly one: Implemented
  readonly line: ArticleLine
  readonly standing: Standing
}) => {
  const kind = () => kinds.find((kind) => kind === props.one.kind)
  const title = () =>
    [...props.line.rules, ...props.line.indicators].find(({ id }) => id === props.one.id)?.title ?? {
      "zh-CN": props.one.id,
      en: props.one.id
    }
  return (
    <li class="flex items-baseline gap-2">
      <span class="text-sm text-ink-soft">
        {((known) => (known === undefined ? props.one.kind : t(`policyPage.${known}`)))(kind())}
      </span>
      <Show when={figuresOf(props.line, props.standing)?.some(({ id }) => id === props.one.id)} fallback={say(title())}>
        <A href={`/indicators/${props.one.id}`} class="link">
          {say(title())}
        </A>
      </Show>
    </li>
  )
}

export const ArticleView = (props: { readonly line: ArticleLine; readonly standing: Standing }) => (
  <div class="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[3fr_2fr]">
    <Section title={t("policyPage.items")} id="items">
      <ul>
        <For each={props.line.article.items}>
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
                    {(one) => <Implementation one={one} line={props.line} standing={props.standing} />}
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
          <FigureLines line={props.line} standing={props.standing} />
        </div>
      </Section>
      <For each={gapsOf(props.line, props.standing)}>
        {(gap) => (
          <Section
            title={t("policyPage.gapByTown", { outcome: say(gap.title) })}
            id={`gaps-${gap.outcome}`}
            note={
              <A href={gapHref(gap)} class="link">
                {t("policyPage.organizationsBehind", { count: integer(gap.count) })}
              </A>
            }
          >
            <ul>
              <For each={gap.towns} fallback={<li class="py-2 text-ink-soft">{t("homePage.noGaps")}</li>}>
                {(town) => (
                  <li class="flex justify-between gap-4 border-b border-line py-1">
                    <Show when={town.town} fallback={given(town.town)}>
                      {(name) => (
                        <A href={gapHref(gap, name())} class="link">
                          {name()}
                        </A>
                      )}
                    </Show>
                    <Chip tone="adverse">{integer(town.count)}</Chip>
                  </li>
                )}
              </For>
            </ul>
          </Section>
        )}
      </For>
      <Section title={t("policyPage.units")} id="units">
        <p class="py-2">{props.line.responsible.join("、")}</p>
      </Section>
    </div>
  </div>
)
