/** Says beside what is shown why something more could not be had, and offers to try again. */
import { problemOf } from "@shezu/ui/Loaded"
import { ProblemNotice } from "@shezu/ui/ProblemNotice"
import { Show } from "solid-js"

export const Failure = (props: { readonly failure: unknown; readonly onRetry: () => void }) => (
  <Show when={props.failure}>
    {(failure) => <ProblemNotice problem={problemOf(failure())} onRetry={() => props.onRetry()} />}
  </Show>
)
