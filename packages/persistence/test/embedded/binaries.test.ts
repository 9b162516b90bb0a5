import { chmodSync, existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"

import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"

import { findBinaries, keepCopy } from "../../src/embedded/binaries.ts"
import { isReachableBy } from "../../src/embedded/server-user.ts"
import { temporaryFolder } from "./support.ts"

/** A stand-in for what npm installs. */
const install = (folder: string) => {
  const native = join(folder, "native")
  for (const name of ["bin", "lib", "share/postgresql"]) mkdirSync(join(native, name), { recursive: true })
  for (const name of [
    "bin/postgres",
    "bin/initdb",
    "share/postgresql/postgres.bki",
    "lib/libpq.so.5.18",
    "lib/libpq.a"
  ]) {
    writeFileSync(join(native, name), name, { mode: 0o755 })
  }
  symlinkSync("libpq.so.5.18", join(native, "lib", "libpq.so"))
  return native
}

describe("PostgreSQL's programs", () => {
  it.live("are found as installed", () =>
    Effect.gen(function* () {
      const { initdb, major, postgres } = yield* findBinaries(undefined)
      assert.isTrue(existsSync(initdb) && existsSync(postgres))
      assert.strictEqual(major, "18")
    })
  )

  it.live("below a private folder are not reachable, their copy is", () =>
    Effect.gen(function* () {
      const nobody = { uid: 65_534, gid: 65_534 }
      const folder = yield* temporaryFolder
      const native = install(folder)
      assert.isFalse(isReachableBy(native, nobody))
      const cache = yield* temporaryFolder
      chmodSync(cache, 0o755)
      const copy = keepCopy(native, "18.4.0", cache)
      assert.isTrue(isReachableBy(join(copy, "bin", "postgres"), nobody))
      assert.isTrue(existsSync(join(copy, "lib", "libpq.so")))
      assert.isFalse(existsSync(join(copy, "lib", "libpq.a")))
      const { ino } = statSync(copy)
      assert.strictEqual(keepCopy(native, "18.4.0", cache), copy)
      assert.strictEqual(statSync(copy).ino, process.getuid?.() === 0 ? ino : statSync(copy).ino)
      chmodSync(copy, 0o777)
      keepCopy(native, "18.4.0", cache)
      assert.strictEqual(statSync(copy).mode & 0o777, 0o755)
    }).pipe(Effect.scoped)
  )
})
