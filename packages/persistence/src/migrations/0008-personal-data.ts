/** The people behind an organization: values encrypted with keys that are not in the database, and what is shown of them. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { byItsOrganization, secure } from "../scope-policy.ts"

export const createPersonalData = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  // What goes out of the register, as when an import is undone, takes what is known of its people along.
  yield* sql.unsafe(`
      CREATE TABLE organization_personal_data (
        organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
        field text NOT NULL
          CHECK (field IN ('representative-identity-number', 'representative-phone', 'contact-name', 'contact-phone')),
        envelope text NOT NULL,
        masked text NOT NULL,
        -- Of identity numbers only.
        equality bytea CHECK ((field = 'representative-identity-number') = (equality IS NOT NULL)),
        -- Taken from the envelope, so that it cannot say anything else.
        key_id text NOT NULL GENERATED ALWAYS AS (split_part(envelope, '.', 3)) STORED,
        changed_at timestamptz NOT NULL,
        changed_by text NOT NULL,
        PRIMARY KEY (organization_id, field)
      )`)
  yield* sql.unsafe(`CREATE INDEX organization_personal_data_key ON organization_personal_data (key_id)`)
  yield* secure("organization_personal_data", byItsOrganization("organization_id"))
})
