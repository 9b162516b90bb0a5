/** Whether the identity provider signs me in; loaded only where there is one. */
import { Button } from "@shezu/ui/Button"
import { ProblemNotice } from "@shezu/ui/ProblemNotice"
import { Section } from "@shezu/ui/Section"
import { Show } from "solid-js"

import { loadMe, type Me } from "../data/me.ts"
import { cameBack, linkToProvider, unlinkFromProvider } from "../data/provider.ts"
import { t } from "../locale/t.ts"
import { confirming } from "./confirming.tsx"

const refusal = () => (cameBack() === "refused" ? { title: t("provider.notLinked") } : undefined)

const unlink = async () => {
  await unlinkFromProvider()
  await loadMe()
}

export default function ProviderLink(props: { readonly me: Me; readonly name: string }) {
  const { act, busy, Confirmation, problem } = confirming()
  return (
    <Section title={props.name} id="provider">
      <div class="flex flex-col items-start gap-3 py-3">
        <Show when={problem() ?? refusal()}>{(found) => <ProblemNotice problem={found()} />}</Show>
        <p>{props.me.linked ? t("provider.linked") : t("provider.unlinked")}</p>
        <Show
          when={props.me.linked}
          fallback={
            <Button disabled={busy()} onClick={() => void act(linkToProvider)}>
              {t("provider.link")}
            </Button>
          }
        >
          <Button disabled={busy()} onClick={() => void act(unlink)}>
            {t("provider.unlink")}
          </Button>
        </Show>
      </div>
      <Confirmation />
    </Section>
  )
}
