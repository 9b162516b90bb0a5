/**
 * Starts one throw-away PostgreSQL for a whole test run (vitest `globalSetup`): the real engine, no system package, as
 * root too; it forgets its data with the run, so it does not wait for the disk. It ends with the run however that ends.
 */
import { spawn } from "node:child_process"
import { chownSync, existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { Effect, Redacted, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import type { TestProject } from "vitest/node"

import { findBinaries } from "../embedded/binaries.ts"
import { initdb, standIn } from "../embedded/cluster.ts"
import { createLogins } from "../embedded/database.ts"
import { makePrivate } from "../embedded/DataFolder.ts"
import * as Lease from "../embedded/Lease.ts"
import { findPostmaster } from "../embedded/processes.ts"
import { serverUserOf } from "../embedded/server-user.ts"
import { settings, socketPath } from "../embedded/settings.ts"

/** How the tests of this run reach their server; one password serves all its logins. */
const TestServer = Schema.Struct({ path: Schema.String, password: Schema.String })

export interface TestServer extends Schema.Schema.Type<typeof TestServer> {}

const Shared = Schema.fromJsonString(TestServer)
const variable = "SHEZU_TEST_POSTGRES"

// Waits until whoever started it is gone (its end of our standard input closes), then ends the server and tidies up.
const guard = `home="$1"; shift; "$@" >"$home/log" 2>&1 & cat >/dev/null; kill -INT $!; wait $!; rm -rf "$home"`

const quick = { fsync: "off", full_page_writes: "off", synchronous_commit: "off", max_connections: "300" }

const start = Effect.gen(function* () {
  const user = serverUserOf(tmpdir())
  const binaries = yield* findBinaries(user)
  const home = mkdtempSync(join(tmpdir(), "shezu-test-"))
  if (user !== undefined) chownSync(home, user.uid, user.gid)
  const cluster = join(home, "cluster")
  const password = SecureRandom.uuidV4Unsafe()
  makePrivate(cluster, user)
  const complaint = yield* initdb({
    program: binaries.initdb,
    cluster,
    user,
    workFolder: home,
    password,
    flags: ["--no-sync"]
  })
  if (complaint.length > 0) return yield* Effect.die(new Error(complaint.join("\n")))
  const { directory, options } = standIn(cluster, user)
  const args = settings({ socketFolder: home, sharedBuffers: "128MB", more: quick })
  const child = spawn("/bin/sh", ["-c", guard, "sh", home, binaries.postgres, "-D", directory, ...args], {
    ...options,
    env: { ...options.env, PATH: "/usr/bin:/bin" },
    detached: true,
    stdio: ["pipe", "ignore", "inherit"]
  })
  while (findPostmaster(cluster)?.state !== "ready") {
    if (child.exitCode !== null) return yield* Effect.die(new Error("the test server did not start"))
    yield* Effect.sleep("20 millis")
  }
  const secret = Redacted.make(password)
  const credentials = { supervisor: secret, owner: secret, app: secret }
  yield* Effect.scoped(
    Effect.flatMap(Lease.open(home, credentials, "test-run"), ({ query }) => createLogins(query, credentials))
  )
  const ended = new Promise((resolve) => child.once("exit", resolve))
  const stop = async () => {
    child.stdin.end()
    await ended
    rmSync(home, { recursive: true, force: true })
  }
  return { server: { path: socketPath(home), password }, stop }
})

export default async function setup(project: TestProject) {
  // Run from the root, every package calls this in the same process; the first one's server serves all.
  const shared = process.env[variable]
  const running = shared === undefined ? undefined : Schema.decodeSync(Shared)(shared)
  if (running !== undefined && existsSync(running.path)) {
    project.provide("testPostgres", running)
    return undefined
  }
  const { server, stop } = await Effect.runPromise(start)
  process.env[variable] = Schema.encodeSync(Shared)(server)
  project.provide("testPostgres", server)
  return stop
}

declare module "vitest" {
  interface ProvidedContext {
    testPostgres: TestServer
  }
}
