/** How many rows of which tables a transaction has written, as the server counts them. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { queueSchema } from "./queue.ts"

/** The log's own tables are written with every entry, the queue's with every run. */
const statement = `
  SELECT schemaname || '.' || relname AS name, (n_tup_ins + n_tup_upd + n_tup_del)::float8 AS rows
  FROM pg_stat_xact_user_tables
  WHERE n_tup_ins + n_tup_upd + n_tup_del > 0 AND schemaname <> '${queueSchema}'
    AND NOT (schemaname = 'public' AND relname LIKE 'audit\\_%')`

const counted = Effect.map(
  SqlClient.SqlClient.use((sql) => sql.unsafe<{ name: string; rows: number }>(statement)),
  (rows) => new Map(rows.map(({ name, rows: count }) => [name, count]))
)

/** What an effect wrote in the transaction that is open; what the connection wrote before is not counted with it. */
export const counting = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const before = yield* counted
    yield* effect
    const after = yield* counted
    return Object.fromEntries(
      [...after].flatMap(([name, rows]) => {
        const written = rows - (before.get(name) ?? 0)
        return written > 0 ? [[name, written] as const] : []
      })
    )
  })
