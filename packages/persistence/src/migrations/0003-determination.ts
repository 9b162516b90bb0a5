/** Determinations: each distinct explanation once, and which one holds for which organization since when. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

export const createDetermination = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql.unsafe(`
      CREATE TABLE rule (
        number smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id text NOT NULL UNIQUE
      )`)
  // The same outcome from the same facts under the same parameter versions is one row, whoever it holds for.
  yield* sql.unsafe(`
      CREATE TABLE explanation (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        rule smallint NOT NULL REFERENCES rule (number),
        digest text NOT NULL,
        outcome text NOT NULL,
        facts jsonb NOT NULL,
        parameters jsonb NOT NULL,
        citations jsonb NOT NULL,
        because jsonb NOT NULL,
        would_change jsonb NOT NULL,
        notices jsonb NOT NULL,
        holds_until date,
        UNIQUE (rule, digest)
      )`)
  yield* sql.unsafe(`
      CREATE TABLE determination_run (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        judged_on date NOT NULL,
        started_at timestamptz NOT NULL,
        finished_at timestamptz,
        revision bigint NOT NULL,
        basis jsonb NOT NULL,
        judged bigint NOT NULL DEFAULT 0,
        changed bigint NOT NULL DEFAULT 0
      )`)
  yield* sql.unsafe(`
      CREATE TABLE determination (
        organization_id uuid NOT NULL,
        explanation integer NOT NULL,
        since date NOT NULL,
        run integer NOT NULL,
        rule smallint NOT NULL,
        PRIMARY KEY (organization_id, rule)
      ) WITH (fillfactor = 85)`)
  // Ended by a run that found something else, or with its organization by the undo of the batch that made it.
  yield* sql.unsafe(`
      CREATE TABLE determination_past (
        organization_id uuid NOT NULL,
        explanation integer NOT NULL,
        since date NOT NULL,
        run integer NOT NULL,
        rule smallint NOT NULL,
        ended_on date NOT NULL,
        ended_by integer,
        withdrawn_by uuid,
        CHECK (num_nonnulls(ended_by, withdrawn_by) = 1)
      )`)
  yield* sql.unsafe(`CREATE INDEX determination_past_organization ON determination_past (organization_id, rule)`)
})
