/** One indicator split by town, sector, kind or responsible body; each figure leads to the organizations behind it. */
import { Chart } from "@shezu/ui/Chart"
import { fraction, percent } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { ShareBar } from "@shezu/ui/Progress"
import { Tabs } from "@shezu/ui/Tabs"
import { A } from "@solidjs/router"
import { For } from "solid-js"

import type { BreakdownShape, Dimension, IndicatorShape } from "../data/shapes.ts"
import { t } from "../locale/t.ts"

const dimensions = ["town", "sector", "kind", "responsible"] as const satisfies ReadonlyArray<Dimension>

const cell = "border-b border-line px-3 py-1.5 text-left first:ps-0"

const Breakdown = (props: {
  readonly title: string
  readonly by: string
  readonly parts: ReadonlyArray<BreakdownShape>
  readonly href: (key: string) => string
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
          </tr>
        </thead>
        <tbody>
          <For each={props.parts}>
            {(part) => (
              <tr>
                <td class={cell}>
                  <A href={props.href(part.key)} class="link">
                    {part.label}
                  </A>
                </td>
                <td class={cell}>
                  <span class="inline-block w-14">{percent(part.figure.value)}</span>
                  <ShareBar value={part.figure.value} />
                </td>
                <td class={`${cell} text-right text-ink-soft`}>{fraction(part.figure)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Chart
        label={label()}
        table={{
          head: [props.by, t("indicatorsPage.figure")],
          rows: props.parts.map((part) => [part.label, percent(part.figure.value)])
        }}
        option={{
          grid: { left: 8, right: 32, top: 8, bottom: 8, containLabel: true },
          xAxis: { type: "value", max: 100, axisLabel: { formatter: "{value}%" } },
          yAxis: { type: "category", inverse: true, data: props.parts.map((part) => part.label) },
          series: [
            {
              type: "bar",
              barMaxWidth: 12,
              data: props.parts.map((part) =>
                part.figure.value === null ? null : Math.round(part.figure.value * 1000) / 10
              )
            }
          ]
        }}
      />
    </div>
  )
}

export const IndicatorView = (props: {
  readonly indicator: IndicatorShape
  readonly dimension: Dimension
  readonly onDimension: (dimension: Dimension) => void
  readonly organizationsHref: (dimension: Dimension, key: string) => string
}) => (
  <div class="flex flex-col gap-6">
    <p class="flex flex-wrap items-baseline gap-x-4">
      <span class="text-2xl font-semibold">{percent(props.indicator.figure.value)}</span>
      <span class="text-ink-soft">{fraction(props.indicator.figure)}</span>
      <span class="text-ink-soft">{say(props.indicator.formula)}</span>
    </p>
    <Tabs
      label={t("indicatorsPage.by")}
      value={props.dimension}
      onChange={(next) => {
        const dimension = dimensions.find((one) => one === next)
        if (dimension !== undefined) props.onDimension(dimension)
      }}
      tabs={dimensions.map((dimension) => ({
        id: dimension,
        label: t(`indicatorsPage.${dimension}s`),
        content: () => (
          <Breakdown
            title={say(props.indicator.title)}
            by={t(`indicatorsPage.${dimension}`)}
            parts={props.indicator.by[dimension]}
            href={(key) => props.organizationsHref(dimension, key)}
          />
        )
      }))}
    />
  </div>
)
