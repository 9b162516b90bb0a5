/** Which organizations a list shows, and in which order; turned into one statement that an index can answer. */
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import {
  OrganizationKind,
  OrganizationStatus,
  PartyForm,
  RegistrationRoute
} from "@shezu/domain/organization/Organization"
import { RuleId } from "@shezu/domain/policy/Rule"
import { Schema, SchemaGetter } from "effect"

export const SortField = Schema.Literals(["name", "establishedOn", "formalPartyMembers"])
export type SortField = typeof SortField.Type

/** Any of several values, written with commas between them. */
const oneOf = <S extends Schema.Codec<string, string>>(value: S) =>
  Schema.optionalKey(
    Schema.String.pipe(
      Schema.decodeTo(Schema.NonEmptyArray(value), {
        decode: SchemaGetter.transform((text: string) => text.split(",") as [string, ...Array<string>]),
        encode: SchemaGetter.transform((values) => values.join(","))
      })
    )
  )

export const OrganizationFilter = Schema.Struct({
  /** Looked for in names, former names, pinyin, initials and codes. */
  q: Schema.optionalKey(Schema.NonEmptyString.check(Schema.isMaxLength(100))),
  kind: oneOf(OrganizationKind),
  status: oneOf(OrganizationStatus),
  registrationRoute: oneOf(RegistrationRoute),
  partyForm: oneOf(PartyForm),
  town: oneOf(Schema.NonEmptyString),
  sector: oneOf(Schema.NonEmptyString),
  supervisingUnit: oneOf(Schema.NonEmptyString),
  registrar: oneOf(Schema.NonEmptyString),
  /** Only those for which a rule now answers the outcome. */
  rule: Schema.optionalKey(RuleId),
  outcome: Schema.optionalKey(Schema.NonEmptyString)
})
export interface OrganizationFilter extends Schema.Schema.Type<typeof OrganizationFilter> {}

export interface OrganizationQuery {
  readonly filter: OrganizationFilter
  /** The day for which the list answers; absent for the current state. */
  readonly asOf?: PlainDate
  readonly sort: SortField
  readonly descending: boolean
  readonly limit: number
  readonly after?: Cursor
}

/** Where a page ended: the sort value of its last row (null sorts last) and its id. */
export const Cursor = Schema.Struct({
  value: Schema.NullOr(Schema.Union([Schema.String, Schema.Finite])),
  id: Schema.String.check(Schema.isUUID())
})
export interface Cursor extends Schema.Schema.Type<typeof Cursor> {}

const sortColumns: Record<SortField, string> = {
  name: "name",
  establishedOn: "established_on",
  formalPartyMembers: "formal_party_members"
}

const filterColumns = {
  kind: "kind",
  status: "status",
  registrationRoute: "registration_route",
  partyForm: "party_form",
  sector: "sector",
  supervisingUnit: "supervising_unit",
  registrar: "registrar"
} as const

/** A statement in the making: text with numbered places, and what goes into them. */
export interface Prepared {
  readonly text: string
  readonly parameters: ReadonlyArray<unknown>
}

/** Conditions on alias `o`; `found` are the ids a search answered when the filter has `q`. */
export const conditions = (
  filter: OrganizationFilter,
  asOf: PlainDate | undefined,
  found: ReadonlyArray<string> | undefined
): Prepared => {
  const parameters: Array<unknown> = []
  const place = (value: unknown) => `$${parameters.push(value)}`
  const tests: Array<string> = []
  // One value is an equality, so that an index in the order of the list can be walked.
  const among = (column: string, values: ReadonlyArray<string>) =>
    values.length === 1 ? `${column} = ${place(values[0])}` : `${column} = ANY(${place(values)})`
  for (const [name, column] of Object.entries(filterColumns)) {
    const value = filter[name as keyof typeof filterColumns]
    if (value !== undefined) tests.push(among(`o.${column}`, value))
  }
  if (filter.town !== undefined) {
    const towns = place(filter.town)
    // However the register spells them.
    tests.push(
      `o.town = ANY(ARRAY(SELECT spelling FROM town_spelling WHERE name = ANY(${towns}) UNION SELECT unnest(${towns}::text[])))`
    )
  }
  if (found !== undefined) tests.push(`o.id = ANY(${place(found)}::uuid[])`)
  if (filter.rule !== undefined && filter.outcome !== undefined) {
    tests.push(`EXISTS (SELECT 1 FROM determination d JOIN explanation e ON e.id = d.explanation JOIN rule r ON r.number = e.rule
      WHERE d.organization_id = o.id AND r.id = ${place(filter.rule)} AND e.outcome = ${place(filter.outcome)})`)
  }
  const source = asOf === undefined ? "organization o" : `organization_on(${place(asOf)}::date) o`
  return { text: `${source}${tests.length === 0 ? "" : ` WHERE ${tests.join(" AND ")}`}`, parameters }
}

const afterCursor = (query: OrganizationQuery, column: string, place: (value: unknown) => string): string => {
  const { after } = query
  if (after === undefined) return ""
  const id = place(after.id)
  if (after.value === null) return `(o.${column} IS NULL AND o.id > ${id}::uuid)`
  const value = place(after.value)
  // Written out where it may be null or descends: a row comparison would not say the same there.
  if (query.sort === "name" && !query.descending) return `(o.${column}, o.id) > (${value}, ${id}::uuid)`
  const beyond = query.descending ? "<" : ">"
  const last = query.sort === "name" ? "" : ` OR o.${column} IS NULL`
  return `(o.${column} ${beyond} ${value} OR (o.${column} = ${value} AND o.id > ${id}::uuid)${last})`
}

/** One page more one row, so that the reader knows whether there is a next page. */
export const page = (query: OrganizationQuery, shown: string, found: ReadonlyArray<string> | undefined): Prepared => {
  const from = conditions(query.filter, query.asOf, found)
  const parameters = [...from.parameters]
  const place = (value: unknown) => `$${parameters.push(value)}`
  const column = sortColumns[query.sort]
  const after = afterCursor(query, column, place)
  const where = after === "" ? "" : `${from.text.includes(" WHERE ") ? " AND " : " WHERE "}${after}`
  const direction = query.descending ? " DESC NULLS LAST" : ""
  return {
    text: `SELECT ${shown} FROM ${from.text}${where} ORDER BY o.${column}${direction}, o.id LIMIT ${place(query.limit + 1)}`,
    parameters
  }
}
