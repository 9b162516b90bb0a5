/** Rows on their way into the register: compared with it as they come, laid beside it, then applied as one batch, all in SQL. */
import type { OrganizationField } from "@shezu/domain/organization/Organization"
import { Effect } from "effect"
import type { SqlClient, SqlError } from "effect/sql"

import { byFields, type Column, columns, declarations, list } from "./columns.ts"
import type { IncomingRows } from "./incoming-rows.ts"

/** Fields that keep what the register has when a row leaves them blank. */
const keptWhenBlank = new Set<OrganizationField>(["name", "kind", "status"])

/** Cells travel as text, one array a column, and become what the column holds. */
const cell = ({ name, type }: Column): string =>
  type === "text[]"
    ? `coalesce(string_to_array(r.${name}, E'\\n'), '{}')`
    : type === "text"
      ? `r.${name}`
      : `r.${name}::${type}`

const places = columns.map((_, at) => `$${at + 6}::text[]`).join(", ")

/** What a field becomes: an absent column is untouched, a blank cell clears, but name, kind and status stay. */
const merged = ({ field, name }: Column): string =>
  keptWhenBlank.has(field) ? `coalesce(i.${name}, o.${name})` : `i.${name}`

const tuple = (parts: ReadonlyArray<string>): string => `ROW(${parts.join(", ")})`

/** The rows of a chunk as alias `i`, each with its organization as `o` where the register has one. */
const compared = `(SELECT r.row_number::integer, r.names, r.initials, r.pinyin, r.grams::int4[],
      ${columns.map((column) => `${cell(column)} AS ${column.name}`).join(", ")}
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], ${places})
      AS r (row_number, names, initials, pinyin, grams, ${list()})) i
  LEFT JOIN LATERAL (
    SELECT * FROM organization WHERE code = i.code
    UNION ALL
    SELECT * FROM organization
      WHERE i.code IS NULL AND code IS NULL AND name = i.name AND coalesce(town, '') = coalesce(i.town, '')
  ) o ON true`

const outcomeOf = (present: ReadonlyArray<OrganizationField>): string => {
  const some = byFields(present)
  return `CASE WHEN o.id IS NULL THEN 'created'
    WHEN ${tuple(some.map(merged))} IS DISTINCT FROM ${tuple(some.map(({ name }) => `o.${name}`))} THEN 'updated'
    ELSE 'unchanged' END`
}

/** The transaction's own table; it goes with the transaction. */
export const open = (sql: SqlClient.SqlClient): Effect.Effect<void, SqlError.SqlError> =>
  sql
    .unsafe(
      `CREATE TEMPORARY TABLE incoming (
        row_number integer NOT NULL, organization_id uuid NOT NULL, outcome text NOT NULL,
        names text, initials text, pinyin text, grams int4[], ${declarations.replaceAll(" NOT NULL", "")}
      ) ON COMMIT DROP`
    )
    .pipe(Effect.asVoid)

export interface Outcomes {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
}

const counted = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, statement: string, rows: IncomingRows) {
  const found = yield* sql.unsafe<{ outcome: keyof Outcomes; count: bigint }>(
    `${statement} SELECT outcome, count(*) AS count FROM judged GROUP BY 1`,
    rows.arrays
  )
  const counts = { created: 0, updated: 0, unchanged: 0 }
  for (const { count, outcome } of found) counts[outcome] = Number(count)
  return counts satisfies Outcomes
})

/** How many rows would be created, updated or left as they are. */
export const compare = (
  sql: SqlClient.SqlClient,
  rows: IncomingRows,
  present: ReadonlyArray<OrganizationField>
): Effect.Effect<Outcomes, SqlError.SqlError> =>
  counted(sql, `WITH judged AS (SELECT ${outcomeOf(present)} AS outcome FROM ${compared})`, rows)

