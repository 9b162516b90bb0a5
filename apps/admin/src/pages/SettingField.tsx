/** One setting of a module: a control of its kind, what follows from it, what holds and who chose it. */
import { Button } from "@shezu/ui/Button"
import { moment } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { SelectField } from "@shezu/ui/SelectField"
import { TextField } from "@shezu/ui/TextField"
import { Match, Show, Switch } from "solid-js"

import { type Draft, type SettingRow, written } from "../data/module-settings.ts"
import { ts } from "../locale/settings.ts"

/** A value as people say it. */
const said = ({ form }: SettingRow, value: SettingRow["value"]): string => {
  switch (form.kind) {
    case "boolean":
      return value === true ? ts("settingsPage.yes") : ts("settingsPage.no")
    case "integer":
      return ts("settingsPage.withUnit", { value: written(value), unit: say(form.unit) })
    case "choice": {
      const option = form.options.find((one) => one.value === value)
      return option === undefined ? written(value) : say(option.title)
    }
    case "text":
      return value === "" ? ts("settingsPage.blank") : written(value)
  }
}

/** Where what holds comes from. */
const origin = ({ changed, state }: SettingRow): string => {
  if (changed === undefined) return ts("settingsPage.holdsInitial")
  const whence = { by: changed.by, at: moment(changed.at) }
  switch (state) {
    case "initial":
      return ts("settingsPage.putBack", whence)
    case "chosen":
      return ts("settingsPage.chosen", whence)
    case "unfit":
      return ts("settingsPage.unfit", whence)
  }
}

const optionsOf = ({ form }: SettingRow) => {
  if (form.kind === "choice") return form.options.map(({ title, value }) => ({ value, label: say(title) }))
  return [
    { value: "true", label: ts("settingsPage.yes") },
    { value: "false", label: ts("settingsPage.no") }
  ]
}

export const SettingField = (props: {
  readonly setting: SettingRow
  readonly draft: Draft | undefined
  readonly error: string | undefined
  readonly onDraft: (draft: Draft) => void
}) => {
  const form = () => props.setting.form
  const typedIn = () => form().kind === "integer" || form().kind === "text"
  const shown = () => {
    if (props.draft === undefined) return written(props.setting.value)
    return props.draft === "initial" ? written(props.setting.initial) : props.draft.text
  }
  const label = () => {
    const found = form()
    const title = say(props.setting.title)
    return found.kind === "integer" ? ts("settingsPage.labelled", { title, unit: say(found.unit) }) : title
  }
  const goesBack = () => props.draft === "initial" && props.setting.state !== "initial"
  return (
    <li class="flex flex-col gap-1 border-b border-line pt-2 pb-4">
      <Switch>
        <Match when={!props.setting.mayChange}>
          <p class="text-sm text-ink-soft">{say(props.setting.title)}</p>
          <p>{said(props.setting, props.setting.value)}</p>
          <p class="text-sm text-ink-soft">{say(props.setting.help)}</p>
        </Match>
        <Match when={typedIn()}>
          <TextField
            label={label()}
            hint={say(props.setting.help)}
            error={props.error}
            value={shown()}
            onChange={(text) => props.onDraft({ text })}
            {...(form().kind === "integer" ? { inputmode: "numeric" as const, class: "max-w-xs" } : {})}
            autocomplete="off"
          />
        </Match>
        <Match when={!typedIn()}>
          <SelectField
            label={label()}
            hint={say(props.setting.help)}
            error={props.error}
            value={shown()}
            options={optionsOf(props.setting)}
            onChange={(text) => props.onDraft({ text })}
          />
        </Match>
      </Switch>
      <p class="text-sm text-ink-soft">
        {ts("settingsPage.initial", { value: said(props.setting, props.setting.initial) })}
        <Show when={props.draft !== undefined}>
          <span class="ps-3">{ts("settingsPage.holds", { value: said(props.setting, props.setting.value) })}</span>
        </Show>
        <span class="ps-3">{goesBack() ? ts("settingsPage.willBack") : origin(props.setting)}</span>
      </p>
      <Show
        when={props.setting.mayChange}
        fallback={
          <p class="text-sm text-ink-soft">
            {ts("settingsPage.readOnly", { permission: say(props.setting.permission) })}
          </p>
        }
      >
        <Show when={props.setting.state !== "initial" && !goesBack()}>
          <Button
            class="mt-1 self-start"
            aria-label={`${ts("settingsPage.back")} ${say(props.setting.title)}`}
            onClick={() => props.onDraft("initial")}
          >
            {ts("settingsPage.back")}
          </Button>
        </Show>
      </Show>
    </li>
  )
}
