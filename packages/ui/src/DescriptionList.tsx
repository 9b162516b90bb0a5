/** Terms and what they are, in one or two columns; hairlines, no boxes. */
import { For, type JSX } from "solid-js"

export interface Description {
  readonly term: string
  readonly value: JSX.Element
  /** Takes the whole width. */
  readonly wide?: boolean
}

export const DescriptionList = (props: { readonly items: ReadonlyArray<Description>; readonly columns?: 1 | 2 }) => (
  <dl class={`grid gap-x-8 ${props.columns === 1 ? "" : "md:grid-cols-2 print:grid-cols-2"}`}>
    <For each={props.items}>
      {(item) => (
        <div
          class={`grid grid-cols-[8rem_1fr] gap-3 border-b border-line py-1.5 ${item.wide === true ? "md:col-span-2" : ""}`}
        >
          <dt class="text-ink-soft">{item.term}</dt>
          <dd class="min-w-0 break-words">{item.value}</dd>
        </div>
      )}
    </For>
  </dl>
)
