import { Button } from "@shezu/ui/Button"
import { Chip } from "@shezu/ui/Chip"
import { DescriptionList } from "@shezu/ui/DescriptionList"
import { moment } from "@shezu/ui/format.ts"
import { Section } from "@shezu/ui/Section"
import { A } from "@solidjs/router"
import { createSignal, For, type JSX, lazy, Show } from "solid-js"

import { installation } from "../data/installation.ts"
import { me, type Me, type MySession } from "../data/me.ts"
import { t } from "../locale/t.ts"
import { AuthenticatorForm } from "./AuthenticatorForm.tsx"
import { PasswordForm } from "./PasswordForm.tsx"
import { reach } from "./reach.ts"

const Standing = (props: { readonly me: Me }) => (
  <DescriptionList
    columns={1}
    items={[
      { term: t("signIn.username"), value: `${props.me.username}（${props.me.name}）` },
      {
        term: t("account.unit"),
        value:
          props.me.unit?.name ??
          (props.me.standing === "staff" ? t("account.noUnit") : t(`standing.${props.me.standing}`))
      },
      {
        term: t("account.duties"),
        value: (props.me.unit?.duties ?? []).map((duty) => t(`duty.${duty}`)).join("、") || "—"
      },
      {
        term: t("account.articles"),
        value: (props.me.unit?.articles ?? []).map((id) => t("article", { id })).join("、") || "—"
      },
      { term: t("account.reach"), value: reach(props.me.scope) }
    ]}
  />
)

/** Where I am signed in, 我的登录. */
export const Sessions = (props: { readonly lines: ReadonlyArray<MySession>; readonly onEnd: (id: string) => void }) => (
  <ul>
    <For each={props.lines}>
      {(line) => (
        <li class="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2">
          <span class="tabular-nums">{moment(line.usedAt)}</span>
          <span class="text-ink-soft">{line.ipAddress ?? ""}</span>
          <span class="ms-auto">
            <Show when={!line.current} fallback={<Chip tone="neutral">{t("account.thisOne")}</Chip>}>
              <Button onClick={() => props.onEnd(line.id)}>{t("account.end")}</Button>
            </Show>
          </span>
        </li>
      )}
    </For>
  </ul>
)

const Authenticator = (props: { readonly me: Me }) => {
  const [setting, setSetting] = createSignal(false)
  return (
    <div class="flex flex-col items-start gap-3 py-3">
      <p>{props.me.secondFactor ? t("account.bound") : t("account.unbound")}</p>
      <Show when={!props.me.secondFactor}>
        <Show when={setting()} fallback={<Button onClick={() => setSetting(true)}>{t("account.bind")}</Button>}>
          <AuthenticatorForm onDone={() => setSetting(false)} />
        </Show>
      </Show>
    </div>
  )
}

const ProviderLink = lazy(() => import("./ProviderLink.tsx"))

export const AccountView = (props: { readonly sessions: JSX.Element }) => {
  const [saved, setSaved] = createSignal(false)
  return (
    <Show when={me()}>
      {(who) => (
        <div class="grid items-start gap-x-12 gap-y-8 lg:grid-cols-2">
          <Section title={t("account.standing")} id="standing">
            <Standing me={who()} />
          </Section>
          <Section title={t("account.sessions")} id="sessions">
            {props.sessions}
          </Section>
          <Section title={t("account.password")} id="password">
            <div class="flex max-w-sm flex-col gap-3 py-3">
              <PasswordForm asksCurrent onDone={() => setSaved(true)} />
              <p aria-live="polite" class="text-positive">
                {saved() ? t("account.saved") : ""}
              </p>
            </div>
          </Section>
          <Section title={t("account.authenticator")} id="authenticator">
            <Authenticator me={who()} />
          </Section>
          <Show when={installation().provider}>{(name) => <ProviderLink me={who()} name={name()} />}</Show>
          <Section title={t("personal.title")} id="personal-data">
            <p class="flex flex-wrap gap-x-6 py-3">
              <A href="/account/data" class="link">
                {t("own.title")}
              </A>
              <A href="/personal-data" class="link">
                {t("personal.inventory")}
              </A>
            </p>
          </Section>
        </div>
      )}
    </Show>
  )
}
