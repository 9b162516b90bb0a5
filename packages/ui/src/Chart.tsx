/** A chart with its caption and the same figures as a table for those who do not see it; its engine loads when shown. */
import { createEffect, createSignal, For, onCleanup, onMount, Show } from "solid-js"

import type { ChartOption, draw } from "./chart-engine.ts"
import { Delayed } from "./Delayed.tsx"
import { t } from "./locale/t.ts"
import { drawnTheme, locale, typeSize } from "./preferences.ts"

export interface ChartTable {
  readonly head: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<string>>
}

export const Chart = (props: {
  readonly label: string
  readonly option: ChartOption
  /** The figures drawn, for reading without seeing. */
  readonly table: ChartTable
  readonly class?: string
}) => {
  let place: HTMLDivElement | undefined
  const [engine, setEngine] = createSignal<typeof draw>()

  onMount(() => {
    const family = getComputedStyle(document.documentElement).fontFamily
    const words = props.table.rows.flat().join("")
    // Letters are measured when a chart is made: a web font must be there before.
    const letters = document.fonts?.load(`16px ${family}`, words) ?? Promise.resolve()
    void Promise.all([import("./chart-engine.ts"), letters.catch(() => undefined)]).then(([loaded]) =>
      setEngine(() => loaded.draw)
    )
  })
  createEffect(() => {
    const drawOn = engine()
    if (drawOn === undefined || place === undefined) return
    // Colours and letters are fixed when a chart is made: another theme or type size means another chart.
    drawnTheme()
    typeSize()
    const drawing = drawOn(place, locale() === "en" ? "EN" : "ZH")
    onCleanup(drawing.dispose)
    createEffect(() => drawing.set({ ...props.option, aria: { enabled: true, label: { description: props.label } } }))
  })

  return (
    <figure class={props.class ?? ""}>
      <figcaption class="pb-2 text-sm text-ink-soft">{props.label}</figcaption>
      <div class="relative">
        <div ref={place} class="h-80 w-full" role="img" aria-label={props.label} />
        <Show when={engine() === undefined}>
          <div class="absolute inset-0 flex items-center justify-center text-ink-faint">
            <Delayed>{t("chart.loading")}</Delayed>
          </div>
        </Show>
      </div>
      <table class="sr-only">
        <caption>{t("chart.table")}</caption>
        <thead>
          <tr>
            <For each={props.table.head}>{(cell) => <th scope="col">{cell}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={props.table.rows}>
            {(row) => (
              <tr>
                <For each={row}>{(cell) => <td>{cell}</td>}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </figure>
  )
}
