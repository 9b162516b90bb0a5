/** Shows its children only when the wait is long enough to be noticed (300 ms), so that fast answers do not flicker. */
import { createSignal, type JSX, onCleanup, Show } from "solid-js"

import { t } from "./locale/t.ts"

export const Delayed = (props: { readonly children: JSX.Element; readonly after?: number }) => {
  const [due, setDue] = createSignal(false)
  const timer = setTimeout(() => setDue(true), props.after ?? 300)
  onCleanup(() => clearTimeout(timer))
  return <Show when={due()}>{props.children}</Show>
}

/** Grey lines in the place of text that is on its way. */
export const Skeleton = (props: { readonly lines?: number }) => (
  <Delayed>
    <div role="status" class="flex flex-col gap-3 py-2">
      <span class="sr-only">{t("loading")}</span>
      {Array.from({ length: props.lines ?? 4 }, (_, at) => (
        <div class={`h-4 animate-pulse rounded-sm bg-sunken ${["w-2/3", "w-full", "w-5/6", "w-1/2"][at % 4]}`} />
      ))}
    </div>
  </Delayed>
)
