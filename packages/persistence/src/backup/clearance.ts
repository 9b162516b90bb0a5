/** Making room: what a database holds, who else's it is, and taking everything away. */
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"

import { type Loss, TargetNotOwned } from "./BackupError.ts"
import { dataTables, type KnownTable, notOfExtension, ourSchema, quoted, withPlainPath } from "./catalogue.ts"
import { nameOf } from "./Manifest.ts"

/** The tables with rows that would be lost, and how many. */
export const losses = Effect.fn("clearance.losses")(function* (
  sql: SqlClient.SqlClient,
  tables: ReadonlyArray<KnownTable>
) {
  const counted = yield* Effect.forEach(dataTables(tables), (table) =>
    Effect.map(sql.unsafe<{ rows: bigint }>(`SELECT count(*) AS rows FROM ONLY ${quoted(table)}`), (found): Loss => ({
      table: nameOf(table),
      rows: Number(found[0]?.rows ?? 0)
    }))
  )
  return counted.filter(({ rows }) => rows > 0)
})

/** Takes all rows of these tables away. */
export const empty = (sql: SqlClient.SqlClient, tables: ReadonlyArray<KnownTable>) =>
  tables.length === 0 ? Effect.void : Effect.asVoid(sql.unsafe(`TRUNCATE ${tables.map(quoted).join(", ")}`))

interface Item {
  readonly object: string
  readonly owner: string
  readonly ours: boolean
  readonly statement: string
}

const kinds = `CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'f' THEN 'FOREIGN TABLE'
  WHEN 'S' THEN 'SEQUENCE' WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END`

// A table takes its sequences and a schema everything in it along; what is gone already is passed over.
const items = `
  SELECT i.object, pg_get_userbyid(i.owner) AS owner, pg_has_role(i.owner, 'USAGE') AS ours,
    format('DROP %s IF EXISTS %s CASCADE', i.kind, i.object) AS statement
  FROM (
    SELECT CASE c.relkind WHEN 'S' THEN 2 ELSE 1 END AS step, c.oid, ${kinds} AS kind, format('%I.%I', n.nspname, c.relname) AS object, c.relowner AS owner
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c') AND ${ourSchema("n")} AND ${notOfExtension("pg_class", "c.oid")}
    UNION ALL
    SELECT 3, p.oid, 'ROUTINE', p.oid::regprocedure::text, p.proowner
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE ${ourSchema("n")} AND ${notOfExtension("pg_proc", "p.oid")}
    UNION ALL
    SELECT 4, t.oid, 'TYPE', format('%I.%I', n.nspname, t.typname), t.typowner
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype IN ('d', 'e', 'r') AND ${ourSchema("n")} AND ${notOfExtension("pg_type", "t.oid")}
    UNION ALL
    SELECT 5, n.oid, 'SCHEMA', format('%I', n.nspname), n.nspowner
    FROM pg_namespace n
    WHERE n.nspname <> 'public' AND ${ourSchema("n")} AND ${notOfExtension("pg_namespace", "n.oid")}
  ) AS i ORDER BY i.step, i.oid`

/** What can be dropped; refused when one of the objects is somebody else's. */
export const findOwn = Effect.fn("clearance.findOwn")(function* (sql: SqlClient.SqlClient) {
  const found = yield* withPlainPath(sql, sql.unsafe<Item>(items))
  const foreign = found.find(({ ours }) => !ours)
  return foreign === undefined ? found : yield* new TargetNotOwned({ object: foreign.object, owner: foreign.owner })
})

/** Drops every table, sequence, function, type and schema of ours. */
export const clear = Effect.fn("clearance.clear")(function* (sql: SqlClient.SqlClient) {
  const found = yield* findOwn(sql)
  yield* Effect.forEach(found, ({ statement }) => sql.unsafe(statement), { discard: true })
})
