/** Says that figures are missing because they could not be counted, and offers to count again. */
import { problemOf } from "@shezu/ui/Loaded"
import { ProblemNotice } from "@shezu/ui/ProblemNotice"
import { Show } from "solid-js"

export const Uncounted = (props: { readonly failure: unknown; readonly onRetry: () => void }) => (
  <Show when={props.failure}>
    {(failure) => <ProblemNotice problem={problemOf(failure())} onRetry={() => props.onRetry()} />}
  </Show>
)
