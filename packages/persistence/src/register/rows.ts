/** Rows of the register's tables as the domain's states. */
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { Organization, type OrganizationState } from "@shezu/domain/organization/Organization"

import { columns } from "./columns.ts"

/** A row read by `fieldsOf`: `date` as text, `bigint` as bigint. */
export type Row = Readonly<Record<string, unknown>>

/** Before everything known, the first state holds. */
export const beginning = "-infinity"

/** The casts of this adapter: the tables were filled from checked states, under the same constraints. */
export const stateOf = (row: Row): OrganizationState => {
  const state: Record<string, unknown> = {}
  for (const { field } of columns) {
    const value = row[field]
    if (value !== null && value !== undefined) state[field] = typeof value === "bigint" ? Number(value) : value
  }
  return state as unknown as OrganizationState
}

export const validFromOf = (row: Row): PlainDate | null =>
  row["validFrom"] === beginning ? null : PlainDate.make(String(row["validFrom"]))

/** Built without the class's constructor, which would look at every field again: a list does this for each row. */
export const organizationOf = (row: Row): Organization => {
  const organization: Record<string, unknown> = Object.create(Organization.prototype)
  organization["id"] = row["id"]
  organization["revision"] = row["revision"]
  if (row["validFrom"] !== beginning) organization["validFrom"] = row["validFrom"]
  for (const { field } of columns) {
    const value = row[field]
    if (value !== null && value !== undefined) organization[field] = typeof value === "bigint" ? Number(value) : value
  }
  return organization as unknown as Organization
}

/** A state as parameters of a statement, in the order of the columns. */
export const valuesOf = (state: OrganizationState): ReadonlyArray<unknown> =>
  columns.map(({ field }) => state[field] ?? null)
