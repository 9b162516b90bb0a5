import { mkdtempSync, rmSync } from "node:fs"
/** DATABASE_URL: a server that is not ours. A relay gives the embedded one, which has no TCP, an address. */
import { createConnection, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { PgClient } from "@effect/sql-pg"
import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { Reactivity } from "effect/reactivity"
import { SqlClient } from "effect/sql"
import { inject } from "vitest"

import { Database, layerApp, layerOwner } from "../src/Database.ts"

/** A TCP address of the run's server. */
const relay = Effect.acquireRelease(
  Effect.promise(
    () =>
      new Promise<{ readonly port: number; readonly close: () => void }>((resolve) => {
        const server = createServer((socket) => {
          const upstream = createConnection(inject("testPostgres").path)
          socket.on("error", () => upstream.destroy())
          upstream.on("error", () => socket.destroy())
          socket.pipe(upstream)
          upstream.pipe(socket)
        })
        server.listen(0, "127.0.0.1", () => {
          const address = server.address()
          if (address !== null && typeof address === "object")
            resolve({ port: address.port, close: () => server.close() })
        })
      })
  ),
  ({ close }) => Effect.sync(close)
)

const supervised = <A, E, R>(effect: (sql: SqlClient.SqlClient) => Effect.Effect<A, E, R>) =>
  PgClient.makeClient({
    path: inject("testPostgres").path,
    username: "shezu_supervisor",
    password: Redacted.make(inject("testPostgres").password),
    database: "postgres"
  }).pipe(Effect.flatMap(effect), Effect.scoped, Effect.provide(Reactivity.layer))

/** A database whose owner is an ordinary login, as an administrator would make it. */
const makeServer = Effect.fn(function* (options: { readonly rights: string; readonly member: boolean }) {
  const { port } = yield* relay
  const name = `external_${SecureRandom.uuidV4Unsafe().replaceAll("-", "")}`
  yield* supervised((sql) =>
    Effect.gen(function* () {
      yield* sql.unsafe(`CREATE ROLE ${name} LOGIN PASSWORD 'secret' ${options.rights}`)
      yield* sql.unsafe(`CREATE DATABASE ${name} OWNER ${name}`)
      if (options.member) yield* sql.unsafe(`GRANT shezu_app TO ${name}`)
    })
  )
  return { DATABASE_URL: `postgres://${name}:secret@127.0.0.1:${port}/${name}` }
})

const whoAmI = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ readonly me: string }>`SELECT current_user::text AS me`
  return rows[0]?.me
})

const withEnvironment = (environment: Record<string, string>) =>
  Database.layer.pipe(Layer.provide(ConfigProvider.layer(ConfigProvider.fromUnknown(environment))))

describe("the database of DATABASE_URL", () => {
  it.live("serves the owner by its login and requests as shezu_app, without its rights", () =>
    Effect.gen(function* () {
      const live = withEnvironment(yield* makeServer({ rights: "", member: true }))
      yield* Effect.gen(function* () {
        const table = Effect.flatMap(SqlClient.SqlClient, (sql) => sql`CREATE TABLE note (note_text text)`)
        yield* Effect.provide(table, layerOwner)
        yield* Effect.gen(function* () {
          assert.strictEqual(yield* whoAmI, "shezu_app")
          const sql = yield* SqlClient.SqlClient
          yield* sql`INSERT INTO note ${sql.insert({ noteText: "协会" })}`
          const error = yield* Effect.flip(sql`DROP TABLE note`)
          assert.strictEqual(error.reason._tag, "AuthorizationError")
        }).pipe(Effect.provide(layerApp))
      }).pipe(Effect.provide(live))
    }).pipe(Effect.scoped)
  )

  it.live("says what an administrator must grant where the login may not", () =>
    Effect.gen(function* () {
      const environment = yield* makeServer({ rights: "", member: false })
      const error = yield* Effect.flip(
        Effect.provide(whoAmI, layerApp.pipe(Layer.provide(withEnvironment(environment))))
      )
      assert.deepInclude(error, { _tag: "ApplicationRoleMissing", role: "shezu_app", reason: "not-member" })
    }).pipe(Effect.scoped)
  )

  it.live("is set up twice at once without harm", () =>
    Effect.gen(function* () {
      const environment = yield* makeServer({ rights: "", member: true })
      const ask = Effect.provide(whoAmI, layerApp.pipe(Layer.provide(withEnvironment(environment))))
      assert.deepStrictEqual(yield* Effect.all([ask, ask, ask], { concurrency: "unbounded" }), [
        "shezu_app",
        "shezu_app",
        "shezu_app"
      ])
    }).pipe(Effect.scoped)
  )
})

describe("the database of SHEZU_DATA", () => {
  it.live("is the embedded one", () =>
    Effect.gen(function* () {
      const folder = yield* Effect.acquireRelease(
        Effect.sync(() => mkdtempSync(join(tmpdir(), "shezu-data-"))),
        (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
      )
      const live = withEnvironment({ SHEZU_DATA: folder })
      yield* Effect.gen(function* () {
        assert.strictEqual(yield* Effect.provide(whoAmI, layerApp), "shezu_app")
        assert.strictEqual(yield* Effect.provide(whoAmI, layerOwner), "shezu_owner")
      }).pipe(Effect.provide(live))
    }).pipe(Effect.scoped)
  )
})
