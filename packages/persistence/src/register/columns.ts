/** How an organization's fields lie in the tables: the one list from which every statement about them is made. */
import type { OrganizationField } from "@shezu/domain/organization/Organization"

export interface Column {
  readonly field: OrganizationField
  readonly name: string
  readonly type: "text" | "text[]" | "date" | "boolean" | "bigint" | "integer"
}

const columnOf = (field: OrganizationField, type: Column["type"]): Column => ({
  field,
  name: field.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`),
  type
})

export const columns: ReadonlyArray<Column> = [
  columnOf("code", "text"),
  columnOf("name", "text"),
  columnOf("kind", "text"),
  columnOf("formerNames", "text[]"),
  columnOf("establishedOn", "date"),
  columnOf("registrar", "text"),
  columnOf("supervisingUnit", "text"),
  columnOf("registrationRoute", "text"),
  columnOf("decoupled", "boolean"),
  columnOf("sector", "text"),
  columnOf("town", "text"),
  columnOf("community", "text"),
  columnOf("address", "text"),
  columnOf("legalRepresentative", "text"),
  columnOf("capital", "bigint"),
  columnOf("staff", "integer"),
  columnOf("formalPartyMembers", "integer"),
  columnOf("probationaryPartyMembers", "integer"),
  columnOf("partyForm", "text"),
  columnOf("partyOrganizationName", "text"),
  columnOf("instructor", "boolean"),
  columnOf("hub", "text"),
  columnOf("territorial", "boolean"),
  columnOf("ledBy", "text"),
  columnOf("status", "text")
]

const required = new Set<OrganizationField>(["name", "kind", "formerNames", "status"])

/** The columns as a table declares them. */
export const declarations: string = columns
  .map((column) => `${column.name} ${column.type}${required.has(column.field) ? " NOT NULL" : ""}`)
  .join(",\n        ")

/** `code, name, …`, prefixed with a table's alias where given. */
export const list = (alias = "", some: ReadonlyArray<Column> = columns): string =>
  some.map((column) => `${alias === "" ? "" : `${alias}.`}${column.name}`).join(", ")

/** The columns under the names of their fields, so that rows need no renaming. */
export const fieldsOf = (alias: string): string =>
  [`${alias}.id`, `${alias}.revision::float8 AS revision`, `${alias}.valid_from AS "validFrom"`]
    .concat(columns.map(({ field, name }) => `${alias}.${name} AS "${field}"`))
    .join(", ")

const byField = new Map(columns.map((column) => [column.field, column]))

export const byFields = (fields: ReadonlyArray<OrganizationField>): ReadonlyArray<Column> =>
  fields.flatMap((field) => byField.get(field) ?? [])
