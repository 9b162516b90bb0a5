/** Asks for one's own password again before an act that matters. */
import { Button } from "@shezu/ui/Button"
import { Dialog } from "@shezu/ui/Dialog"
import { ProblemNotice } from "@shezu/ui/ProblemNotice"
import { createSignal, Show } from "solid-js"

import { confirmIdentity } from "../data/me.ts"
import { t } from "../locale/t.ts"
import { asking } from "./asking.ts"
import { CurrentPasswordField } from "./CurrentPasswordField.tsx"

export const ConfirmDialog = (props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly onConfirmed: () => void
}) => {
  const [password, setPassword] = createSignal("")
  const { ask, busy, problem } = asking()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const went = await ask(() => confirmIdentity(password()))
    setPassword("")
    if (went) props.onConfirmed()
  }
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => {
        if (!open) props.onClose()
      }}
      title={t("usersPage.confirmTitle")}
      description={t("usersPage.confirmDetail")}
      actions={
        <Button type="submit" form="confirm-identity" variant="primary" disabled={busy()}>
          {t("usersPage.confirm")}
        </Button>
      }
    >
      <form id="confirm-identity" class="flex flex-col gap-3" onSubmit={(event) => void submit(event)}>
        <CurrentPasswordField label={t("signIn.password")} value={password()} onChange={setPassword} />
        <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      </form>
    </Dialog>
  )
}
