/** What happened, newest first. */
import { For, type JSX, Show } from "solid-js"

export interface Happening {
  readonly id: string
  readonly day: string
  readonly title: JSX.Element
  readonly detail?: JSX.Element
  /** Who did it and from which source. */
  readonly by?: string
}

export const Timeline = (props: { readonly label: string; readonly items: ReadonlyArray<Happening> }) => (
  <ol aria-label={props.label}>
    <For each={props.items}>
      {(item) => (
        <li class="grid grid-cols-[6rem_1fr] gap-3 border-b border-line py-2 last:border-b-0">
          <time dateTime={item.day} class="text-ink-soft">
            {item.day}
          </time>
          <div>
            <div>{item.title}</div>
            <Show when={item.detail}>
              <div class="text-sm text-ink-soft">{item.detail}</div>
            </Show>
            <Show when={item.by}>
              <div class="text-sm text-ink-faint">{item.by}</div>
            </Show>
          </div>
        </li>
      )}
    </For>
  </ol>
)
