/** A kind of record whose fields may hold personal data; the inventory, 个人信息清单, is read from their schemas. */
import { Schema } from "effect"

import { Text } from "../text/Text.ts"
import { PersonalData, personalOf } from "./PersonalData.ts"

export type Fields = Readonly<Record<string, Schema.Top>>

/**
 * Every field is decided: it says of itself what it holds about a person, or stands in `impersonal`. `tables` keep such
 * records, a column for each field.
 */
export interface RecordType<F extends Fields = Fields> {
  readonly id: string
  readonly title: Text
  readonly tables: readonly [string, ...ReadonlyArray<string>]
  readonly fields: F
  readonly impersonal: ReadonlyArray<keyof F & string>
  /** A column that holds one of several fields in each row, and those fields. */
  readonly inside?: { readonly column: keyof F & string; readonly fields: Fields }
  /** The column by which the records of one user are found, where they are about users. */
  readonly user?: { readonly column: keyof F & string; readonly holds: "id" | "username" }
}

/** Checks the names against the fields; what comes out is read by name only. */
export const recordType = <F extends Fields>(type: RecordType<F>): RecordType => type as never

/** One line of the inventory. */
export const InventoryLine = Schema.Struct({
  record: Schema.String,
  title: Text,
  tables: Schema.Array(Schema.String),
  field: Schema.String,
  ...PersonalData.fields
}).annotate({ identifier: "InventoryLine" })
export interface InventoryLine extends Schema.Schema.Type<typeof InventoryLine> {}

const lines = (type: RecordType, fields: Fields): ReadonlyArray<InventoryLine> =>
  Object.entries(fields).flatMap(([field, schema]) => {
    const said = personalOf(schema)
    return said === undefined ? [] : [{ record: type.id, title: type.title, tables: type.tables, field, ...said }]
  })

export const personalFields = (type: RecordType): ReadonlyArray<InventoryLine> => [
  ...lines(type, type.fields),
  ...lines(type, type.inside?.fields ?? {})
]

/** Fields of which nobody has decided whether they hold personal data, or both has been said. */
export const undecided = (type: RecordType): ReadonlyArray<string> =>
  Object.entries(type.fields).flatMap(([field, schema]) => {
    const said = personalOf(schema) !== undefined || type.inside?.column === field
    return said === type.impersonal.includes(field) ? [field] : []
  })
