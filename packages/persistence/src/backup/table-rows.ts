/** A table's rows as the lines of an archive: the same bytes from every server that keeps the same values. */
import { createHash } from "node:crypto"

import { Effect, Stream } from "effect"
import type { SqlClient } from "effect/sql"

import { type KnownTable, quoted, quotedColumns } from "./catalogue.ts"
import { type Closing, nameOf, type Table } from "./Manifest.ts"

/** How values are written as text, wherever the session comes from. */
export const plainText = Effect.fnUntraced(function* (sql: SqlClient.SqlClient) {
  yield* sql.unsafe(`SELECT set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true),
    set_config('IntervalStyle', 'postgres', true), set_config('extra_float_digits', '3', true),
    set_config('bytea_output', 'hex', true)`)
})

/** The owner acts with the whole scope, the audit log included; a table whose policy does not ask for it could pass for an empty one. */
export const nothingHidden = Effect.fnUntraced(function* (sql: SqlClient.SqlClient) {
  const hiding = yield* sql<{ table: string }>`SELECT c.oid::regclass::text AS table FROM pg_class c
    WHERE c.relrowsecurity AND NOT EXISTS (SELECT 1 FROM pg_policy p
      WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd IN ('*', 'r')
        AND pg_get_expr(p.polqual, c.oid) ~ 'scope_(is_whole|reads_audit)\\(\\)')`
  if (hiding.length > 0) {
    const tables = hiding.map(({ table }) => table).join(", ")
    return yield* Effect.die(new Error(`row level security of ${tables} could hide rows from a backup`))
  }
  return undefined
})

const select = (table: Table, order: KnownTable["order"]): string => {
  const values = quotedColumns(table).map((column) => `t.${column}::text`)
  const line = `array_to_json(ARRAY[${values.join(", ")}]::text[])::text`
  const from = `FROM ONLY ${quoted(table)} AS t`
  return order.length === 0
    ? `SELECT line FROM (SELECT ${line} AS line ${from}) AS rows ORDER BY line COLLATE "C"`
    : `SELECT ${line} AS line ${from} ORDER BY ${order.join(", ")}`
}

/** Hands a table's lines on as bytes, a few hundred rows at a time; answers what closes the table. */
export const readRows = Effect.fn("table-rows.readRows")(function* <E>(
  sql: SqlClient.SqlClient,
  table: Table,
  order: KnownTable["order"],
  each: (lines: Uint8Array) => Effect.Effect<void, E>
) {
  const hash = createHash("sha256")
  let rows = 0
  yield* Stream.runForEachArray(sql.unsafe<{ line: string }>(select(table, order)).stream, (group) => {
    const bytes = Buffer.from(`${group.map(({ line }) => line).join("\n")}\n`)
    hash.update(bytes)
    rows += group.length
    return each(bytes)
  })
  return { table: nameOf(table), rows, sha256: hash.digest("hex") } satisfies Closing
})

/** Writes lines of an archive into their table. */
export const insertRows = (sql: SqlClient.SqlClient, table: Table, lines: ReadonlyArray<string>) => {
  const values = table.columns.map(({ type }, at) => `(r.value->>${at})::${type}`)
  return sql.unsafe(
    `INSERT INTO ${quoted(table)} (${quotedColumns(table).join(", ")}) OVERRIDING SYSTEM VALUE
      SELECT ${values.join(", ")} FROM jsonb_array_elements($1::text::jsonb) AS r`,
    [`[${lines.join(",")}]`]
  )
}
