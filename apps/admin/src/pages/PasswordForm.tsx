/** Choosing a password: the old one where there is one, the new one twice. */
import { Button } from "@shezu/ui/Button"
import { ProblemNotice } from "@shezu/ui/ProblemNotice"
import { TextField } from "@shezu/ui/TextField"
import { createSignal, Show } from "solid-js"

import { me, setPassword } from "../data/me.ts"
import { t } from "../locale/t.ts"
import { asking } from "./asking.ts"
import { CurrentPasswordField } from "./CurrentPasswordField.tsx"

export const PasswordForm = (props: { readonly asksCurrent: boolean; readonly onDone?: () => void }) => {
  const [current, setCurrent] = createSignal("")
  const [next, setNext] = createSignal("")
  const [again, setAgain] = createSignal("")
  const { ask, busy, problem } = asking()
  const differs = () => again() !== "" && again() !== next()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (next() !== again()) return
    const went = await ask(() => setPassword(next(), props.asksCurrent ? current() : undefined))
    if (!went) return
    setCurrent("")
    setNext("")
    setAgain("")
    props.onDone?.()
  }
  return (
    <form class="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <input type="text" autocomplete="username" value={me()?.username ?? ""} hidden readOnly />
      <Show when={props.asksCurrent}>
        <CurrentPasswordField label={t("account.current")} value={current()} onChange={setCurrent} />
      </Show>
      <TextField
        label={t("account.next")}
        type="password"
        value={next()}
        onChange={setNext}
        hint={me()?.profile === "mlps3" ? t("account.rulesMlps3") : t("account.rulesAsvs")}
        required
        autocomplete="new-password"
      />
      <TextField
        label={t("account.again")}
        type="password"
        value={again()}
        onChange={setAgain}
        error={differs() ? t("account.differs") : undefined}
        required
        autocomplete="new-password"
      />
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <div>
        <Button type="submit" variant="primary" disabled={busy() || differs()}>
          {t("account.save")}
        </Button>
      </div>
    </form>
  )
}
