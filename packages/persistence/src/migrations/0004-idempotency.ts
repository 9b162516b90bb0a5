/** Answers already given to a request with an Idempotency-Key, so that a repeated one has no second effect. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

export const createIdempotency = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql.unsafe(`
      CREATE TABLE idempotency (
        key text PRIMARY KEY,
        request_digest text NOT NULL,
        recorded_at timestamptz NOT NULL,
        status integer,
        headers jsonb,
        body text
      )`)
  yield* sql.unsafe(`CREATE INDEX idempotency_recorded ON idempotency (recorded_at)`)
})
