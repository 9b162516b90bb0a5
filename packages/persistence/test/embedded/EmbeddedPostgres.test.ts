import { spawn } from "node:child_process"
import {
  chmodSync,
  chownSync,
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync
} from "node:fs"
import { join } from "node:path"

import { PgClient } from "@effect/sql-pg"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schedule } from "effect"
import { Reactivity } from "effect/reactivity"

import * as EmbeddedPostgres from "../../src/embedded/EmbeddedPostgres.ts"
import { clusterOf, serverOf, startsOf, startUser, temporaryFolder } from "./support.ts"

/** Takes a lease in this process and gives it back. */
const useOnce = (dataFolder: string) => Effect.scoped(EmbeddedPostgres.acquire({ dataFolder }))

const processesOf = (cluster: string) =>
  readdirSync("/proc").filter((name) => {
    try {
      return /^\d+$/u.test(name) && readlinkSync(`/proc/${name}/cwd`) === cluster
    } catch {
      return false
    }
  })

describe.concurrent("users of one data folder", () => {
  it.live("share one server; the last one stops it and leaves nothing", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const users = yield* Effect.all(
        Array.from({ length: 6 }, () => startUser(folder)),
        { concurrency: "unbounded" }
      )
      for (const user of users) assert.strictEqual(yield* user.heard, "ready")
      const server = serverOf(folder)
      assert.isNumber(server)
      assert.strictEqual(startsOf(folder), 1)
      const socketFolder = readFileSync(join(folder, "postgres", "socket-folder"), "utf8")
      assert.strictEqual(statSync(socketFolder).mode & 0o777, 0o700)

      const [last, ...others] = users
      yield* Effect.forEach(others, (user) => user.leave, { concurrency: "unbounded" })
      assert.strictEqual(serverOf(folder), server)
      assert.strictEqual(yield* last!.ask, "answered")
      yield* last!.leave
      assert.deepStrictEqual(processesOf(clusterOf(folder)), [])
      assert.isFalse(existsSync(socketFolder))
    }).pipe(Effect.scoped)
  )

  it.live("come and go at the same moment without harm", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const visit = Effect.gen(function* () {
        const user = yield* startUser(folder)
        assert.strictEqual(yield* user.heard, "ready")
        yield* user.leave
      })
      yield* Effect.all(
        Array.from({ length: 3 }, () => Effect.andThen(visit, visit)),
        { concurrency: "unbounded" }
      )
      assert.deepStrictEqual(processesOf(clusterOf(folder)), [])
    }).pipe(Effect.scoped)
  )

  it.live("Ctrl-C ends its own user alone, and the server with the last", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const first = yield* startUser(folder)
      yield* first.heard
      const second = yield* startUser(folder)
      yield* second.heard
      yield* first.signal("SIGINT")
      assert.strictEqual(yield* second.ask, "answered")
      assert.strictEqual(startsOf(folder), 1)
      yield* second.signal("SIGINT")
      assert.deepStrictEqual(processesOf(clusterOf(folder)), [])
    }).pipe(Effect.scoped)
  )
})

describe.concurrent("after kill -9", () => {
  it.live("of the starter, the next user adopts the server and stops it", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const starter = yield* startUser(folder)
      yield* starter.heard
      const server = serverOf(folder)
      yield* starter.signal("SIGKILL")
      assert.strictEqual(serverOf(folder), server)
      const next = yield* startUser(folder)
      assert.strictEqual(yield* next.heard, "ready")
      assert.strictEqual(serverOf(folder), server)
      yield* next.leave
      assert.isUndefined(serverOf(folder))
    }).pipe(Effect.scoped)
  )

  it.live("of the server, its users start it again and their pools find it", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const users = [yield* startUser(folder), yield* startUser(folder)]
      for (const user of users) yield* user.heard
      const server = serverOf(folder)
      assert.isNumber(server)
      const orphans = processesOf(clusterOf(folder))
      process.kill(server!, "SIGKILL")
      // Until they notice that their server is gone, the processes it made still answer.
      yield* Effect.repeat(
        Effect.sync(() => processesOf(clusterOf(folder)).some((pid) => orphans.includes(pid))),
        { while: (left) => left, schedule: Schedule.spaced("20 millis") }
      )
      for (const user of users) assert.strictEqual(yield* user.ask, "answered")
      assert.notStrictEqual(serverOf(folder), server)
      assert.strictEqual(startsOf(folder), 2)
      for (const user of users) yield* user.leave
      assert.deepStrictEqual(processesOf(clusterOf(folder)), [])
    }).pipe(Effect.scoped)
  )

  it.live("of everything, the next user starts it again", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const user = yield* startUser(folder)
      yield* user.heard
      for (const pid of processesOf(clusterOf(folder))) process.kill(Number(pid), "SIGKILL")
      yield* user.signal("SIGKILL")
      yield* useOnce(folder)
      assert.deepStrictEqual(processesOf(clusterOf(folder)), [])
    }).pipe(Effect.scoped)
  )

  it.live("a pid file whose number was given to a stranger stops nobody", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      yield* useOnce(folder)
      const { gid, uid } = statSync(clusterOf(folder))
      const asUser = process.getuid?.() === 0 ? { uid, gid } : {}
      const stranger = yield* Effect.acquireRelease(
        Effect.sync(() => spawn("/bin/cat", { ...asUser, cwd: "/", stdio: ["pipe", "ignore", "ignore"] })),
        (child) => Effect.sync(() => child.kill("SIGKILL"))
      )
      const content = [stranger.pid, clusterOf(folder), 0, 5432, "", "", "1 1", "ready", ""]
      writeFileSync(join(clusterOf(folder), "postmaster.pid"), content.join("\n"))
      yield* useOnce(folder)
      assert.isNull(stranger.exitCode)
    }).pipe(Effect.scoped)
  )
})

describe("the server", () => {
  it.live("works below a folder that anybody may enter, too", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      chmodSync(folder, 0o755)
      yield* useOnce(join(folder, "data"))
    }).pipe(Effect.scoped)
  )

  it.live("works for an owner without a name in the system", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      // Not root, we are our own owner, with a name or without.
      if (process.getuid?.() === 0) chownSync(folder, 54_321, 54_321)
      yield* useOnce(join(folder, "data"))
      assert.strictEqual(statSync(clusterOf(join(folder, "data"))).uid, statSync(folder).uid)
    }).pipe(Effect.scoped)
  )

  it.live("lets in nobody without the password, has checksums, and keeps its secrets to itself", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const { app, database, owner, path } = yield* EmbeddedPostgres.acquire({ dataFolder: folder })
      const refused = yield* Effect.flip(
        PgClient.makeClient({ path, database, username: owner.username, password: app.password })
      )
      assert.strictEqual(refused.reason._tag, "AuthenticationError")
      const sql = yield* PgClient.makeClient({ path, database, ...owner })
      const rows = yield* sql`
        SELECT current_setting('data_checksums') AS checksums, current_setting('listen_addresses') AS addresses,
          current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync,
          (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser`
      assert.deepStrictEqual(
        [...rows],
        [{ checksums: "on", addresses: "", encoding: "UTF8", fsync: "on", superuser: false }]
      )
      for (const name of readdirSync(join(folder, "postgres"))) {
        assert.strictEqual(statSync(join(folder, "postgres", name)).mode & 0o077, 0, name)
      }
    }).pipe(Effect.scoped, Effect.provide(Reactivity.layer))
  )
})
