/** What determinations put in the charge of units: who sees an organization by it, beside what its record says. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { appRole } from "../roles.ts"
import { byFields, isWhole, secure } from "../scope-policy.ts"
import { searchFunction } from "./0002-search.ts"

/** Last, and asked only under a scope that manages: for the others it stays a constant. */
const managed = (id: string) => `((SELECT cardinality(scope_names('manages')) > 0)
  AND ${id} IN (SELECT m.organization_id FROM management m WHERE m.kind = ANY ((SELECT scope_names('manages'))::text[])))`

/** For the search, which runs as the owner and says the scope itself. */
const withinScope = `CASE WHEN scope_is_whole() THEN '' ELSE
      $within$ AND EXISTS (SELECT 1 FROM organization o WHERE o.id = s.organization_id
        AND (${[...byFields("o."), managed("o.id")].join(" OR ")}))$within$ END`

export const createManagement = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql.unsafe(`
      CREATE TABLE management (
        organization_id uuid NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
        kind text NOT NULL,
        rule smallint NOT NULL REFERENCES rule (number),
        PRIMARY KEY (organization_id, kind, rule)
      )`)
  yield* sql.unsafe(`CREATE INDEX management_kind ON management (kind, organization_id)`)
  yield* secure("management", `${isWhole} OR kind = ANY ((SELECT scope_names('manages'))::text[])`)
  for (const table of ["organization", "organization_past"]) {
    const using = [isWhole, ...byFields(""), managed(`${table}.id`)].join(" OR ")
    yield* sql.unsafe(`ALTER POLICY scope ON ${table} USING (${using}) WITH CHECK (${using})`)
  }
  yield* sql.unsafe(searchFunction(withinScope))
  yield* sql.unsafe(`GRANT SELECT, INSERT, UPDATE, DELETE ON management TO ${appRole}`)
})
