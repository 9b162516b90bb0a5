/** What a database consists of, found in its own catalogue and never in a list kept by hand. */
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"

import { queueSchema } from "../jobs/queue.ts"
import { type Ledger, nameOf, type Sequence, type Table } from "./Manifest.ts"

/** A table, and the expressions over its alias `t` that bring its rows into one order on every server. */
export interface KnownTable extends Table {
  readonly order: ReadonlyArray<string>
}

export interface Catalogue {
  readonly tables: ReadonlyArray<KnownTable>
  readonly sequences: ReadonlyArray<Sequence>
  readonly ledgers: ReadonlyArray<Ledger>
}

/** Schemas of ours: all but PostgreSQL's own. */
export const ourSchema = (alias: string): string =>
  `${alias}.nspname NOT LIKE 'pg\\_%' AND ${alias}.nspname <> 'information_schema'`

/**
 * Schemas whose rows are kept: the queue's are not. What waits in it follows from schedules and from what is kept, and an
 * older backup must not have done again what was done since.
 */
const keptSchema = (alias: string): string => `${ourSchema(alias)} AND ${alias}.nspname <> '${queueSchema}'`

/** Whether an object came with an extension, and so comes with it again. */
export const notOfExtension = (catalogueName: string, oid: string): string =>
  `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_catalog.${catalogueName}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`

const escape = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A name as a statement wants it, whatever the search path. */
export const quoted = ({ name, schema }: { readonly schema: string; readonly name: string }): string =>
  `${escape(schema)}.${escape(name)}`

export const quotedColumns = (table: Table): ReadonlyArray<string> => table.columns.map(({ name }) => escape(name))

/** Runs with every name outside pg_catalog written in full. */
export const withPlainPath = Effect.fnUntraced(function* <A, E, R>(
  sql: SqlClient.SqlClient,
  effect: Effect.Effect<A, E, R>
) {
  const [row] = yield* sql<{ path: string }>`SELECT current_setting('search_path') AS path`
  yield* sql`SELECT set_config('search_path', 'pg_catalog, pg_temp', true)`
  const answer = yield* effect
  yield* sql`SELECT set_config('search_path', ${row?.path ?? "public"}, true)`
  return answer
})

// Numbers, days, booleans and ids have one order everywhere; texts only where the order of their bytes is asked for.
const tablesStatement = `
  SELECT n.nspname AS schema, c.relname AS name,
    (SELECT coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum), '[]')
      FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
    (SELECT coalesce(json_agg(CASE WHEN t.typcategory IN ('B', 'D', 'N') OR t.typname = 'uuid' THEN 't.' || quote_ident(a.attname)
        ELSE 't.' || quote_ident(a.attname) || '::text COLLATE "C"' END ORDER BY k.at), '[]')
      FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (number, at)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
        JOIN pg_type t ON t.oid = a.atttypid
      WHERE i.indrelid = c.oid AND i.indisprimary) AS "order"
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND ${keptSchema("n")} AND ${notOfExtension("pg_class", "c.oid")}
  ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`

const sequencesStatement = `
  SELECT n.nspname AS schema, c.relname AS name
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'S' AND c.relpersistence <> 't' AND ${ourSchema("n")} AND ${notOfExtension("pg_class", "c.oid")}
  ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`

const ledgerName = "migration"

/** Whether a table is a ledger of migrations. */
export const isLedger = ({ columns, name }: Table): boolean =>
  name === ledgerName && columns.some((column) => column.name === "migration_id")

export const readTables = (sql: SqlClient.SqlClient) => withPlainPath(sql, sql.unsafe<KnownTable>(tablesStatement))

/** Tables, where the sequences stand, and which migrations were run. */
export const read = Effect.fn("catalogue.read")(function* (sql: SqlClient.SqlClient) {
  const tables = yield* readTables(sql)
  const named = yield* sql.unsafe<{ schema: string; name: string }>(sequencesStatement)
  const sequences = yield* Effect.forEach(named, (sequence) =>
    Effect.map(
      sql.unsafe<{ last: string; called: boolean }>(
        `SELECT last_value::text AS last, is_called AS called FROM ${quoted(sequence)}`
      ),
      (rows): Sequence => ({ ...sequence, last: rows[0]?.last ?? "1", called: rows[0]?.called ?? false })
    )
  )
  const ledgers = yield* Effect.forEach(tables.filter(isLedger), (table) =>
    Effect.map(
      sql.unsafe<{ id: number; name: string }>(
        `SELECT migration_id AS id, name FROM ${quoted(table)} ORDER BY migration_id`
      ),
      (migrations): Ledger => ({ schema: table.schema, migrations })
    )
  )
  return { tables, sequences, ledgers } satisfies Catalogue
})

/** Waits for everybody who uses these tables, and keeps them out in that mode until the transaction ends. */
export const lock = (
  sql: SqlClient.SqlClient,
  tables: ReadonlyArray<Table>,
  mode: "ACCESS SHARE" | "ACCESS EXCLUSIVE"
) =>
  tables.length === 0
    ? Effect.void
    : Effect.asVoid(sql.unsafe(`LOCK TABLE ${tables.map(quoted).join(", ")} IN ${mode} MODE`))

// A test sets an installation up and finds no other table with rows.
const own = new Set([
  "public.audit_log",
  "public.installation",
  "public.sector_committee",
  "public.town_spelling",
  "public.unit"
])

/** Tables whose rows came from people, rules or time; the others an installation fills by itself. */
export const dataTables = <T extends Table>(tables: ReadonlyArray<T>): ReadonlyArray<T> =>
  tables.filter((table) => !own.has(nameOf(table)) && !isLedger(table))

/** Data that an installation may be emptied of; what was done, also the emptying, stays in the audit log. */
export const removableTables = <T extends Table>(tables: ReadonlyArray<T>): ReadonlyArray<T> =>
  dataTables(tables).filter((table) => !nameOf(table).startsWith("public.audit_"))
