/** What would fill this place, and the act that does it. */
import { type JSX, Show } from "solid-js"

export const EmptyState = (props: {
  readonly title: string
  readonly detail?: string
  readonly action?: JSX.Element
}) => (
  <div class="flex flex-col items-start gap-2 border-y border-line px-4 py-8" role="status">
    <p class="font-medium">{props.title}</p>
    <Show when={props.detail}>
      <p class="max-w-prose text-ink-soft">{props.detail}</p>
    </Show>
    <Show when={props.action}>
      <div class="pt-2">{props.action}</div>
    </Show>
  </div>
)
