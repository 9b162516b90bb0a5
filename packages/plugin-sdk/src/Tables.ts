/** What a module's migrations need beside SQL. */
import { securedByOrganization as secured } from "@shezu/platform/modules/secured"

/**
 * Puts a table of the module under row level security: whoever sees an organization sees its rows there.
 *
 * **When to use**
 *
 * In the migration that makes a table about organizations, after `CREATE TABLE`. A module whose table is neither under
 * it nor listed in `unscoped` is not installed. Keep the organization's id without a foreign key: an import that is
 * undone takes its organizations back, and must not be stopped by a module.
 *
 * **Example**
 *
 * ```ts
 * import { securedByOrganization } from "@shezu/plugin-sdk/Tables"
 * import { Effect } from "effect"
 * import { SqlClient } from "effect/sql"
 *
 * export const createVisits = Effect.gen(function* () {
 *   const sql = yield* SqlClient.SqlClient
 *   yield* sql`CREATE TABLE field_work.visit (organization_id uuid NOT NULL, made_on date NOT NULL)`
 *   yield* securedByOrganization("field_work.visit")
 * })
 * ```
 *
 * @category migrations
 * @since 0.1.0
 */
export const securedByOrganization = secured
