/** A creation with an Idempotency-Key happens once; repeated, it gets the same answer again. */
import { createHash } from "node:crypto"

import { unitOf } from "@shezu/domain/access/Actor"
import { invalid } from "@shezu/http/input"
import { Actor } from "@shezu/platform/Actor"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { MiddlewareHandler } from "hono"

/** The key was used for a request of other content. */
export class IdempotencyKeyReused extends Schema.TaggedError<IdempotencyKeyReused>()("IdempotencyKeyReused", {
  key: Schema.String
}) {}

/** Refuses a key that is no name: empty, endless, or of characters one cannot see. */
export const soundKey: MiddlewareHandler = async (c, next) => {
  const key = c.req.header("idempotency-key")
  if (key !== undefined && !/^[\x21-\x7e]{1,255}$/u.test(key)) {
    return invalid(c, [{ path: ["Idempotency-Key"], message: "Expected 1 to 255 visible ASCII characters" }])
  }
  await next()
  return undefined
}

export interface Recorded {
  readonly status: 201 | 202
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

interface Row {
  readonly requestDigest: string
  readonly status: 201 | 202
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export const digestOf = (...parts: ReadonlyArray<string | Uint8Array>): string => {
  const hash = createHash("sha256")
  for (const part of parts) hash.update(part).update("\0")
  return hash.digest("hex")
}

/**
 * The key's row commits with the effect: a second request waits on it and then reads the answer, and after a crash
 * between commit and answer the repeated request reads it too.
 *
 * Work that goes on afterwards is started by the caller when this has committed: what is forked inside would run on the
 * transaction's connection.
 */
export const once = <E, R>(key: string | undefined, digest: string, program: Effect.Effect<Recorded, E, R>) =>
  key === undefined
    ? program
    : Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const actor = yield* Actor
        // A key is its giver's: nobody learns by one that another used it.
        const [name, unit] = [actor.name, unitOf(actor) ?? ""]
        const mine = sql`actor = ${name} AND unit_id = ${unit} AND key = ${key}`
        const fresh = yield* Effect.orDie(sql`
          INSERT INTO idempotency (actor, unit_id, key, request_digest, recorded_at)
          VALUES (${name}, ${unit}, ${key}, ${digest}, now()) ON CONFLICT DO NOTHING RETURNING key`)
        if (fresh.length === 0) {
          const [known] = yield* Effect.orDie(sql<Row>`
            SELECT request_digest, status, headers, body FROM idempotency WHERE ${mine}`)
          if (known === undefined || known.requestDigest !== digest) return yield* new IdempotencyKeyReused({ key })
          return { status: known.status, headers: known.headers, body: known.body } satisfies Recorded
        }
        const answer = yield* program
        yield* Effect.orDie(sql`UPDATE idempotency SET status = ${answer.status},
          headers = ${JSON.stringify(answer.headers)}::jsonb, body = ${answer.body} WHERE ${mine}`)
        return answer
      }).pipe(
        (effect) => SqlClient.SqlClient.use((sql) => sql.withTransaction(effect)),
        Effect.catchTag("SqlError", Effect.die)
      )
