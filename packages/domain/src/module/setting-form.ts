/** What may be chosen under a setting, and how that is said; apart from the schema, so that no decoder travels to the browser. */
import type { Text } from "../text/Text.ts"

export type SettingForm =
  | { readonly kind: "boolean" }
  /** `unit`: what is counted, such as days. */
  | { readonly kind: "integer"; readonly min: number; readonly max: number; readonly unit: Text }
  | { readonly kind: "choice"; readonly options: readonly [Option, ...ReadonlyArray<Option>] }
  /** One line; `max` in characters. */
  | { readonly kind: "text"; readonly max: number }

interface Option {
  readonly value: string
  readonly title: Text
}

export type SettingValue = boolean | number | string

/** What stands under a setting of the form: of a choice the values of its options, not any text. */
export type ValueOf<Form extends SettingForm> = Form extends { readonly kind: "boolean" }
  ? boolean
  : Form extends { readonly kind: "integer" }
    ? number
    : Form extends { readonly kind: "choice"; readonly options: ReadonlyArray<Option> }
      ? Form["options"][number]["value"]
      : string

/** One line: what ends lines or steers a terminal is in no word that people type. */
const oneLine = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u

/** Whether the value may stand under a setting of the form; a value kept under another version of the module may not. */
export const fits = (form: SettingForm, value: unknown): value is SettingValue => {
  switch (form.kind) {
    case "boolean":
      return typeof value === "boolean"
    case "integer":
      return Number.isInteger(value) && Number(value) >= form.min && Number(value) <= form.max
    case "choice":
      return form.options.some((option) => option.value === value)
    case "text":
      return typeof value === "string" && [...value].length <= form.max && oneLine.test(value)
  }
}

/** What a setting of the form takes, for whoever sent something else. */
export const accepted = (form: SettingForm): Text => {
  switch (form.kind) {
    case "boolean":
      return { "zh-CN": "“是”或“否”（true、false）", en: "yes or no (true, false)" }
    case "integer":
      return {
        "zh-CN": `${form.min} 至 ${form.max} 的整数（${form.unit["zh-CN"]}）`,
        en: `a whole number from ${form.min} to ${form.max} (${form.unit.en})`
      }
    case "choice":
      return {
        "zh-CN": `下列之一：${form.options.map(({ title, value }) => `${title["zh-CN"]}（${value}）`).join("、")}`,
        en: `one of: ${form.options.map(({ title, value }) => `${title.en} (${value})`).join(", ")}`
      }
    case "text":
      return { "zh-CN": `一行不超过 ${form.max} 个字的文字`, en: `one line of at most ${form.max} characters` }
  }
}
