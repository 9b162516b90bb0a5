/**
 * A setting of a module, 模块设置: what a unit that has enabled the module chooses for itself. A number of law, or one that
 * holds for the district, is no setting but a parameter of the policy.
 */
import { Schema } from "effect"

import { PermissionId } from "../access/Permission.ts"
import { Text } from "../text/Text.ts"
import { fits, type SettingForm as Form, type SettingValue as Value } from "./setting-form.ts"

const word = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u

const Yes = Schema.Struct({ kind: Schema.Literal("boolean") })

const Whole = Schema.Struct({
  kind: Schema.Literal("integer"),
  min: Schema.Int,
  max: Schema.Int,
  /** What is counted: days, organizations. */
  unit: Text
}).check(Schema.makeFilter(({ max, min }) => min <= max || "Expected max not below min"))

const OneOf = Schema.Struct({
  kind: Schema.Literal("choice"),
  options: Schema.NonEmptyArray(Schema.Struct({ value: Schema.String.check(Schema.isPattern(word)), title: Text }))
}).check(
  Schema.makeFilter(
    ({ options }) =>
      new Set(options.map(({ value }) => value)).size === options.length || "Expected every option once only"
  )
)

const Line = Schema.Struct({
  kind: Schema.Literal("text"),
  /** In characters. */
  max: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 500 }))
})

/** What may be chosen. */
export const SettingForm = Schema.Union([Yes, Whole, OneOf, Line]).annotate({
  identifier: "SettingForm"
}) satisfies Schema.Codec<Form, unknown>

export const SettingValue = Schema.Union([Schema.Boolean, Schema.Int, Schema.String]).annotate({
  identifier: "SettingValue"
}) satisfies Schema.Codec<Value, unknown>

export const Setting = Schema.Struct({
  id: Schema.String.check(Schema.isPattern(word)),
  title: Text,
  /** What follows from it, for who chooses. */
  help: Text,
  value: SettingForm,
  /** What holds until the unit chooses. */
  initial: SettingValue,
  /** Articles by their id in the policy document: units that answer for one of them have the setting. */
  serves: Schema.NonEmptyArray(Schema.NonEmptyString),
  /** Who may change it; everybody in the unit may see it. */
  permission: PermissionId
})
  .check(Schema.makeFilter(({ initial, value }) => fits(value, initial) || "Expected an initial value that fits"))
  .annotate({ identifier: "ModuleSetting" })
export interface Setting extends Schema.Schema.Type<typeof Setting> {}
