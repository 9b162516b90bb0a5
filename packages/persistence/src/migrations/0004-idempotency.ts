/** Answers already given to a request with an Idempotency-Key, so that a repeated one has no second effect. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

export const createIdempotency = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql.unsafe(`
      CREATE TABLE idempotency (
        actor text NOT NULL,
        -- The unit that the actor acted for; empty for the operator of the installation.
        unit_id text NOT NULL,
        key text NOT NULL,
        request_digest text NOT NULL,
        recorded_at timestamptz NOT NULL,
        status integer,
        headers jsonb,
        body text,
        PRIMARY KEY (actor, unit_id, key)
      )`)
  yield* sql.unsafe(`CREATE INDEX idempotency_recorded ON idempotency (recorded_at)`)
})
