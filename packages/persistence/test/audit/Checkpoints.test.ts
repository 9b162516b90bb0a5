/** §3.5: what seals the log, when, with which key, and where its copies go. */
import { createPublicKey, verify as verifySignature } from "node:crypto"
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"

import { assert, layer } from "@effect/vitest"
import { readCheckpoint, readKey } from "@shezu/audit-verifier/checkpoint"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"

import { lineOf } from "../../src/audit/checkpoint-note.ts"
import { Checkpoints } from "../../src/audit/Checkpoints.ts"
import { signingKey } from "../../src/audit/signing-key.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"
import { asAuditor, copiesOf, Home, LogOverDatabase, logIn, place, recordMany, seal, verified } from "./support.ts"

const add = (count: number) => Effect.andThen(recordMany(count), place)

const sealed = Effect.map(seal, Option.getOrThrow)

const sizes = asAuditor(Checkpoints.use(({ kept }) => kept)).pipe(Effect.map((kept) => kept.map(({ size }) => size)))

const filesOf = (folder: string) => readdirSync(folder).filter((name) => name.endsWith(".checkpoint"))

layer(LogOverDatabase, { timeout: "60 seconds", excludeTestServices: true })("§3.5 checkpoints", (it) => {
  it.effect("none is taken of an empty log, and none twice of the same", () =>
    Effect.gen(function* () {
      assert.isTrue(Option.isNone(yield* seal))
      yield* add(3)
      const first = yield* sealed
      assert.strictEqual(first.size, 3)
      assert.deepStrictEqual(yield* sealed, first)
      yield* add(2)
      assert.strictEqual((yield* sealed).size, 5)
      assert.deepStrictEqual(yield* sizes, [3, 5])
      assert.deepInclude(yield* verified, { valid: true, sealed: 5 })
    })
  )

  it.effect("is a signed note that anybody can read, and one line that says the same", () =>
    Effect.gen(function* () {
      const { note } = yield* sealed
      const key = readKey(yield* asAuditor(Checkpoints.use(({ key }) => key)))
      const [origin, size, root = "", time = "", hash, empty, signature = ""] = note.split("\n")
      assert.match(origin ?? "", /^shezu-audit\/[0-9a-f-]{36}$/u)
      assert.deepStrictEqual([size, hash, empty], ["5", "sha256", ""])
      assert.strictEqual(Buffer.from(root, "base64").length, 32)
      assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u)
      assert.isTrue(signature.startsWith(`— ${origin} `))
      const signed = Buffer.from(signature.split(" ")[2] ?? "", "base64")
      const text = Buffer.from(note.slice(0, note.indexOf("\n\n") + 1))
      assert.isTrue(
        verifySignature(
          null,
          text,
          createPublicKey(key.key.export({ type: "spki", format: "pem" })),
          signed.subarray(4)
        )
      )
      const line = lineOf(note)
      assert.notInclude(line, "\n")
      // A QR code of medium correction and version 15 holds 412 bytes.
      assert.isBelow(Buffer.byteLength(line), 412)
      assert.deepStrictEqual(readCheckpoint(line, key), readCheckpoint(note, key))
    })
  )

  it.effect("is copied beside its public key, and no copy is ever overwritten", () =>
    Effect.gen(function* () {
      const copies = copiesOf(yield* Home)
      const names = filesOf(copies)
      assert.lengthOf(names, 2)
      const [first = "", second = ""] = names.map((name) => join(copies, name))
      const { note } = yield* sealed
      assert.strictEqual(readFileSync(second, "utf8"), note)
      assert.lengthOf(readdirSync(copies), 3)
      const key = readdirSync(copies).find((name) => name.endsWith(".pub")) ?? ""
      assert.strictEqual(
        readFileSync(join(copies, key), "utf8").trim(),
        yield* asAuditor(Checkpoints.use(({ key }) => key))
      )
      writeFileSync(first, "somebody's own\n")
      yield* add(1)
      yield* sealed
      assert.strictEqual(readFileSync(first, "utf8"), "somebody's own\n")
      // The one that was replaced is put beside what stands in its place.
      assert.lengthOf(filesOf(copies), 4)
      // What is no checkpoint there is not passed over.
      assert.deepStrictEqual(
        (yield* verified).problems.map(({ kind }) => kind),
        ["checkpoint"]
      )
      writeFileSync(first, (yield* asAuditor(Checkpoints.use(({ kept }) => kept)))[0]?.note ?? "")
      assert.isTrue((yield* verified).valid)
    })
  )

  it.effect("that could not be copied is copied when the folder can be reached again", () =>
    Effect.gen(function* () {
      const folder = yield* Home
      const blocked = join(folder, "blocked")
      writeFileSync(blocked, "a file where a folder should be")
      const copies = join(blocked, "copies")
      const environment = { SHEZU_CHECKPOINT_FOLDER: copies, SHEZU_CHECKPOINT_ENTRIES: "1" }
      yield* Effect.gen(function* () {
        const { takeDue } = yield* Checkpoints
        yield* add(1)
        assert.strictEqual((yield* Effect.exit(takeDue))._tag, "Failure")
        rmSync(blocked)
        yield* takeDue
        assert.lengthOf(filesOf(copies), (yield* sizes).length)
      }).pipe(Effect.provide(logIn(folder, environment)))
    })
  )

  it.effect("is taken when there are so many new entries, or so much time has passed, and something is new", () =>
    Effect.gen(function* () {
      const folder = yield* Home
      const taken = (environment: Readonly<Record<string, string>>) =>
        Effect.gen(function* () {
          const before = (yield* sizes).length
          yield* Checkpoints.use(({ takeDue }) => takeDue)
          return (yield* sizes).length - before
        }).pipe(Effect.provide(logIn(folder, environment)))
      const byEntries = { SHEZU_CHECKPOINT_ENTRIES: "3", SHEZU_CHECKPOINT_MINUTES: "100000" }
      const byTime = { SHEZU_CHECKPOINT_ENTRIES: "1000", SHEZU_CHECKPOINT_MINUTES: "0" }
      yield* sealed
      assert.deepStrictEqual([yield* taken(byEntries), yield* taken(byTime)], [0, 0])
      yield* add(2)
      assert.strictEqual(yield* taken(byEntries), 0)
      yield* add(1)
      assert.strictEqual(yield* taken(byEntries), 1)
      yield* add(1)
      assert.strictEqual(yield* taken(byTime), 1)
    })
  )

  it.effect("is signed with a key that only its owner reads, the same for all who begin at once", () =>
    Effect.gen(function* () {
      const keys = join(yield* Home, "other-keys")
      const made = yield* Effect.promise(() => Promise.all(Array.from({ length: 5 }, () => signingKey(keys))))
      assert.strictEqual(new Set(made.map((key) => key.export({ type: "pkcs8", format: "pem" }))).size, 1)
      const [file = ""] = readdirSync(keys)
      assert.deepStrictEqual(readdirSync(keys), [file])
      assert.strictEqual(statSync(join(keys, file)).mode & 0o777, 0o600)
      assert.strictEqual(statSync(keys).mode & 0o777, 0o700)
      // A key that cannot be read is not replaced by another one.
      writeFileSync(join(keys, file), "damaged")
      assert.strictEqual((yield* Effect.exit(Effect.promise(() => signingKey(keys))))._tag, "Failure")
      assert.strictEqual(readFileSync(join(keys, file), "utf8"), "damaged")
    })
  )
})

layer(LogOverDatabase, { timeout: "60 seconds", excludeTestServices: true })("§3.5 another hash", (it) => {
  it.effect("a log that began with SM3 is sealed and verified with it", () =>
    Effect.gen(function* () {
      yield* asOwner(SqlClient.SqlClient.use((sql) => sql`UPDATE audit_log SET hash = 'sm3'`))
      const folder = yield* Home
      yield* Effect.gen(function* () {
        yield* add(5)
        assert.strictEqual((yield* sealed).note.split("\n")[4], "sm3")
        assert.deepInclude(yield* verified, { valid: true, entries: 5, sealed: 5 })
      }).pipe(Effect.provide(Layer.fresh(logIn(folder))))
    })
  )
})
