/** Rows of the register's tables as the domain's states. */
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { OrganizationId } from "@shezu/domain/identifier/OrganizationId"
import { Organization, type OrganizationState } from "@shezu/domain/organization/Organization"

import { columns } from "./columns.ts"

/** A row as the driver gives it: camel case, `date` as text, `bigint` as bigint. */
export type Row = Readonly<Record<string, unknown>>

/** Before everything known, the first state holds. */
export const beginning = "-infinity"

const present = (row: Row): Record<string, unknown> => {
  const state: Record<string, unknown> = {}
  for (const { field } of columns) {
    const value = row[field]
    if (value !== null && value !== undefined) state[field] = typeof value === "bigint" ? Number(value) : value
  }
  return state
}

/** The one cast of this adapter: the tables were filled from checked states, under the same constraints. */
export const stateOf = (row: Row): OrganizationState => present(row) as unknown as OrganizationState

export const validFromOf = (row: Row): PlainDate | null =>
  row["validFrom"] === beginning ? null : PlainDate.make(String(row["validFrom"]))

export const organizationOf = (row: Row): Organization => {
  const validFrom = validFromOf(row)
  return new Organization(
    {
      ...stateOf(row),
      id: OrganizationId.make(String(row["id"]), { disableChecks: true }),
      revision: Number(row["revision"]),
      ...(validFrom === null ? {} : { validFrom })
    },
    { disableChecks: true }
  )
}

/** A state as parameters of a statement, in the order of the columns. */
export const valuesOf = (state: OrganizationState): ReadonlyArray<unknown> =>
  columns.map(({ field }) => state[field] ?? null)
