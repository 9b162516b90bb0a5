/** The module's own tables, in the schema new_module; a migration that was released is never changed again. */
import { securedByOrganization } from "@shezu/plugin-sdk/Tables"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

const createNotes = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    CREATE TABLE new_module.note (
      organization_id uuid NOT NULL,
      written_on date NOT NULL,
      body text NOT NULL,
      PRIMARY KEY (organization_id, written_on)
    )`
  yield* securedByOrganization("new_module.note")
})

export const migrations = { "0001_notes": createNotes }
