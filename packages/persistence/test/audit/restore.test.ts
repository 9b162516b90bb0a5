/** R11, §3.5: a restored log is the log that was, and goes on; an older one than was sealed is told from it. */
import { join } from "node:path"

import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"

import { Audit } from "../../src/audit/Audit.ts"
import { backup } from "../../src/backup/Backup.ts"
import { restore } from "../../src/backup/Restore.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"
import * as TestDatabase from "../../src/testing/TestDatabase.ts"
import { unrecorded } from "../backup/support.ts"
import { entry, Home, LogOverDatabase, logIn, place, recordMany, seal, verified } from "./support.ts"

/** Another database, with the same keys and the same folder of checkpoints. */
const restored = (folder: string) => logIn(folder).pipe(Layer.provideMerge(TestDatabase.layer), Layer.fresh)

layer(LogOverDatabase, { timeout: "60 seconds", excludeTestServices: true })("R11 the audit log restored", (it) => {
  it.effect("is valid against the checkpoints from before, and takes up where it ended", () =>
    Effect.gen(function* () {
      const folder = yield* Home
      yield* recordMany(6)
      yield* place
      yield* seal
      yield* recordMany(1)
      const file = join(folder, "log.shezu")
      yield* asOwner(backup(file, "test", unrecorded))
      yield* Effect.gen(function* () {
        yield* asOwner(restore(file, { record: unrecorded, replace: false }))
        assert.deepInclude(yield* verified, { valid: true, entries: 6, sealed: 6, pending: 1 })
        yield* Audit.use(({ record }) => record(entry(8)))
        assert.strictEqual(yield* place, 2)
        assert.deepInclude(yield* verified, { valid: true, entries: 8, sealed: 6, pending: 0 })
      }).pipe(Effect.provide(restored(folder)))

      // Here the log went on after the backup, and was sealed.
      yield* place
      yield* recordMany(2)
      yield* place
      yield* seal
      yield* Effect.gen(function* () {
        yield* asOwner(restore(file, { record: unrecorded, replace: false }))
        const { problems } = yield* verified
        assert.deepStrictEqual(
          problems.map(({ kind }) => kind),
          ["truncated"]
        )
      }).pipe(Effect.provide(restored(folder)))
    })
  )
})
