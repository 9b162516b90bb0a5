/** Puts a table under row level security: whoever sees an organization sees its rows, and nobody else does. */
import { scopeTests } from "@shezu/domain/unit/Scope"
import { Effect, String } from "effect"
import { SqlClient } from "effect/sql"

/** As a sub-select it is asked once for a statement, not once for a row. */
export const isWhole = "(SELECT scope_is_whole())"

/** Of a row that says itself where it belongs; the domain's `grounds` says the same, and a test holds the two together. */
export const byFields = (alias: string): ReadonlyArray<string> =>
  scopeTests.map(
    ({ field, names }) => `${alias}${String.camelToSnake(field)} = ANY ((SELECT scope_names('${names}'))::text[])`
  )

/** Of a row that belongs to an organization: whoever sees the one sees the other. */
export const byItsOrganization = (column: string) =>
  `${isWhole} OR EXISTS (SELECT 1 FROM organization o WHERE o.id = ${column})`

/** Holds everybody, the owner too, to a condition for all that is done to a table. */
export const secure = Effect.fnUntraced(function* (table: string, using: string) {
  const sql = yield* SqlClient.SqlClient
  yield* sql.unsafe(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`)
  yield* sql.unsafe(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`)
  yield* sql.unsafe(`CREATE POLICY scope ON ${table} FOR ALL USING (${using}) WITH CHECK (${using})`)
})
