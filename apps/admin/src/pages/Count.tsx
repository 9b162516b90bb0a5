/** A number of rows and what they are, beside others of its kind in a `dl`. */
import { integer } from "@shezu/ui/format.ts"

export const Count = (props: { readonly term: string; readonly value: number; readonly adverse?: boolean }) => (
  <div class="border-e border-line px-6 py-1 first:ps-0 last:border-e-0">
    <dt class="text-sm text-ink-soft">{props.term}</dt>
    <dd class="text-2xl" classList={{ "text-accent-ink": props.adverse === true && props.value > 0 }}>
      {integer(props.value)}
    </dd>
  </div>
)
