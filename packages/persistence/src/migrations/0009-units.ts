/** What the bureau enters of units, on top of the district's reference data, with all that it said before; and what lists of hubs need. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { appRole } from "../roles.ts"

export const createUnits = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  // Every process asks with each request whether it knows the units as they are.
  yield* sql.unsafe(`ALTER TABLE installation ADD COLUMN units_edition integer NOT NULL DEFAULT 0`)
  yield* sql.unsafe(`
      CREATE TABLE unit_entry (
        unit_id text PRIMARY KEY REFERENCES unit (id),
        district_code text NOT NULL,
        revision integer NOT NULL CHECK (revision > 0),
        -- Only what differs from the reference data; of a unit that this does not have, everything.
        amendment jsonb NOT NULL
      )`)
  yield* sql.unsafe(`
      CREATE TABLE unit_change (
        unit_id text NOT NULL REFERENCES unit (id),
        revision integer NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now(),
        actor text NOT NULL,
        -- The unit that the actor acted for; none for the operator of the installation.
        for_unit text REFERENCES unit (id),
        reason text NOT NULL,
        before jsonb,
        after jsonb NOT NULL,
        PRIMARY KEY (unit_id, revision)
      )`)
  // What a hub sees, in every order of a list; few organizations name one, so the others cost nothing.
  for (const sorted of ["name", "established_on", "formal_party_members"]) {
    yield* sql.unsafe(`CREATE INDEX ON organization (hub, ${sorted}, id) WHERE hub IS NOT NULL`)
  }
  yield* sql.unsafe(`REVOKE DELETE, TRUNCATE ON unit, unit_entry FROM ${appRole}`)
  yield* sql.unsafe(`REVOKE UPDATE, DELETE, TRUNCATE ON unit_change FROM ${appRole}`)
})
