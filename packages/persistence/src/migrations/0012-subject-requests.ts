/** Requests of persons about their data, seen by the unit that received them, and held to their end by the database itself. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { appRole } from "../roles.ts"
import { isWhole, secure } from "../scope-policy.ts"

export const createSubjectRequests = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql.unsafe(`
      CREATE TABLE subject_request (
        id uuid PRIMARY KEY,
        -- The unit that received it; none for the operator of the installation.
        unit_id text REFERENCES unit (id),
        kind text NOT NULL CHECK (kind IN ('access', 'correction', 'deletion')),
        asker text NOT NULL,
        proof text NOT NULL,
        about text NOT NULL,
        received_on date NOT NULL,
        organization_id uuid REFERENCES organization (id) ON DELETE SET NULL,
        registered_at timestamptz NOT NULL,
        registered_by text NOT NULL,
        state text NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'answered', 'refused')),
        answer text,
        source text,
        clause text,
        answered_on date,
        answered_by text,
        CHECK ((state = 'received') = (answer IS NULL)),
        CHECK ((state = 'received') = (answered_on IS NULL)),
        CHECK ((state = 'received') = (answered_by IS NULL)),
        CHECK ((state = 'refused') = (source IS NOT NULL)),
        CHECK ((state = 'refused') = (clause IS NOT NULL))
      )`)
  yield* sql.unsafe(`CREATE INDEX subject_request_unit ON subject_request (unit_id, state, received_on)`)
  yield* sql.unsafe(`CREATE INDEX subject_request_organization ON subject_request (organization_id)`)
  yield* secure("subject_request", `${isWhole} OR unit_id = ANY ((SELECT scope_names('units'))::text[])`)
  // What was answered stands as it is.
  yield* sql.unsafe(`CREATE POLICY open ON subject_request AS RESTRICTIVE FOR UPDATE
      USING (state = 'received') WITH CHECK (true)`)
  // Nobody deletes by hand: what is erased was answered three years ago, and the retention job asks the same.
  yield* sql.unsafe(`CREATE POLICY over ON subject_request AS RESTRICTIVE FOR DELETE USING (
      state <> 'received'
      AND (answered_on + interval '3 years')::date < (now() AT TIME ZONE 'Asia/Shanghai')::date)`)
  yield* sql.unsafe(`REVOKE UPDATE, TRUNCATE ON subject_request FROM ${appRole}`)
  yield* sql.unsafe(
    `GRANT UPDATE (state, answer, source, clause, answered_on, answered_by) ON subject_request TO ${appRole}`
  )
})