/** Lays rows beside the register, with what each of them will do; those that were not found become organizations. */
export const lay = (
  sql: SqlClient.SqlClient,
  rows: IncomingRows,
  present: ReadonlyArray<OrganizationField>
): Effect.Effect<Outcomes, SqlError.SqlError> =>
  counted(
    sql,
    `WITH judged AS (
      INSERT INTO incoming (row_number, organization_id, outcome, names, initials, pinyin, grams, ${list()})
      SELECT i.row_number, coalesce(o.id, new_id()), ${outcomeOf(present)}, i.names, i.initials, i.pinyin, i.grams,
        ${columns.map(({ name }) => (name === "status" ? "CASE WHEN o.id IS NULL THEN coalesce(i.status, 'normal') ELSE i.status END" : `i.${name}`)).join(", ")}
      FROM ${compared} RETURNING outcome)`,
    rows
  )

const stateJson = (alias: string, some: ReadonlyArray<Column> = columns): string =>
  `jsonb_build_object(${some.map(({ field, name }) => `'${field}', ${alias}.${name}`).join(", ")})`

/** The fields of `new` that differ from `old`, with the values of `shown`. */
const differing = (shown: "n" | "o"): string =>
  `(SELECT jsonb_object_agg(n.key, ${shown}.value) FROM jsonb_each(c.new) n JOIN jsonb_each(c.old) o USING (key)
    WHERE n.value IS DISTINCT FROM o.value)`

/** Applies what was laid beside the register: register, past states, changes and search, as facts from `validFrom` on. */
export const apply = Effect.fnUntraced(function* (
  sql: SqlClient.SqlClient,
  present: ReadonlyArray<OrganizationField>,
  batch: string,
  validFrom: string
) {
  const some = byFields(present)
  yield* sql.unsafe(`ANALYZE incoming`)
  yield* sql.unsafe(
    `INSERT INTO organization (id, valid_from, ${list()})
      SELECT organization_id, '-infinity', ${list()} FROM incoming WHERE outcome = 'created'`
  )
  yield* sql.unsafe(
    `INSERT INTO organization_search (organization_id, code, names, initials, pinyin, grams)
      SELECT organization_id, code, names, initials, pinyin, grams FROM incoming WHERE outcome = 'created'`
  )
  yield* sql.unsafe(
    `INSERT INTO organization_change (organization_id, batch_id, kind, valid_from, row_number, after)
      SELECT i.organization_id, $1::uuid, 'created', '-infinity', i.row_number, jsonb_strip_nulls(${stateJson("i")})
      FROM incoming i WHERE i.outcome = 'created'`,
    [batch]
  )
  yield* sql.unsafe(
    `INSERT INTO organization_change (organization_id, batch_id, kind, valid_from, row_number, before, after)
      SELECT c.id, $1::uuid, 'changed', $2::date, c.row_number, ${differing("o")}, ${differing("n")}
      FROM (SELECT o.id, i.row_number, ${stateJson("o", some)} AS old,
          jsonb_build_object(${some.map((column) => `'${column.field}', ${merged(column)}`).join(", ")}) AS new
        FROM incoming i JOIN organization o ON o.id = i.organization_id WHERE i.outcome = 'updated') c`,
    [batch, validFrom]
  )
  yield* sql.unsafe(
    `INSERT INTO organization_past (id, revision, valid_from, valid_to, ended_by, ${list()})
      SELECT o.id, o.revision, o.valid_from, $2::date, $1::uuid, ${list("o")}
      FROM incoming i JOIN organization o ON o.id = i.organization_id WHERE i.outcome = 'updated'`,
    [batch, validFrom]
  )
  yield* sql.unsafe(
    `UPDATE organization_search s SET code = i.code, names = i.names, initials = i.initials, pinyin = i.pinyin, grams = i.grams
      FROM incoming i JOIN organization o ON o.id = i.organization_id
      WHERE i.outcome = 'updated' AND s.organization_id = o.id AND i.names IS NOT NULL AND s.names <> i.names`
  )
  yield* sql.unsafe(
    `UPDATE organization o SET revision = nextval('register_revision'), valid_from = $1::date,
      ${some.map((column) => `${column.name} = ${merged(column)}`).join(", ")}
      FROM incoming i WHERE i.outcome = 'updated' AND o.id = i.organization_id`,
    [validFrom]
  )
})
