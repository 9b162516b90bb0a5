/** R11: from the embedded server to one of DATABASE_URL, whose login is nobody special, and back. */
import { createConnection, createServer } from "node:net"
import { join } from "node:path"

import { PgClient } from "@effect/sql-pg"
import { assert, layer } from "@effect/vitest"
import { ConfigProvider, Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { Reactivity } from "effect/reactivity"
import { SqlClient } from "effect/sql"
import { inject } from "vitest"

import { backup } from "../../src/backup/Backup.ts"
import { restore } from "../../src/backup/Restore.ts"
import { Database, layerApp, layerOwner } from "../../src/Database.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"
import { Stores } from "../register/support.ts"
import { closings, elsewhere, folder, history, unrecorded } from "./support.ts"

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

/** A database of another locale, whose owner is an ordinary login, as an administrator would make it. */
const makeServer = Effect.gen(function* () {
  const { port } = yield* relay
  const { password, path } = inject("testPostgres")
  const name = `external_${SecureRandom.uuidV4Unsafe().replaceAll("-", "")}`
  const client = PgClient.makeClient({
    path,
    username: "shezu_supervisor",
    password: Redacted.make(password),
    database: "postgres"
  })
  yield* Effect.flatMap(client, (sql) =>
    Effect.gen(function* () {
      yield* sql.unsafe(`CREATE ROLE ${name} LOGIN PASSWORD 'secret'`)
      yield* sql.unsafe(`CREATE DATABASE ${name} OWNER ${name} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'zh'`)
      yield* sql.unsafe(`ALTER DATABASE ${name} SET timezone = 'Asia/Shanghai'`)
      yield* sql.unsafe(`ALTER DATABASE ${name} SET datestyle = 'German, DMY'`)
      yield* sql.unsafe(`GRANT shezu_app TO ${name}`)
    })
  ).pipe(Effect.scoped, Effect.provide(Reactivity.layer))
  return { DATABASE_URL: `postgres://${name}:secret@127.0.0.1:${port}/${name}` }
})

layer(Stores, { timeout: "120 seconds", excludeTestServices: true })("R11 another server", (it) => {
  it.effect("there and back the rows are the same bytes", () =>
    Effect.gen(function* () {
      yield* history
      const home = yield* folder
      const there = join(home, "there.shezu")
      const back = join(home, "back.shezu")
      const made = yield* asOwner(backup(there, "test", unrecorded))
      const live = Database.layer.pipe(
        Layer.provide(ConfigProvider.layer(ConfigProvider.fromUnknown(yield* makeServer)))
      )
      yield* Effect.gen(function* () {
        yield* Effect.gen(function* () {
          yield* restore(there, { record: unrecorded, replace: false })
          assert.deepStrictEqual((yield* backup(back, "test", unrecorded)).tables, made.tables)
        }).pipe(Effect.provide(layerOwner))
        yield* Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          const [row] = yield* sql<{
            me: string
            n: number
          }>`SELECT current_user::text AS me, count(*)::int4 AS n FROM organization`
          assert.deepStrictEqual(row, { me: "shezu_app", n: 4 })
          const error = yield* Effect.flip(sql`DELETE FROM organization_change`)
          assert.strictEqual(error.reason._tag, "AuthorizationError")
        }).pipe(Effect.provide(Layer.fresh(layerApp)))
      }).pipe(Effect.provide(live))
      yield* Effect.gen(function* () {
        yield* asOwner(restore(back, { record: unrecorded, replace: false }))
        assert.deepStrictEqual(yield* asOwner(closings), made.tables)
      }).pipe(elsewhere)
    }).pipe(Effect.scoped)
  )
})
