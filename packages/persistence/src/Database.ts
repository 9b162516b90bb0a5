/**
 * The one door to SQL: where the server is, and clients for its two roles.
 *
 * What the driver (`@effect/sql-pg`) makes of a column, to be decoded by a Schema in the store that reads it:
 * int2, int4, float4, float8 → number; **int8 and count(*) → bigint**; numeric, uuid, text → string; **date → string**
 * `yyyy-mm-dd`; timestamptz, timestamp → `Date`; time → bigint microseconds; interval → `{ months, days, microseconds }`;
 * json, jsonb → its value; bytea → `Uint8Array`; arrays of these → arrays; a user-defined enum → string, but an array of
 * them is not decoded: cast it to `text[]`. Parameters take the type the statement gives them: write a bigint for int8
 * (or cast, `${n}::int4::int8`), a string for date and numeric. Column names are camelCase on our side and snake_case in
 * SQL; keys inside json are left alone.
 */
import { existsSync } from "node:fs"
import { availableParallelism } from "node:os"
import { dirname, join } from "node:path"

import { PgClient } from "@effect/sql-pg"
import { everything } from "@shezu/domain/unit/Scope"
import { Config, Context, Effect, Layer, Option, Redacted } from "effect"
import { Reactivity } from "effect/reactivity"
import type { SqlClient, SqlError } from "effect/sql"

import { names } from "./column-names.ts"
import * as EmbeddedPostgres from "./embedded/EmbeddedPostgres.ts"
import type { EmbeddedPostgresError } from "./embedded/EmbeddedPostgresError.ts"
import { allowSwitch, appRole, prepareRoles } from "./roles.ts"
import type { ApplicationRoleMissing, ApplicationRoleTooPowerful } from "./roles.ts"
import * as Scoped from "./scoped.ts"

/** Why there is no database to work with. */
export type DatabaseError =
  | EmbeddedPostgresError
  | ApplicationRoleMissing
  | ApplicationRoleTooPowerful
  | SqlError.SqlError
  | Config.ConfigError

/** Where the server is and how its two roles sign in. */
export class Database extends Context.Service<
  Database,
  {
    readonly owner: PgClient.PgPoolConfig
    readonly app: PgClient.PgPoolConfig
  }
>()("@shezu/persistence/Database") {
  /** The server of DATABASE_URL, or the embedded one of SHEZU_DATA. */
  static readonly layer: Layer.Layer<Database, DatabaseError> = Layer.effect(
    Database,
    Effect.gen(function* () {
      const url = yield* Config.option(Config.Redacted("DATABASE_URL"))
      if (Option.isSome(url)) return yield* external(url.value)
      const dataFolder = yield* Config.option(Config.String("SHEZU_DATA"))
      return yield* embedded(Option.getOrElse(dataFolder, () => join(checkout(process.cwd()), ".shezu")))
    })
  )

  /** The embedded server of a data folder. */
  static readonly layerEmbedded = (dataFolder: string): Layer.Layer<Database, DatabaseError> =>
    Layer.effect(Database, embedded(dataFolder))
}

/** The root of the workspace a command was given in, or the folder it was given in. */
const checkout = (folder: string, from = folder): string => {
  if (existsSync(join(folder, "pnpm-workspace.yaml"))) return folder
  return dirname(folder) === folder ? from : checkout(dirname(folder), from)
}

/**
 * How many connections each pool of a process keeps at most: `SHEZU_POOL_SIZE`. With more than the cores can serve,
 * requests wait for each other inside the database instead of in front of it, and the slowest become slower.
 */
export const poolSize = Config.Int("SHEZU_POOL_SIZE").pipe(Config.withDefault(Math.max(4, 2 * availableParallelism())))

const embedded = Effect.fn("Database.embedded")(function* (dataFolder: string) {
  const maxConnections = yield* poolSize
  const { app, database, owner, path } = yield* EmbeddedPostgres.acquire({ dataFolder })
  const common = { path, database, maxConnections, ...names }
  return Database.of({ owner: { ...common, ...owner }, app: { ...common, ...app } })
})

const external = Effect.fn("Database.external")(function* (url: Redacted.Redacted) {
  const maxConnections = yield* poolSize
  const appUrl = yield* Config.option(Config.Redacted("DATABASE_APP_URL"))
  const common = { maxConnections, ...names }
  const database = decodeURIComponent(new URL(Redacted.value(url)).pathname.slice(1))
  const owner = { ...common, url }
  const app = { ...common, url: Option.getOrElse(appUrl, () => url), startupParameters: { role: appRole } }
  yield* Effect.gen(function* () {
    yield* prepareRoles(yield* PgClient.make({ ...owner, maxConnections: 1 }), database)
    const login = yield* PgClient.make({ ...common, url: app.url, maxConnections: 1 })
    yield* allowSwitch(login)
  }).pipe(Effect.scoped, Effect.provide(Reactivity.layer))
  return Database.of({ owner, app })
})

/** SQL as the application role, under the scope of the fiber: for requests, jobs and commands. */
export const layerApp: Layer.Layer<SqlClient.SqlClient | PgClient.PgClient, SqlError.SqlError, Database> = Layer.unwrap(
  Database.use(({ app }) => Effect.succeed(PgClient.layerFrom(Scoped.make(app, Scoped.CurrentScope))))
)

/** SQL as the owner, who migrates, backs up and restores the whole; row level security is forced on him too. */
export const layerOwner: Layer.Layer<SqlClient.SqlClient | PgClient.PgClient, SqlError.SqlError, Database> =
  Layer.unwrap(
    Database.use(({ owner }) =>
      Effect.succeed(PgClient.layerFrom(Scoped.make({ ...owner, maxConnections: 2 }, Effect.succeed(everything))))
    )
  )
