/** What the log is, and how far it has grown. */
import { Effect, Schema, SchemaTransformation } from "effect"
import { SqlClient, SqlSchema } from "effect/sql"

import type { Tree } from "./merkle-tree.ts"

/** A position in the log is far below 2^53. */
export const Position = Schema.BigInt.pipe(
  Schema.decodeTo(Schema.Natural, SchemaTransformation.transform({ decode: Number, encode: BigInt }))
)

const Head = Schema.Struct({
  /** Tells this log from every other one. */
  origin: Schema.String,
  hash: Schema.Literals(["sha256", "sm3"]),
  size: Position,
  peaks: Schema.Array(Schema.Uint8Array)
})
export interface Head extends Schema.Schema.Type<typeof Head> {}

export const readHead = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const find = SqlSchema.findOne({
    Request: Schema.Void,
    Result: Head,
    execute: () => sql`SELECT origin, hash, size, peaks FROM audit_log`
  })
  return yield* find()
}).pipe(Effect.orDie)

export const treeOf = ({ peaks, size }: Head): Tree => ({ size, peaks })
