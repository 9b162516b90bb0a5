/** 登录: name and password, then the authenticator's code where there is one. */
import { Button } from "@shezu/ui/Button"
import { ProblemNotice } from "@shezu/ui/ProblemNotice"
import { TextField } from "@shezu/ui/TextField"
import { createSignal, lazy, Show } from "solid-js"

import { installation } from "../data/installation.ts"
import { signIn, signInByCode } from "../data/me.ts"
import { t } from "../locale/t.ts"
import { EntrancePage } from "../shell/EntrancePage.tsx"
import { asking } from "./asking.ts"
import { CodeField } from "./CodeField.tsx"
import { CurrentPasswordField } from "./CurrentPasswordField.tsx"

const CodeStep = (props: { readonly onBack: () => void }) => {
  const [code, setCode] = createSignal("")
  const { ask, busy, problem } = asking()
  return (
    <form
      class="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void ask(() => signInByCode(code()))
      }}
    >
      <CodeField value={code()} onChange={setCode} hint={t("signIn.codeHint")} />
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <div class="flex gap-2">
        <Button type="submit" variant="primary" disabled={busy()} class="flex-1">
          {t("signIn.submit")}
        </Button>
        <Button onClick={() => props.onBack()}>{t("signIn.back")}</Button>
      </div>
    </form>
  )
}

const ProviderSignIn = lazy(() => import("./ProviderSignIn.tsx"))

/** The provider vouched, and a code of the authenticator is asked for. */
const isVouched = () => new URLSearchParams(location.search).get("provider") === "code-due"

export default function SignInPage() {
  const [username, setUsername] = createSignal("")
  const [password, setPassword] = createSignal("")
  const [codeDue, setCodeDue] = createSignal(isVouched())
  const { ask, busy, problem } = asking()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void ask(async () => {
      if ((await signIn(username(), password())) === "code-due") setCodeDue(true)
    })
  }
  return (
    <EntrancePage title={t("signIn.title")}>
      <Show when={!codeDue()} fallback={<CodeStep onBack={() => setCodeDue(false)} />}>
        <form class="flex flex-col gap-4" onSubmit={submit}>
          <TextField
            label={t("signIn.username")}
            value={username()}
            onChange={setUsername}
            required
            autofocus
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
          />
          <CurrentPasswordField label={t("signIn.password")} value={password()} onChange={setPassword} />
          <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
          <Button type="submit" variant="primary" disabled={busy()}>
            {busy() ? t("signIn.busy") : t("signIn.submit")}
          </Button>
          <p class="text-sm text-ink-soft">{t("signIn.help")}</p>
        </form>
        <Show when={installation().provider}>{(name) => <ProviderSignIn name={name()} />}</Show>
      </Show>
    </EntrancePage>
  )
}
