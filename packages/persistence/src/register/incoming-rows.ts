/** Rows on their way to the register, laid out by column as PostgreSQL writes arrays: few texts, quick between threads. */
import type { OrganizationState } from "@shezu/domain/organization/Organization"

import type { SearchEntry } from "../search/grams.ts"
import { columns } from "./columns.ts"

export interface IncomingRow {
  /** The row of the sheet, or the position in a list. */
  readonly row: number
  readonly state: Partial<OrganizationState>
  /** Needed when the rows are applied, not for a preview. */
  readonly search?: SearchEntry
}

export interface IncomingRows {
  readonly count: number
  /** Of each column the array of its values: row number, the four of search, the fields. */
  readonly arrays: ReadonlyArray<string>
}

const textOf = (value: unknown): unknown => {
  if (!Array.isArray(value)) return value
  return value.length === 0 ? null : value.join("\n")
}

/** Inside quotes both notations agree on quotes and backslashes; what else JSON escapes stands there as itself. */
const unescaped = (escape: string): string => {
  if (escape === "\\\\" || escape === '\\"') return escape
  if (escape === "\\u0000" || escape.startsWith("\\ud")) {
    throw new TypeError(`a text for the register holds ${escape}, which no database keeps`)
  }
  return JSON.parse(`"${escape}"`)
}

const escapes = /\\(?:u[0-9a-f]{4}|.)/gu

const arrayOf = (values: ReadonlyArray<unknown>): string => {
  const json = JSON.stringify(values)
  return `{${(json.includes("\\") ? json.replaceAll(escapes, unescaped) : json).slice(1, -1)}}`
}

export const laidOut = (rows: ReadonlyArray<IncomingRow>): IncomingRows => ({
  count: rows.length,
  arrays: [
    rows.map(({ row }) => row),
    rows.map(({ search }) => search?.names),
    rows.map(({ search }) => search?.initials),
    rows.map(({ search }) => search?.pinyin),
    rows.map(({ search }) => (search === undefined ? null : `{${search.grams.join(",")}}`)),
    ...columns.map(({ field }) => rows.map(({ state }) => textOf(state[field])))
  ].map(arrayOf)
})
