/** Which organizations a list shows, and in which order; turned into one statement that an index can answer. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import {
  OrganizationKind,
  OrganizationStatus,
  PartyForm,
  RegistrationRoute
} from "@shezu/domain/organization/Organization"
import { RuleId } from "@shezu/domain/policy/Rule"
import { type Scope, scopeTests } from "@shezu/domain/unit/Scope"
import { Schema, SchemaGetter, String } from "effect"

import * as Fact from "../determination/facts.ts"

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

/** Those whose facts have one of these keys: how a list of a day is narrowed to the outcome of a rule. */
export interface Judged {
  readonly factNames: ReadonlyArray<string>
  readonly keys: ReadonlyArray<string>
}

export interface OrganizationQuery {
  readonly filter: OrganizationFilter
  /** The day for which the list answers; absent for the current state. */
  readonly asOf?: PlainDate
  /** Instead of the filter's own outcome, which is what is kept now. */
  readonly judged?: Judged | undefined
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

/** What the indexes of lists begin with; see the migrations. */
const walkedColumns = new Set(["o.town", "o.sector", "o.supervising_unit", "o.hub"])

/** A statement in the making: text with numbered places, and what goes into them. */
export interface Prepared {
  readonly text: string
  readonly parameters: ReadonlyArray<unknown>
}

/** Parts of a filter that were looked up: ids a search answered, and the spellings of the towns asked for. */
export interface Resolved {
  /** Of whoever asks. Row level security holds him to it anyway; said as a condition, an index can answer it. */
  readonly scope: Scope
  readonly found: ReadonlyArray<string> | undefined
  readonly towns?: ReadonlyArray<string>
  readonly judged?: Judged | undefined
}

interface Draft {
  readonly source: string
  readonly tests: ReadonlyArray<string>
  readonly parameters: Array<unknown>
}

/** The columns that a scope tests, each with the values that are within. */
const within = (scope: Scope): ReadonlyArray<{ readonly column: string; readonly values: ReadonlyArray<string> }> =>
  scopeTests.flatMap(({ field, names }) =>
    scope[names].length === 0 ? [] : [{ column: `o.${String.camelToSnake(field)}`, values: scope[names] }]
  )

/** Under the whole scope no condition, so that its statements stay what they are. */
const scoped = (scope: Scope, parameters: Array<unknown>): ReadonlyArray<string> => {
  if (scope.whole) return []
  const place = (value: unknown) => `$${parameters.push(value)}`
  const tests = within(scope).map(({ column, values }) => `${column} = ANY(${place(values)}::text[])`)
  if (scope.manages.length > 0) {
    tests.push(
      `o.id IN (SELECT m.organization_id FROM management m WHERE m.kind = ANY(${place(scope.manages)}::text[]))`
    )
  }
  return [tests.length === 0 ? "false" : `(${tests.join(" OR ")})`]
}

/** More walks than this cost more than they spare. */
const mostWalks = 16

/**
 * The values of the one column that a narrow scope tests, where an index in the order of the list begins with it: each is
 * then walked by itself, because an index is not walked in order for several values at once.
 */
const walked = (query: OrganizationQuery, { found, judged, scope }: Resolved) => {
  const [test, ...others] = within(scope)
  const fits =
    !scope.whole &&
    test !== undefined &&
    others.length === 0 &&
    scope.manages.length === 0 &&
    test.values.length <= mostWalks &&
    walkedColumns.has(test.column) &&
    query.asOf === undefined &&
    found === undefined &&
    judged === undefined
  return fits ? test : undefined
}

const draft = (filter: OrganizationFilter, asOf: PlainDate | undefined, { found, judged, towns }: Resolved): Draft => {
  const parameters: Array<unknown> = []
  const place = (value: unknown) => `$${parameters.push(value)}`
  const tests: Array<string> = []
  // One value is an equality, so that an index in the order of the list can be walked.
  const among = (column: string, values: ReadonlyArray<string>) =>
    values.length === 1 ? `${column} = ${place(values[0])}` : `${column} = ANY(${place(values)}::text[])`
  for (const [name, column] of Object.entries(filterColumns)) {
    const value = filter[name as keyof typeof filterColumns]
    if (value !== undefined) tests.push(among(`o.${column}`, value))
  }
  if (towns !== undefined) tests.push(among("o.town", towns))
  if (found !== undefined) tests.push(`o.id = ANY(${place(found)}::uuid[])`)
  if (judged !== undefined) {
    tests.push("o.status = 'normal'", `${Fact.key(judged.factNames)} = ANY(${place(judged.keys)}::text[])`)
  } else if (filter.rule !== undefined && filter.outcome !== undefined) {
    tests.push(`EXISTS (SELECT 1 FROM determination d JOIN explanation e ON e.id = d.explanation JOIN rule r ON r.number = e.rule
      WHERE d.organization_id = o.id AND r.id = ${place(filter.rule)} AND e.outcome = ${place(filter.outcome)})`)
  }
  const relation = asOf === undefined ? "organization o" : `organization_on(${place(asOf)}::date) o`
  return {
    source: judged === undefined ? relation : `${relation} ${Fact.join}`,
    tests,
    parameters
  }
}

const fromWhere = (source: string, tests: ReadonlyArray<string>): string =>
  `FROM ${source}${tests.length === 0 ? "" : ` WHERE ${tests.join(" AND ")}`}`

/** `FROM … WHERE …` over alias `o`. */
export const conditions = (filter: OrganizationFilter, asOf: PlainDate | undefined, resolved: Resolved): Prepared => {
  const { parameters, source, tests } = draft(filter, asOf, resolved)
  return { text: fromWhere(source, [...tests, ...scoped(resolved.scope, parameters)]), parameters }
}

/** One page and one row more, so that the reader knows whether there is a next page. */
export const page = (query: OrganizationQuery, shown: string, resolved: Resolved): Prepared => {
  const { parameters, source, tests: filtered } = draft(query.filter, query.asOf, resolved)
  const one = walked(query, resolved)
  const tests = one === undefined ? [...filtered, ...scoped(resolved.scope, parameters)] : filtered
  const place = (value: unknown) => `$${parameters.push(value)}`
  const { after, descending, sort } = query
  const column = `o.${sortColumns[sort]}`
  const direction = descending ? "DESC" : "ASC"
  const beyond = descending ? "<" : ">"
  const limit = place(query.limit + 1)
  const ordered = (order: ReadonlyArray<string>) =>
    `ORDER BY ${order.map((one) => `${one} ${direction}`).join(", ")} LIMIT ${limit}`
  const single = (columns: string, more: ReadonlyArray<string>, order: ReadonlyArray<string>) =>
    `SELECT ${columns} ${fromWhere(source, [...tests, ...more])} ${ordered(order)}`
  const equalities = one?.values.map((value) => `${one.column} = ${place(value)}`)
  // No organization has two values of one field, so the walks have no row in common.
  const walk: typeof single =
    equalities === undefined
      ? single
      : (columns, more, order) =>
          `SELECT ${columns} FROM (${equalities.map((test) => `(${single("o.*", [...more, test], order)})`).join(" UNION ALL ")}) o
      ${ordered(order)}`

  if (after !== undefined && after.value === null) {
    const rest = [`${column} IS NULL`, `o.id ${beyond} ${place(after.id)}::uuid`]
    return { text: walk(shown, rest, ["o.id"]), parameters }
  }
  const later =
    after === undefined ? [] : [`(${column}, o.id) ${beyond} (${place(after.value)}, ${place(after.id)}::uuid)`]
  if (sort === "name") return { text: walk(shown, later, [column, "o.id"]), parameters }
  // The unknown come last whichever way the others are sorted, as a walk of its own: one index answers both. The second
  // walk only begins where the first ends before the limit; parts with a limit are read one after the other, never at once.
  const known = walk("o.*", after === undefined ? [`${column} IS NOT NULL`] : later, [column, "o.id"])
  const unknown = walk("o.*", [`${column} IS NULL`], ["o.id"])
  return {
    text: `SELECT ${shown} FROM ((${known}) UNION ALL (${unknown})) o LIMIT ${limit}`,
    parameters
  }
}
