/** Adding a person, and what can be done with his account. */
import { Button } from "@shezu/ui/Button"
import { Copyable } from "@shezu/ui/Copyable"
import { Dialog } from "@shezu/ui/Dialog"
import { Drawer } from "@shezu/ui/Drawer"
import { type Problem, ProblemNotice } from "@shezu/ui/ProblemNotice"
import { Section } from "@shezu/ui/Section"
import { SelectField } from "@shezu/ui/SelectField"
import { TextField } from "@shezu/ui/TextField"
import { createSignal, For, lazy, Show } from "solid-js"

import { installation } from "../data/installation.ts"
import type { UnitRow } from "../data/units.ts"
import type { Appointment, Place, UserRow } from "../data/users.ts"
import { t } from "../locale/t.ts"
import { placeOf } from "./UsersView.tsx"

const duties = ["clerk", "reviewer", "decider", "finance", "read-only"] as const
const administrations = ["system-administrator", "security-administrator", "audit-administrator"] as const

type Duty = (typeof duties)[number]
type Administration = (typeof administrations)[number]
type UnitPlace = Extract<Place, object>

export interface NewUser {
  readonly username: string
  readonly name: string
  readonly place: Place
}

const unitOptions = (units: ReadonlyArray<UnitRow>) =>
  units.filter(({ ended }) => !ended).map(({ id, name }) => ({ value: id, label: name }))
const dutyOptions = () => duties.map((value) => ({ value, label: t(`duty.${value}`) }))

const dutyWords = () => [
  ...dutyOptions(),
  ...administrations.map((value) => ({ value, label: t(`standing.${value}`) }))
]

const isAdministration = (word: string): word is Administration =>
  administrations.some((administration) => administration === word)

export const NewUserDrawer = (props: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly units: ReadonlyArray<UnitRow>
  readonly busy: boolean
  readonly problem: Problem | undefined
  readonly onSubmit: (user: NewUser) => void
}) => {
  const [username, setUsername] = createSignal("")
  const [name, setName] = createSignal("")
  const [duty, setDuty] = createSignal<Duty | Administration>("clerk")
  const [unit, setUnit] = createSignal<string>()
  const chosenUnit = () => unit() ?? props.units[0]?.id ?? ""
  const place = (): Place => {
    const word = duty()
    return isAdministration(word) ? word : { unit: chosenUnit() as UnitRow["id"], duty: word }
  }
  return (
    <Drawer
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={t("usersPage.add")}
      actions={
        <Button type="submit" form="new-user" variant="primary" disabled={props.busy}>
          {t("usersPage.add")}
        </Button>
      }
    >
      <form
        id="new-user"
        class="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          props.onSubmit({ username: username(), name: name(), place: place() })
        }}
      >
        <TextField
          label={t("signIn.username")}
          value={username()}
          onChange={setUsername}
          required
          minLength={3}
          maxLength={32}
          autocomplete="off"
          autocapitalize="none"
        />
        <TextField label={t("usersPage.name")} value={name()} onChange={setName} required autocomplete="off" />
        <SelectField
          label={t("usersPage.duty")}
          value={duty()}
          options={dutyWords()}
          onChange={(value) => setDuty(dutyWords().find((one) => one.value === value)?.value ?? "clerk")}
        />
        <SelectField
          label={t("usersPage.unit")}
          value={chosenUnit()}
          options={unitOptions(props.units)}
          onChange={setUnit}
          disabled={isAdministration(duty())}
          {...(isAdministration(duty()) ? { hint: t("usersPage.unitHint") } : {})}
        />
        <Show when={props.problem}>{(problem) => <ProblemNotice problem={problem()} />}</Show>
      </form>
    </Drawer>
  )
}

