/** A part of a page under a hairline and a small heading. */
import { type JSX, Show } from "solid-js"

export const Section = (props: {
  readonly title: string
  readonly id: string
  readonly note?: JSX.Element
  readonly children: JSX.Element
}) => (
  <section aria-labelledby={props.id} class="flex flex-col">
    <div class="flex flex-wrap items-baseline gap-x-3 border-b border-line-strong pb-1">
      <h2 id={props.id} class="text-lg font-semibold">
        {props.title}
      </h2>
      <Show when={props.note}>
        <span class="text-sm text-ink-soft">{props.note}</span>
      </Show>
    </div>
    {props.children}
  </section>
)
