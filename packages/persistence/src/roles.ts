/**
 * Two roles keep requests away from the schema: the owner migrates, the application reads and writes rows. The
 * application's role is always `shezu_app`, be it by its own login or by `SET ROLE` of the login in DATABASE_URL, so
 * migrations may name it; it may use whatever the owner makes later, except what a migration revokes.
 */
import { Effect, Schema } from "effect"
import type { SqlClient, SqlError } from "effect/sql"

/** The owner's login in the embedded server; elsewhere the owner is the login of DATABASE_URL. */
export const ownerRole = "shezu_owner"

/** The role every request runs as, in every server. */
export const appRole = "shezu_app"

/**
 * A person with more rights must act: `missing`: CREATE ROLE shezu_app NOLOGIN; `not-member`: GRANT shezu_app TO the
 * login (of DATABASE_URL, or of DATABASE_APP_URL where that is set).
 */
export class ApplicationRoleMissing extends Schema.TaggedError<ApplicationRoleMissing>()("ApplicationRoleMissing", {
  role: Schema.String,
  login: Schema.String,
  reason: Schema.Literals(["missing", "not-member"])
}) {}

/** The application's role could get around row level security or change the schema. */
export class ApplicationRoleTooPowerful extends Schema.TaggedError<ApplicationRoleTooPowerful>()(
  "ApplicationRoleTooPowerful",
  { role: Schema.String, power: Schema.Literals(["superuser", "bypass-row-security", "create"]) }
) {}

interface RoleRow {
  readonly login: string
  readonly found: boolean
  readonly superuser: boolean
  readonly bypass: boolean
}

interface PowerRow {
  readonly create: boolean
}

/** Runs a statement that only an owner or superuser may run; where we are neither, the check at the end decides. */
const ifAllowed = <A>(sql: SqlClient.SqlClient, statement: Effect.Effect<A, SqlError.SqlError>) =>
  sql
    .withTransaction(Effect.asVoid(statement))
    .pipe(Effect.catchReason("SqlError", "AuthorizationError", () => Effect.void))

/** Makes the login the owner of what it will create in its database, and `shezu_app` its application role; idempotent. */
export const prepareRoles = Effect.fn("prepareRoles")(function* (
  sql: SqlClient.SqlClient,
  databaseName: string
): Effect.fn.Return<void, ApplicationRoleMissing | ApplicationRoleTooPowerful | SqlError.SqlError> {
  yield* sql.withTransaction(prepare(sql, databaseName))
})

const prepare = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, databaseName: string) {
  const app = sql(appRole)
  const database = sql(databaseName)
  yield* sql`SELECT pg_advisory_xact_lock(7376000, 1)`
  const look = sql<RoleRow>`
    SELECT current_user::text AS login, rolname IS NOT NULL AS found,
      coalesce(rolsuper, false) AS superuser, coalesce(rolbypassrls, false) AS bypass
    FROM (SELECT 1) AS one LEFT JOIN pg_roles ON rolname = ${appRole}`
  if ((yield* look)[0]?.found !== true) yield* ifAllowed(sql, sql`CREATE ROLE ${app} NOLOGIN`)
  const role = (yield* look)[0]
  if (role === undefined || !role.found) {
    return yield* new ApplicationRoleMissing({ role: appRole, login: role?.login ?? "", reason: "missing" })
  }
  if (role.superuser) return yield* new ApplicationRoleTooPowerful({ role: appRole, power: "superuser" })
  if (role.bypass) return yield* new ApplicationRoleTooPowerful({ role: appRole, power: "bypass-row-security" })
  yield* ifAllowed(sql, sql`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`)
  // Imports gather rows in a temporary table; so a security-definer function must set a search_path ending in pg_temp.
  yield* ifAllowed(sql, sql`GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO ${app}`)
  yield* ifAllowed(sql, sql`REVOKE CREATE ON SCHEMA public FROM PUBLIC`)
  yield* ifAllowed(sql, sql`GRANT USAGE ON SCHEMA public TO ${app}`)
  yield* sql`ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app}`
  yield* sql`ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO ${app}`
  yield* sql`ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO ${app}`
  const powers = yield* sql<PowerRow>`
    SELECT has_schema_privilege(${appRole}, 'public', 'CREATE')
      OR has_database_privilege(${appRole}, ${databaseName}, 'CREATE') AS create`
  if (powers[0]?.create === true) return yield* new ApplicationRoleTooPowerful({ role: appRole, power: "create" })
})

/** Makes sure that the login of `sql` may become `shezu_app` by SET ROLE, granting it that where it can. */
export const allowSwitch = Effect.fn("allowSwitch")(function* (
  sql: SqlClient.SqlClient
): Effect.fn.Return<void, ApplicationRoleMissing | SqlError.SqlError> {
  const app = sql(appRole)
  const trySwitch = Effect.as(sql.withTransaction(sql`SET LOCAL ROLE ${app}`), true).pipe(
    Effect.catchReason("SqlError", "AuthorizationError", () => Effect.succeed(false))
  )
  if (yield* trySwitch) return
  yield* ifAllowed(sql, sql`GRANT ${app} TO CURRENT_USER`)
  if (yield* trySwitch) return
  const rows = yield* sql<{ readonly login: string }>`SELECT current_user::text AS login`
  return yield* new ApplicationRoleMissing({ role: appRole, login: rows[0]?.login ?? "", reason: "not-member" })
})