const Duties = (props: {
  readonly user: UserRow
  readonly units: ReadonlyArray<UnitRow>
  readonly busy: boolean
  readonly onAppoint: (place: UnitPlace) => void
  readonly onDismiss: (appointment: Appointment) => void
}) => {
  const [duty, setDuty] = createSignal<Duty>("clerk")
  const [unit, setUnit] = createSignal<string>()
  const chosenUnit = () => unit() ?? props.units[0]?.id ?? ""
  const held = () => props.user.appointments.filter(({ until }) => until === undefined)
  return (
    <Section title={t("usersPage.place")} id="duties">
      <ul>
        <For each={held()} fallback={<li class="py-2 text-ink-soft">{t("usersPage.none")}</li>}>
          {(one) => (
            <li class="flex items-center gap-3 border-b border-line py-1.5">
              <span>
                {props.units.find(({ id }) => id === one.unit)?.name ?? one.unit}（{t(`duty.${one.duty}`)}）
              </span>
              <span class="text-sm text-ink-soft tabular-nums">{one.from}</span>
              <Button variant="quiet" class="ms-auto" disabled={props.busy} onClick={() => props.onDismiss(one)}>
                {t("usersPage.dismiss")}
              </Button>
            </li>
          )}
        </For>
      </ul>
      <div class="flex flex-wrap items-end gap-2 pt-3">
        <div class="min-w-56 flex-1">
          <SelectField
            label={t("usersPage.unit")}
            value={chosenUnit()}
            options={unitOptions(props.units)}
            onChange={setUnit}
          />
        </div>
        <SelectField
          label={t("usersPage.duty")}
          value={duty()}
          options={dutyOptions()}
          onChange={(value) => setDuty(duties.find((one) => one === value) ?? "clerk")}
        />
        <Button
          disabled={props.busy}
          onClick={() => props.onAppoint({ unit: chosenUnit() as UnitRow["id"], duty: duty() })}
        >
          {t("usersPage.appoint")}
        </Button>
      </div>
    </Section>
  )
}

const UserLinkForm = lazy(() => import("./UserLinkForm.tsx"))

export const UserDrawer = (props: {
  readonly user: UserRow
  readonly units: ReadonlyArray<UnitRow>
  readonly busy: boolean
  readonly problem: Problem | undefined
  readonly onClose: () => void
  readonly onReset: () => void
  readonly onDisabled: (disabled: boolean) => void
  readonly onEndSessions: () => void
  readonly onAppoint: (place: UnitPlace) => void
  readonly onDismiss: (appointment: Appointment) => void
  readonly onLink: (subject: string) => void
  readonly onUnlink: () => void
}) => (
  <Drawer
    open
    onOpenChange={(open) => {
      if (!open) props.onClose()
    }}
    title={`${props.user.name}（${props.user.username}）`}
    description={placeOf(props.user, props.units)}
  >
    <div class="flex flex-col gap-6">
      <Show when={props.problem}>{(problem) => <ProblemNotice problem={problem()} />}</Show>
      <div class="flex flex-wrap gap-2">
        <Button disabled={props.busy} onClick={() => props.onReset()}>
          {t("usersPage.reset")}
        </Button>
        <Button disabled={props.busy} onClick={() => props.onEndSessions()}>
          {t("usersPage.endSessions")}
        </Button>
        <Button disabled={props.busy} onClick={() => props.onDisabled(!props.user.disabled)}>
          {props.user.disabled ? t("usersPage.enable") : t("usersPage.disable")}
        </Button>
      </div>
      <Show when={props.user.standing === "staff"}>
        <Duties
          user={props.user}
          units={props.units}
          busy={props.busy}
          onAppoint={props.onAppoint}
          onDismiss={props.onDismiss}
        />
      </Show>
      <Show when={installation().provider}>
        {(name) => (
          <UserLinkForm
            name={name()}
            user={props.user}
            busy={props.busy}
            onLink={props.onLink}
            onUnlink={() => props.onUnlink()}
          />
        )}
      </Show>
    </div>
  </Drawer>
)

/** The secret, this once. */
export const SecretDialog = (props: {
  readonly secret: { readonly username: string; readonly secret: string } | undefined
  readonly onClose: () => void
}) => (
  <Dialog
    open={props.secret !== undefined}
    onOpenChange={(open) => {
      if (!open) props.onClose()
    }}
    title={t("usersPage.secretTitle")}
    description={t("usersPage.secretOnce")}
    actions={
      <Button variant="primary" onClick={() => props.onClose()}>
        {t("usersPage.done")}
      </Button>
    }
  >
    <Show when={props.secret}>
      {(given) => (
        <p class="flex flex-wrap items-center gap-3">
          {given().username}
          <Copyable text={given().secret} />
        </p>
      )}
    </Show>
  </Dialog>
)
