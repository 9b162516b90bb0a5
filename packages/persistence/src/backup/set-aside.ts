/**
 * While rows are loaded, foreign keys, plain indexes and triggers are set aside: rows come in any order, nothing acts on
 * them, and an index is built once. Putting a foreign key back checks every row.
 */
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"

import { notOfExtension, ourSchema, withPlainPath } from "./catalogue.ts"

interface Item {
  readonly away: string
  readonly back: string | null
}

const items = `
  SELECT away, back FROM (
    SELECT 1 AS step, c.oid, format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname) AS away,
      format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) AS back
    FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
    WHERE c.contype = 'f' AND c.conparentid = 0 AND ${ourSchema("n")} AND ${notOfExtension("pg_class", "c.conrelid")}
    UNION ALL
    SELECT 2, i.indexrelid, format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
    FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE t.relkind = 'r' AND NOT t.relispartition AND ${ourSchema("n")} AND ${notOfExtension("pg_class", "t.oid")}
      AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
    UNION ALL
    SELECT 3, g.oid, format('ALTER TABLE %s DISABLE TRIGGER %I', g.tgrelid::regclass, g.tgname),
      CASE g.tgenabled WHEN 'D' THEN NULL ELSE format('ALTER TABLE %s ENABLE %sTRIGGER %I', g.tgrelid::regclass,
        CASE g.tgenabled WHEN 'R' THEN 'REPLICA ' WHEN 'A' THEN 'ALWAYS ' ELSE '' END, g.tgname) END
    FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE NOT g.tgisinternal AND ${ourSchema("n")} AND ${notOfExtension("pg_class", "t.oid")}
  ) AS i ORDER BY step, oid`

/** Loads without them, then puts them back as they were, indexes before the foreign keys that lean on them. */
export const setAside = Effect.fn("set-aside.setAside")(function* <A, E, R>(
  sql: SqlClient.SqlClient,
  load: Effect.Effect<A, E, R>
) {
  const found = yield* withPlainPath(sql, sql.unsafe<Item>(items))
  yield* Effect.forEach(found, ({ away }) => sql.unsafe(away), { discard: true })
  const answer = yield* load
  for (const { back } of found.toReversed()) if (back !== null) yield* sql.unsafe(back)
  return answer
})
