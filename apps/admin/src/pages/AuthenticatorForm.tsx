/** Setting up an authenticator, 动态口令器: the password, the picture to take, the first code. */
import { Button } from "@shezu/ui/Button"
import { Copyable } from "@shezu/ui/Copyable"
import { ProblemNotice } from "@shezu/ui/ProblemNotice"
import { createSignal, For, Show } from "solid-js"

import { enroll, finishEnrolling } from "../data/me.ts"
import { t } from "../locale/t.ts"
import { asking } from "./asking.ts"
import { CodeField } from "./CodeField.tsx"
import { CurrentPasswordField } from "./CurrentPasswordField.tsx"
import { QrPicture } from "./QrPicture.tsx"

type Enrolment = Awaited<ReturnType<typeof enroll>>

const Finishing = (props: { readonly enrolment: Enrolment; readonly onDone?: (() => void) | undefined }) => {
  const [code, setCode] = createSignal("")
  const { ask, busy, problem } = asking()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (await ask(() => finishEnrolling(code()))) props.onDone?.()
  }
  const secret = () => new URL(props.enrolment.uri).searchParams.get("secret") ?? ""
  return (
    <form class="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <p>{t("account.take")}</p>
      <QrPicture text={props.enrolment.uri} label={t("account.picture")} />
      <p class="text-sm text-ink-soft">
        {t("account.byHand")} <Copyable text={secret()} />
      </p>
      <div class="flex flex-col gap-1">
        <p>{t("account.recovery")}</p>
        <ul class="grid grid-cols-2 gap-x-6 font-mono text-sm">
          <For each={props.enrolment.recoveryCodes}>{(one) => <li>{one}</li>}</For>
        </ul>
      </div>
      <CodeField value={code()} onChange={setCode} />
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <div>
        <Button type="submit" variant="primary" disabled={busy()}>
          {t("account.finish")}
        </Button>
      </div>
    </form>
  )
}

export const AuthenticatorForm = (props: { readonly onDone?: () => void }) => {
  const [password, setPassword] = createSignal("")
  const [enrolment, setEnrolment] = createSignal<Enrolment>()
  const { ask, busy, problem } = asking()
  return (
    <Show
      when={enrolment()}
      fallback={
        <form
          class="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            void ask(async () => setEnrolment(await enroll(password())))
          }}
        >
          <CurrentPasswordField label={t("account.current")} value={password()} onChange={setPassword} />
          <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
          <div>
            <Button type="submit" disabled={busy()}>
              {t("account.begin")}
            </Button>
          </div>
        </form>
      }
    >
      {(found) => <Finishing enrolment={found()} onDone={props.onDone} />}
    </Show>
  )
}
