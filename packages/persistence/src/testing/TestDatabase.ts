/**
 * A fresh database per test file, with the core's migrations: a clone (about 30 ms) of a template that the first file of
 * a run builds. Both roles are there: `SqlClient` is the application's, as in production; `asOwner` lends the owner's.
 */
import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

import { PgClient } from "@effect/sql-pg"
import { everything, whole } from "@shezu/domain/unit/Scope"
import { Context, Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { Reactivity } from "effect/reactivity"
import { SqlClient } from "effect/sql"
import { inject } from "vitest"

import { names } from "../column-names.ts"
import { Database, layerApp } from "../Database.ts"
import { supervisor } from "../embedded/cluster.ts"
import { migrate } from "../migrations.ts"
import { appRole, ownerRole, prepareRoles } from "../roles.ts"
import * as Scoped from "../scoped.ts"
import type { TestServer } from "./TestPostgres.ts"

/** SQL as the owner of the test's database. */
export class OwnerSql extends Context.Service<OwnerSql, SqlClient.SqlClient>()("@shezu/persistence/testing/OwnerSql") {}

/** Runs an effect as the owner: a module's migrations, or what only a migration may do. */
export const asOwner = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.flatMap(OwnerSql, (sql) => Effect.provideService(effect, SqlClient.SqlClient, sql))

/** A name that changes with every source a migration could be made of. */
const templateName = (): string => {
  const source = fileURLToPath(new URL("..", import.meta.url))
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"))
  const hash = createHash("sha256")
  for (const file of files.toSorted()) hash.update(file).update(readFileSync(join(source, file)))
  return `template_${hash.digest("hex").slice(0, 16)}`
}

const client = (username: string, database: string): PgClient.PgPoolConfig => {
  const { password, path }: TestServer = inject("testPostgres")
  return { path, username, password: Redacted.make(password), database, maxConnections: 10, ...names }
}

const single = (username: string, database: string) =>
  Layer.effect(SqlClient.SqlClient, PgClient.makeClient(client(username, database))).pipe(
    Layer.provide(Reactivity.layer)
  )

const exists = (name: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) => sql`SELECT 1 FROM pg_database WHERE datname = ${name}`).pipe(
    Effect.map((rows) => rows.length > 0)
  )

const create = Effect.fn("TestDatabase.create")(function* (name: string, template: string) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`CREATE DATABASE ${sql(name)} OWNER ${sql(ownerRole)} TEMPLATE ${sql(template)}`
  // A clone has what is inside its template, not what was granted on it.
  yield* sql`REVOKE ALL ON DATABASE ${sql(name)} FROM PUBLIC`
  yield* sql`GRANT CONNECT, TEMPORARY ON DATABASE ${sql(name)} TO ${sql(appRole)}`
})

/** Under a lock, so that of many files starting at once one builds it; it gets its name when it is whole. */
const ensureTemplate = Effect.fn("TestDatabase.ensureTemplate")(function* (name: string) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`SELECT pg_advisory_lock(7376000, 2)`
  if (!(yield* exists(name))) {
    const draft = `${name}_draft`
    yield* sql`DROP DATABASE IF EXISTS ${sql(draft)} WITH (FORCE)`
    yield* create(draft, "template0")
    yield* Effect.flatMap(SqlClient.SqlClient, (owner) => prepareRoles(owner, draft)).pipe(
      Effect.andThen(migrate),
      Effect.provide(single(ownerRole, draft))
    )
    yield* sql`ALTER DATABASE ${sql(draft)} RENAME TO ${sql(name)}`
  }
  yield* sql`SELECT pg_advisory_unlock(7376000, 2)`
})

const fresh = Effect.gen(function* () {
  const template = templateName()
  const name = `test_${SecureRandom.uuidV4Unsafe().replaceAll("-", "")}`
  yield* ensureTemplate(template)
  yield* create(name, template)
  return Database.of({ owner: client(ownerRole, name), app: client(appRole, name) })
}).pipe(Effect.provide(single(supervisor, "postgres")))

const owner = Layer.effect(
  OwnerSql,
  Effect.flatMap(Database, (database) => Scoped.make(database.owner, Effect.succeed(everything)))
).pipe(Layer.provide(Reactivity.layer))

/** A database of one's own, both roles, dropped with the server; a test that acts for a unit says so itself. */
export const layer = Layer.mergeAll(layerApp, owner, Layer.succeed(Scoped.CurrentScope, whole)).pipe(
  Layer.provideMerge(Layer.effect(Database, fresh)),
  Layer.orDie
)
