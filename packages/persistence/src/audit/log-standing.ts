/** How far a log has come: what a restore puts away and what it puts in its place. */
import { Effect, Schema } from "effect"
import { SqlClient, SqlSchema } from "effect/sql"

import { Position } from "./log-head.ts"

const LogStanding = Schema.Struct({
  origin: Schema.String,
  /** Entries with a place in the tree. */
  placed: Position,
  pending: Position,
  /** The size and the root of the newest checkpoint; zero and nothing where there is none. */
  sealed: Position,
  root: Schema.String
})
export interface LogStanding extends Schema.Schema.Type<typeof LogStanding> {}

/** Nothing where there is no log. */
export const logStanding = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [there] = yield* sql<{ found: boolean }>`
    SELECT to_regclass('public.audit_log') IS NOT NULL AND to_regclass('public.audit_checkpoint') IS NOT NULL AS found`
  if (there?.found !== true) return undefined
  const find = SqlSchema.findAll({
    Request: Schema.Void,
    Result: LogStanding,
    execute: () => sql`SELECT l.origin, l.size AS placed, (SELECT count(*) FROM audit_unplaced) AS pending,
        coalesce(c.size, 0) AS sealed, coalesce(split_part(c.note, E'\\n', 3), '') AS root
      FROM audit_log l LEFT JOIN LATERAL (SELECT size, note FROM audit_checkpoint ORDER BY size DESC LIMIT 1) c ON true`
  })
  const [standing] = yield* Effect.catchTag(find(), "SchemaError", Effect.die)
  return standing
}).pipe(Effect.withSpan("logStanding"))
