import { spawnSync } from "node:child_process"
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync
} from "node:fs"
import { join } from "node:path"

import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"

import * as EmbeddedPostgres from "../../src/embedded/EmbeddedPostgres.ts"
import { explain } from "../../src/embedded/server-log.ts"
import { clusterOf, serverOf, temporaryFolder } from "./support.ts"

const useOnce = (dataFolder: string) => Effect.scoped(EmbeddedPostgres.acquire({ dataFolder }))

describe("a foreign data folder is refused and left as it is", () => {
  it.live("with somebody's files in it", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      writeFileSync(join(folder, "thesis.docx"), "")
      const error = yield* Effect.flip(useOnce(folder))
      assert.deepInclude(error, { _tag: "ForeignDataFolder", reason: "not-ours", folder })
      assert.deepStrictEqual(readdirSync(folder), ["thesis.docx"])
    }).pipe(Effect.scoped)
  )

  it.live("with somebody else's cluster in our place", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      mkdirSync(join(clusterOf(folder), "base"), { recursive: true })
      writeFileSync(join(clusterOf(folder), "PG_VERSION"), "18\n")
      const error = yield* Effect.flip(useOnce(folder))
      assert.deepInclude(error, { _tag: "ForeignDataFolder", reason: "not-ours" })
    }).pipe(Effect.scoped)
  )

  it.live("where the folder is a file", () =>
    Effect.gen(function* () {
      const folder = join(yield* temporaryFolder, "data")
      writeFileSync(folder, "")
      const error = yield* Effect.flip(useOnce(folder))
      assert.deepInclude(error, { _tag: "ForeignDataFolder", reason: "not-ours" })
    }).pipe(Effect.scoped)
  )

  it.live("of another PostgreSQL", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      yield* useOnce(folder)
      writeFileSync(join(clusterOf(folder), "PG_VERSION"), "15\n")
      const error = yield* Effect.flip(useOnce(folder))
      assert.deepInclude(error, { _tag: "ForeignDataFolder", reason: "other-version", found: "15", expected: "18" })
    }).pipe(Effect.scoped)
  )
})

describe("a damaged data folder is named so", () => {
  const damages: ReadonlyArray<readonly [string, (folder: string) => void]> = [
    ["pg_control cut short", (folder) => truncateSync(join(clusterOf(folder), "global", "pg_control"), 100)],
    ["pg_control missing", (folder) => rmSync(join(clusterOf(folder), "global", "pg_control"))],
    [
      "pg_control overwritten",
      (folder) => {
        const file = join(clusterOf(folder), "global", "pg_control")
        const { size } = statSync(file)
        truncateSync(file, 0)
        appendFileSync(file, Buffer.alloc(size, 7))
      }
    ],
    ["log of writes missing", (folder) => rmSync(join(clusterOf(folder), "pg_wal"), { recursive: true })],
    ["cluster missing", (folder) => renameSync(clusterOf(folder), join(folder, ".away"))],
    ["version missing", (folder) => rmSync(join(clusterOf(folder), "PG_VERSION"))],
    ["credentials cut short", (folder) => truncateSync(join(folder, "postgres", "credentials.json"), 20)]
  ]
  for (const [name, damage] of damages) {
    it.live(name, () =>
      Effect.gen(function* () {
        const folder = yield* temporaryFolder
        yield* useOnce(folder)
        damage(folder)
        const error = yield* Effect.flip(useOnce(folder))
        assert.deepInclude(error, { _tag: "DamagedDataFolder", folder })
        assert.isUndefined(serverOf(folder))
      }).pipe(Effect.scoped)
    )
  }
})

/** A small volume of its own, where this user may mount one. */
const smallVolume = (size: string) =>
  Effect.acquireRelease(
    Effect.map(temporaryFolder, (folder) => {
      const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=0755`, "none", folder]).status === 0
      return mounted ? folder : undefined
    }),
    (folder) => Effect.sync(() => folder !== undefined && spawnSync("umount", ["-l", folder]))
  )

// What PostgreSQL 18 printed on full volumes; read where no volume can be mounted, and everywhere.
const fullLogs = [
  [
    'initdb: error: could not write to file "/data/postgresql.conf": No space left on device',
    "initdb: removing contents of data directory"
  ],
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device'],
  [
    'PANIC:  could not write to file "pg_wal/xlogtemp.812": No space left on device',
    "LOG:  startup process (PID 812) was terminated by signal 6: Aborted"
  ]
]

describe("a full disk is named so", () => {
  it("by what the server says", () => {
    for (const log of fullLogs) assert.deepInclude(explain("/data", log), { _tag: "DiskFull", folder: "/data" })
  })

  it.live("while the cluster is made; the next try after making room succeeds", () =>
    Effect.gen(function* () {
      const folder = yield* smallVolume("20m")
      if (folder === undefined) return assert.deepInclude(explain("/", fullLogs[0] ?? []), { _tag: "DiskFull" })
      const error = yield* Effect.flip(useOnce(folder))
      assert.deepInclude(error, { _tag: "DiskFull", folder })
      spawnSync("mount", ["-o", "remount,size=200m", folder])
      yield* useOnce(folder)
    }).pipe(Effect.scoped)
  )

  it.live("at a start; the next try after making room succeeds", () =>
    Effect.gen(function* () {
      const folder = yield* smallVolume("200m")
      if (folder === undefined) return assert.deepInclude(explain("/", fullLogs[1] ?? []), { _tag: "DiskFull" })
      yield* useOnce(folder)
      const ballast = join(folder, ".ballast")
      spawnSync("dd", ["if=/dev/zero", `of=${ballast}`, "bs=64k"])
      spawnSync("sh", ["-c", `cat /dev/zero >> ${ballast}`])
      const error = yield* Effect.flip(useOnce(folder))
      assert.deepInclude(error, { _tag: "DiskFull", folder })
      rmSync(ballast)
      yield* useOnce(folder)
    }).pipe(Effect.scoped)
  )
})
