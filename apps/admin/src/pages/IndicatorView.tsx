import type { Text } from "@shezu/domain/text/Text"
/** One indicator split by town, sector, kind or responsible body; each figure leads to the organizations behind it. */
import { Chart } from "@shezu/ui/Chart"
import { fraction, integer, percent } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { ShareBar } from "@shezu/ui/Progress"
import { Tabs } from "@shezu/ui/Tabs"
import { A } from "@solidjs/router"
import { For, Show } from "solid-js"

import { type Indicator, type SplitName, splits } from "../data/indicators.ts"
import { t } from "../locale/t.ts"

type Part = Indicator["split"][number]
type Words = Readonly<Record<string, Text>>
/** The organizations that count above the line, or those that fall short of it; of one part where `by` is given. */
type Href = (standing: "met" | "short", by?: string | null) => string

const partLabel = (part: Part, split: SplitName, words: Words): string => {
  if (part.by === null || part.by === "") return t("unstated")
  if (split === "kind") return t(`kind.${part.by}` as "kind.association")
  const word = split === "responsible" ? words[part.by] : undefined
  return word === undefined ? part.by : say(word)
}

const cell = "border-b border-line px-3 py-1.5 text-left first:ps-0"

const Breakdown = (props: {
  readonly title: string
  readonly by: string
  readonly parts: ReadonlyArray<Part>
  readonly nameOf: (part: Part) => string
  readonly href: Href
}) => {
  const label = () => t("indicatorsPage.chart", { title: props.title, by: props.by })
  return (
    <div class="grid items-start gap-x-12 gap-y-6 lg:grid-cols-2">
      <table class="w-full" aria-label={label()}>
        <thead class="text-sm text-ink-soft">
          <tr>
            <th scope="col" class={`${cell} font-medium`}>
              {props.by}
            </th>
            <th scope="col" class={`${cell} font-medium`}>
              {t("indicatorsPage.figure")}
            </th>
            <th scope="col" class={`${cell} text-right font-medium`}>
              {t("indicatorsPage.fraction")}
            </th>
            <th scope="col" class={`${cell} text-right font-medium`}>
              {t("indicatorsPage.shortOf")}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.parts}>
            {(part) => (
              <tr>
                <td class={`${cell} whitespace-nowrap`}>{props.nameOf(part)}</td>
                <td class={cell}>
                  <span class="inline-block w-14">{percent(part.value)}</span>
                  <span class="max-sm:hidden">
                    <ShareBar value={part.value} />
                  </span>
                </td>
                <td class={`${cell} text-right whitespace-nowrap`}>
                  <A
                    href={props.href("met", part.by)}
                    class="link"
                    aria-label={t("indicatorsPage.met", { name: props.nameOf(part), count: integer(part.numerator) })}
                  >
                    {integer(part.numerator)}
                  </A>
                  <span class="text-ink-faint"> / </span>
                  <span class="text-ink-soft">{integer(part.denominator)}</span>
                </td>
                <td class={`${cell} text-right`}>
                  <Show when={part.denominator > part.numerator} fallback={<span class="text-ink-faint">0</span>}>
                    <A
                      href={props.href("short", part.by)}
                      class="link"
                      aria-label={t("indicatorsPage.short", {
                        name: props.nameOf(part),
                        count: integer(part.denominator - part.numerator)
                      })}
                    >
                      {integer(part.denominator - part.numerator)}
                    </A>
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Chart
        label={label()}
        table={{
          head: [props.by, t("indicatorsPage.figure")],
          rows: props.parts.map((part) => [props.nameOf(part), percent(part.value)])
        }}
        option={{
          grid: { left: 8, right: 32, top: 8, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
          xAxis: { type: "value", max: 100, axisLabel: { formatter: "{value}%" } },
          yAxis: { type: "category", inverse: true, data: props.parts.map(props.nameOf) },
          series: [
            {
              type: "bar",
              barMaxWidth: 12,
              data: props.parts.map((part) => (part.value === null ? null : Math.round(part.value * 1000) / 10))
            }
          ]
        }}
      />
    </div>
  )
}

export const IndicatorView = (props: {
  readonly indicator: Indicator
  readonly split: SplitName
  readonly onSplit: (split: SplitName) => void
  readonly words: Words
  readonly behindHref: Href
}) => (
  <div class="flex flex-col gap-6">
    <p class="flex flex-wrap items-baseline gap-x-4">
      <span class="text-2xl font-semibold">{percent(props.indicator.total.value)}</span>
      <span class="text-ink-soft">{fraction(props.indicator.total)}</span>
      <span class="text-ink-soft">{say(props.indicator.formula)}</span>
      <A href={props.behindHref("met")} class="link">
        {t("indicatorsPage.allMet")}
      </A>
      <A href={props.behindHref("short")} class="link">
        {t("indicatorsPage.allShort")}
      </A>
    </p>
    <Tabs
      label={t("indicatorsPage.by")}
      value={props.split}
      onChange={(next) => {
        const split = splits.find((one) => one === next)
        if (split !== undefined) props.onSplit(split)
      }}
      tabs={splits.map((split) => ({
        id: split,
        label: t(`indicatorsPage.${split}s`),
        content: () => (
          <Breakdown
            title={say(props.indicator.title)}
            by={t(`indicatorsPage.${split}`)}
            parts={props.indicator.split}
            nameOf={(part) => partLabel(part, split, props.words)}
            href={props.behindHref}
          />
        )
      }))}
    />
  </div>
)
