/** Row level security: what of the register a transaction sees and writes follows from the scope that it was begun with. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { appRole } from "../roles.ts"
import { byFields, byItsOrganization, isWhole } from "../scope-policy.ts"
import { setting } from "../scoped.ts"
import { searchFunction } from "./0002-search.ts"

const byItsFields = [isWhole, ...byFields("")].join(" OR ")

/** For the search, which runs as the owner, whoever that is: the condition stands in it and leans on no policy. */
const withinScope = `CASE WHEN scope_is_whole() THEN '' ELSE
      $within$ AND EXISTS (SELECT 1 FROM organization o WHERE o.id = s.organization_id
        AND (${byFields("o.").join(" OR ")}))$within$ END`

/** Of what a unit made itself; what the operator made is seen by whoever sees all. */
const byItsUnit = `${isWhole} OR unit_id = ANY ((SELECT scope_names('units'))::text[])`

/** Tables and who sees a row of them; `forced` on the owner too. */
const policies: Readonly<Record<string, { readonly using: string; readonly forced: boolean }>> = {
  organization: { using: byItsFields, forced: true },
  organization_past: { using: byItsFields, forced: true },
  organization_change: { using: byItsOrganization("organization_id"), forced: true },
  determination: { using: byItsOrganization("organization_id"), forced: true },
  determination_past: { using: byItsOrganization("organization_id"), forced: true },
  // The search function runs as the owner and applies the scope itself: under the policy its index would not be used.
  organization_search: { using: byItsOrganization("organization_id"), forced: false },
  batch: { using: byItsUnit, forced: true },
  batch_problem: { using: `${isWhole} OR EXISTS (SELECT 1 FROM batch b WHERE b.id = batch_id)`, forced: true },
  idempotency: { using: byItsUnit, forced: true }
}

export const createScope = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const scope = `nullif(current_setting('${setting}', true), '')::jsonb`
  yield* sql.unsafe(`CREATE FUNCTION scope_is_whole() RETURNS boolean LANGUAGE sql STABLE AS $$
      SELECT coalesce((${scope}->>'whole')::boolean, false)
    $$`)
  yield* sql.unsafe(`CREATE FUNCTION scope_names(list text) RETURNS text[] LANGUAGE sql STABLE AS $$
      SELECT coalesce(array_agg(name), '{}') FROM jsonb_array_elements_text(${scope}->list) AS t (name)
    $$`)
  for (const [table, { forced, using }] of Object.entries(policies)) {
    yield* sql.unsafe(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`)
    if (forced) yield* sql.unsafe(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`)
    yield* sql.unsafe(`CREATE POLICY scope ON ${table} FOR ALL USING (${using}) WITH CHECK (${using})`)
  }
  yield* sql.unsafe(searchFunction(withinScope))
  yield* sql.unsafe(`GRANT EXECUTE ON FUNCTION scope_is_whole, scope_names TO ${appRole}`)
})
