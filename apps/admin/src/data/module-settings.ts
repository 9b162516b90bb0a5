/** What the unit that is acted for chooses under the settings of a module. */
import { fits } from "@shezu/domain/module/setting-form"

import { api, read } from "./api.ts"

type Module = Parameters<(typeof api.modules)[":id"]["settings"]["$get"]>[0]["param"]["id"]

export const moduleSettings = (module: string) =>
  // The one cast of this adapter: ids come from the list of modules.
  read(api.modules[":id"].settings.$get({ param: { id: module as Module } }))
export type SettingRow = Awaited<ReturnType<typeof moduleSettings>>[number]
type Value = SettingRow["value"]

export const setSetting = (module: string, { revision, setting }: SettingRow, value: Value | null) =>
  read(
    api.modules[":id"].settings[":setting"].$put(
      { param: { id: module as Module, setting }, json: { value } },
      { headers: { "if-match": `"${revision}"` } }
    )
  )

/** What somebody typed, or that the initial value is to hold again. */
export type Draft = { readonly text: string } | "initial"

export const written = (value: Value): string => String(value)

/** What is typed, as the setting takes it; what it does not take stays as it was typed. */
const typed = ({ form }: SettingRow, text: string): Value => {
  switch (form.kind) {
    case "integer":
      return /^\s*[-+]?\d{1,15}\s*$/u.test(text) ? Number(text) : text
    case "boolean":
      return text === "true"
    case "choice":
    case "text":
      return text
  }
}

/** What is to be sent for a draft; nothing where it changes nothing. */
export const changeOf = (
  setting: SettingRow,
  draft: Draft | undefined
): { readonly value: Value | null } | undefined => {
  if (draft === undefined) return undefined
  if (draft === "initial") return setting.state === "initial" ? undefined : { value: null }
  const value = typed(setting, draft.text)
  return value === setting.value && setting.state !== "unfit" ? undefined : { value }
}

export const isTaken = ({ form }: SettingRow, value: Value | null): boolean => value === null || fits(form, value)
