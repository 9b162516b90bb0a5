/** The parts of echarts we use, in a chunk of their own; drawn as SVG, so it prints as lines. */
import { BarChart, LineChart } from "echarts/charts"
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components"
import { type EChartsCoreOption, init, use } from "echarts/core"
import { SVGRenderer } from "echarts/renderers"

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer])

export type ChartOption = EChartsCoreOption

export interface Drawing {
  readonly set: (option: ChartOption) => void
  readonly dispose: () => void
}

const property = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
const token = (name: string): string => property(`--color-${name}`)

const themeOf = () => {
  const fontSize = Number.parseFloat(property("font-size") || "16") * 0.75
  const axis = {
    axisLine: { lineStyle: { color: token("line-strong") } },
    axisTick: { show: false },
    axisLabel: { color: token("ink-soft"), fontSize },
    splitLine: { lineStyle: { color: token("line") } }
  }
  return {
    color: [token("ink-soft"), token("line-strong"), token("notice"), token("caution"), token("positive")],
    backgroundColor: "transparent",
    textStyle: { fontFamily: property("--font-sans") || "sans-serif", color: token("ink") },
    legend: { textStyle: { color: token("ink-soft") } },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: axis
  }
}

/** Draws into an element and follows its size. Tooltips are drawn, not HTML, because the page allows no inline styles. */
export const draw = (element: HTMLElement, locale: "ZH" | "EN"): Drawing => {
  const chart = init(element, themeOf(), { renderer: "svg", locale })
  const observer = new ResizeObserver(() => chart.resize())
  observer.observe(element)
  const base = {
    animation: false,
    aria: { enabled: true },
    tooltip: {
      renderMode: "richText",
      trigger: "axis",
      backgroundColor: token("surface"),
      borderColor: token("line"),
      textStyle: { color: token("ink") }
    }
  }
  return {
    set: (option) => chart.setOption({ ...base, ...option }, { notMerge: true }),
    dispose: () => {
      observer.disconnect()
      chart.dispose()
    }
  }
}
