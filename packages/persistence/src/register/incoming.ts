/** Rows on their way into the register: laid beside it, matched, compared, then applied as one batch, all in SQL. */
import { PgTypes } from "@effect/sql-pg"
import type { OrganizationField, OrganizationState } from "@shezu/domain/organization/Organization"
import { Effect, Result } from "effect"
import type { SqlClient, SqlError } from "effect/sql"

import type { SearchEntry } from "../search/grams.ts"
import { byFields, type Column, columns, declarations, list } from "./columns.ts"

export interface IncomingRow {
  /** The row of the sheet, or the position in a list. */
  readonly row: number
  readonly state: Partial<OrganizationState>
  /** Needed when the rows are applied, not for a preview. */
  readonly search?: SearchEntry
}

/** Fields that keep what the register has when a row leaves them blank. */
const keptWhenBlank = new Set<OrganizationField>(["name", "kind", "status"])

/** Cells travel as text, one array a column, and become what the column holds. */
const cell = ({ name, type }: Column): string =>
  type === "text[]"
    ? `coalesce(string_to_array(r.${name}, E'\\n'), '{}')`
    : type === "text"
      ? `r.${name}`
      : `r.${name}::${type}`

const places = columns.map((_, at) => `$${at + 6}`).join(", ")

const insertText = `INSERT INTO incoming (row_number, names, initials, pinyin, grams, ${list()})
  SELECT r.row_number::integer, r.names, r.initials, r.pinyin, r.grams::int4[], ${columns.map(cell).join(", ")}
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], ${places.replaceAll(/\$\d+/gu, "$&::text[]")})
    AS r (row_number, names, initials, pinyin, grams, ${list()})`

const textOf = (value: unknown): string | null => {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return value.length === 0 ? null : value.join("\n")
  return String(value)
}

const texts = (rows: ReadonlyArray<IncomingRow>, read: (row: IncomingRow) => unknown) =>
  Result.getOrThrow(
    PgTypes.array(
      rows.map((row) => textOf(read(row))),
      PgTypes.OID.text
    )
  )

/** The transaction's own table; it goes with the transaction. */
export const open = (sql: SqlClient.SqlClient): Effect.Effect<void, SqlError.SqlError> =>
  sql
    .unsafe(
      `CREATE TEMPORARY TABLE incoming (
        row_number integer NOT NULL, organization_id uuid, outcome text, ${declarations.replaceAll(" NOT NULL", "")},
        names text, initials text, pinyin text, grams int4[]
      ) ON COMMIT DROP`
    )
    .pipe(Effect.asVoid)

export const add = (
  sql: SqlClient.SqlClient,
  rows: ReadonlyArray<IncomingRow>
): Effect.Effect<void, SqlError.SqlError> =>
  sql
    .unsafe(insertText, [
      texts(rows, ({ row }) => row),
      texts(rows, ({ search }) => search?.names),
      texts(rows, ({ search }) => search?.initials),
      texts(rows, ({ search }) => search?.pinyin),
      texts(rows, ({ search }) => (search === undefined ? null : `{${search.grams.join(",")}}`)),
      ...columns.map(({ field }) => texts(rows, ({ state }) => state[field]))
    ])
    .pipe(Effect.asVoid)

/** What a field becomes: an absent column is untouched, a blank cell clears, but name, kind and status stay. */
const merged = ({ field, name }: Column): string =>
  keptWhenBlank.has(field) ? `coalesce(i.${name}, o.${name})` : `i.${name}`

const tuple = (parts: ReadonlyArray<string>): string => `ROW(${parts.join(", ")})`

/** Finds each row's organization and says whether it would be created, updated or left as it is. */
export const match = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, present: ReadonlyArray<OrganizationField>) {
  const some = byFields(present)
  yield* sql.unsafe(`ANALYZE incoming`)
  yield* sql.unsafe(`UPDATE incoming i SET organization_id = o.id,
    outcome = CASE WHEN ${tuple(some.map(merged))} IS DISTINCT FROM ${tuple(some.map(({ name }) => `o.${name}`))}
      THEN 'updated' ELSE 'unchanged' END
    FROM organization o WHERE o.code = i.code`)
  yield* sql.unsafe(`UPDATE incoming i SET organization_id = o.id,
    outcome = CASE WHEN ${tuple(some.map(merged))} IS DISTINCT FROM ${tuple(some.map(({ name }) => `o.${name}`))}
      THEN 'updated' ELSE 'unchanged' END
    FROM organization o
    WHERE i.organization_id IS NULL AND i.code IS NULL AND o.code IS NULL
      AND o.name = i.name AND coalesce(o.town, '') = coalesce(i.town, '')`)
})

/** Rows that were not found become new organizations; a preview does without. */
export const prepare = (sql: SqlClient.SqlClient): Effect.Effect<void, SqlError.SqlError> =>
  sql
    .unsafe(
      `UPDATE incoming SET outcome = 'created', organization_id = new_id(), status = coalesce(status, 'normal'),
        former_names = coalesce(former_names, '{}') WHERE outcome IS NULL`
    )
    .pipe(Effect.asVoid)

export interface Outcomes {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
}

export const count = Effect.fnUntraced(function* (sql: SqlClient.SqlClient) {
  const rows = yield* sql.unsafe<{ outcome: keyof Outcomes; count: bigint }>(
    `SELECT coalesce(outcome, 'created') AS outcome, count(*) AS count FROM incoming GROUP BY 1`
  )
  const counts = { created: 0, updated: 0, unchanged: 0 }
  for (const { count, outcome } of rows) counts[outcome] = Number(count)
  return counts satisfies Outcomes
})

const stateJson = (alias: string, some: ReadonlyArray<Column> = columns): string =>
  `jsonb_build_object(${some.map(({ field, name }) => `'${field}', ${alias}.${name}`).join(", ")})`

/** The fields of `new` that differ from `old`, with the values of `shown`. */
const differing = (shown: "n" | "o"): string =>
  `(SELECT jsonb_object_agg(n.key, ${shown}.value) FROM jsonb_each(c.new) n JOIN jsonb_each(c.old) o USING (key)
    WHERE n.value IS DISTINCT FROM o.value)`

/** Applies what `match` found: register, past states, changes and search, as facts from `validFrom` on. */
export const apply = Effect.fnUntraced(function* (
  sql: SqlClient.SqlClient,
  present: ReadonlyArray<OrganizationField>,
  batch: string,
  validFrom: string
) {
  const some = byFields(present)
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
