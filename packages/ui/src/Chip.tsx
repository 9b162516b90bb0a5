/** A state as a word; colour only repeats what the word says. */
import type { JSX } from "solid-js"

export type Tone = "neutral" | "positive" | "caution" | "adverse" | "notice"

const tones: Record<Tone, string> = {
  neutral: "bg-sunken text-ink-soft",
  positive: "bg-positive-soft text-positive",
  caution: "bg-caution-soft text-caution",
  adverse: "bg-adverse-soft text-accent-ink",
  notice: "bg-notice-soft text-notice"
}

export const Chip = (props: { readonly tone?: Tone; readonly children: JSX.Element; readonly title?: string }) => (
  <span
    class={`inline-flex h-5 items-center rounded-sm px-1.5 text-xs whitespace-nowrap print:border print:border-line print:px-1 ${tones[props.tone ?? "neutral"]}`}
    title={props.title}
  >
    {props.children}
  </span>
)
