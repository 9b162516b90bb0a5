/** R11: an archive that is not exactly what was written is refused, before a database is asked for anything. */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { openArchive } from "../../src/backup/ArchiveReader.ts"
import { backup } from "../../src/backup/Backup.ts"
import { restore } from "../../src/backup/Restore.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"
import { Stores } from "../register/support.ts"
import { folder, forge, history, unrecorded } from "./support.ts"

/** Numbers below a bound, the same for a seed (mulberry32). */
const randomFrom = (seed: number) => {
  let state = seed
  return (bound: number): number => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound
  }
}

const refusal = (file: string) => Effect.flip(Effect.scoped(openArchive(file)))

const archive = Effect.fnUntraced(function* (name: string) {
  const file = join(yield* folder, name)
  yield* asOwner(backup(file, "test", unrecorded))
  return file
})

layer(Stores, { timeout: "120 seconds", excludeTestServices: true })("R11 damaged archives", (it) => {
  it.effect("200 single flipped bits and 100 lengths are all refused", () =>
    Effect.gen(function* () {
      yield* history
      const file = yield* archive("whole.shezu")
      const whole = readFileSync(file)
      const seed = whole.readUInt32LE(whole.length - 4)
      const random = randomFrom(seed)
      const target = `${file}.changed`
      for (let trial = 0; trial < 200; trial++) {
        const changed = Buffer.from(whole)
        const [at, bit] = [random(whole.length), random(8)]
        changed[at] = (changed[at] ?? 0) ^ (1 << bit)
        writeFileSync(target, changed)
        const error = yield* refusal(target)
        assert.include(["ArchiveDamaged", "NotAnArchive"], error._tag, `seed ${seed}: byte ${at}, bit ${bit}`)
      }
      for (let trial = 0; trial < 100; trial++) {
        const length = trial < 50 ? trial : random(whole.length)
        writeFileSync(target, whole.subarray(0, length))
        const error = yield* refusal(target)
        assert.include(["ArchiveDamaged", "NotAnArchive"], error._tag, `seed ${seed}: length ${length}`)
      }
      writeFileSync(target, Buffer.concat([whole, Buffer.from([0])]))
      assert.strictEqual((yield* refusal(target))._tag, "ArchiveDamaged")
    }).pipe(Effect.scoped)
  )

  it.effect("a damaged archive changes nothing, though it may replace everything", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const file = yield* archive("damaged.shezu")
      const bytes = readFileSync(file)
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      writeFileSync(file, bytes)
      const ids = sql`SELECT c.oid, c.relfilenode FROM pg_class c WHERE relnamespace = 'public'::regnamespace ORDER BY 1`
      const before = yield* ids
      const error = yield* Effect.flip(asOwner(restore(file, { record: unrecorded, replace: true })))
      assert.deepInclude(error, { _tag: "ArchiveDamaged", at: "checksum" })
      assert.deepStrictEqual(yield* ids, before)
    }).pipe(Effect.scoped)
  )

  it.effect("another file, none at all, a folder, and content that contradicts itself", () =>
    Effect.gen(function* () {
      const home = yield* folder
      const text = join(home, "notes.txt")
      writeFileSync(text, "not a backup at all, but longer than the words an archive begins with\n")
      assert.strictEqual((yield* refusal(text))._tag, "NotAnArchive")
      assert.deepInclude(yield* refusal(join(home, "absent")), { _tag: "ArchiveFileUnusable", code: "ENOENT" })
      assert.deepInclude(yield* refusal(home), { _tag: "ArchiveFileUnusable", code: "EISDIR" })

      const file = yield* archive("sound.shezu")
      const fewer = join(home, "fewer.shezu")
      yield* forge(file, fewer, { manifest: (manifest) => ({ ...manifest, tables: manifest.tables.slice(1) }) })
      assert.deepInclude(yield* refusal(fewer), { _tag: "ArchiveDamaged", at: "access.attempt" })
      const more = join(home, "more.shezu")
      yield* forge(file, more, {
        manifest: (manifest) => ({
          ...manifest,
          tables: [...manifest.tables, { schema: "public", name: "more", columns: [] }]
        })
      })
      assert.deepInclude(yield* refusal(more), { _tag: "ArchiveDamaged", at: "end" })
    }).pipe(Effect.scoped)
  )

  it.effect("a backup that cannot be written leaves the older one and nothing else", () =>
    Effect.gen(function* () {
      const home = yield* folder
      const absent = yield* Effect.flip(asOwner(backup(join(home, "absent", "a.shezu"), "test", unrecorded)))
      assert.deepInclude(absent, { _tag: "ArchiveFileUnusable", code: "ENOENT" })
      const older = join(home, "a.shezu")
      copyFileSync(yield* archive("b.shezu"), older)
      const sql = yield* SqlClient.SqlClient
      yield* asOwner(
        Effect.flatMap(SqlClient.SqlClient, (owner) => owner.unsafe(`CREATE TABLE broken (a integer, b integer)`))
      )
      yield* sql`INSERT INTO broken VALUES (1, 1)`
      const before = readFileSync(older)
      // A policy hides its rows from the owner, which must not pass for an empty table.
      yield* asOwner(
        Effect.flatMap(SqlClient.SqlClient, (owner) =>
          owner.unsafe(`ALTER TABLE broken ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`)
        )
      )
      const exit = yield* Effect.exit(asOwner(backup(older, "test", unrecorded)))
      assert.strictEqual(exit._tag, "Failure")
      assert.deepStrictEqual(readFileSync(older), before)
      assert.deepStrictEqual(readdirSync(home), ["a.shezu"])
    }).pipe(Effect.scoped)
  )
})
