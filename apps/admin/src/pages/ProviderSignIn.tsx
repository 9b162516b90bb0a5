/** Signing in by the identity provider of the district; loaded only where there is one. */
import { Button } from "@shezu/ui/Button"
import { ProblemNotice } from "@shezu/ui/ProblemNotice"
import { Show } from "solid-js"

import { cameBack, toProvider } from "../data/provider.ts"
import { t } from "../locale/t.ts"
import { asking } from "./asking.ts"

/** Why somebody who was sent back is still before the door. */
const refusal = () => {
  const came = cameBack()
  if (came === "refused") return { title: t("provider.refused") }
  return came === "unavailable" ? { title: t("provider.unavailable") } : undefined
}

export default function ProviderSignIn(props: { readonly name: string }) {
  const { ask, busy, problem } = asking()
  return (
    <div class="flex flex-col gap-4 border-t border-line pt-6">
      <Show when={problem() ?? refusal()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <Button disabled={busy()} onClick={() => void ask(toProvider)}>
        {t("provider.signIn", { name: props.name })}
      </Button>
    </div>
  )
}
