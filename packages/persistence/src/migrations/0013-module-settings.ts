/** What units chose under the settings of modules; a row stays when a unit goes back to the initial value, and says since when. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { appRole } from "../roles.ts"
import { isWhole, secure } from "../scope-policy.ts"

/** Who sees the whole register sees no other unit's choices by it: all of them are for who acts for no unit, such as a backup. */
const ownUnit = `unit_id = ANY ((SELECT scope_names('units'))::text[])
  OR (${isWhole} AND (SELECT cardinality(scope_names('units')) = 0))`

export const createModuleSettings = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql.unsafe(`
      CREATE TABLE module_setting (
        unit_id text NOT NULL REFERENCES unit (id),
        module text NOT NULL,
        setting text NOT NULL,
        revision integer NOT NULL CHECK (revision > 0),
        -- None: the initial value holds again.
        value jsonb,
        changed_at timestamptz NOT NULL,
        changed_by text NOT NULL,
        PRIMARY KEY (unit_id, module, setting)
      )`)
  yield* secure("module_setting", ownUnit)
  // Nobody takes back that it was changed, and when.
  yield* sql.unsafe(`REVOKE DELETE, TRUNCATE ON module_setting FROM ${appRole}`)
})
