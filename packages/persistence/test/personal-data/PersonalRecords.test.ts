/** R-SAFE-05: what is kept of people is unreadable without the key, belongs where it was put, and is within the scope. */
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"

import { assert, layer } from "@effect/vitest"
import { nothing } from "@shezu/domain/unit/Scope"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"

import { backup } from "../../src/backup/Backup.ts"
import { PersonalDataKeys } from "../../src/personal-data/PersonalDataKeys.ts"
import { PersonalRecords } from "../../src/personal-data/PersonalRecords.ts"
import { CurrentScope } from "../../src/scoped.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"
import { Keys, numberOne, numberTwo, organizations, Records, state } from "./support.ts"

const field = "representative-identity-number"
const masked = "1101**********002X"

const setUp = Effect.gen(function* () {
  const found = yield* organizations([state("甲会", "甲镇"), state("乙会", "乙镇")])
  const [one, other] = found
  assert(one !== undefined && other !== undefined)
  const records = yield* PersonalRecords
  yield* records.put(one, field, numberOne, masked, "tester")
  yield* records.put(one, "contact-name", "欧阳修", "欧**", "tester")
  yield* records.put(other, field, numberOne, masked, "tester")
  return { records, one, other, sql: yield* SqlClient.SqlClient, folder: yield* Keys }
})

layer(Records, { timeout: "60 seconds", excludeTestServices: true })("people behind an organization", (it) => {
  it.effect("are opened with the key and are nowhere without it", () =>
    Effect.gen(function* () {
      const { folder, one, records, sql } = yield* setUp
      assert.deepStrictEqual(yield* records.open(one, field), Option.some(numberOne))
      assert.deepStrictEqual(
        (yield* records.list(one)).map(({ changedBy, field: of, masked: shown }) => [of, shown, changedBy]).toSorted(),
        [
          ["contact-name", "欧**", "tester"],
          [field, masked, "tester"]
        ]
      )
      const rows = yield* sql<{ row: string }>`SELECT t::text AS row FROM organization_personal_data t`
      for (const { row } of rows) {
        assert.notInclude(row, numberOne)
        assert.notInclude(row, "19491231")
        assert.notInclude(row, "欧阳")
      }
      const [file = ""] = readdirSync(folder)
      assert.strictEqual(statSync(join(folder, file)).mode & 0o777, 0o600)
      // Not in what a backup takes along either.
      const archive = join(folder, "..", "all.shezu")
      yield* asOwner(backup(archive, "test", () => Effect.void))
      assert.isFalse(readFileSync(archive).includes(readFileSync(join(folder, file), "utf8").trim()))
    })
  )

  it.effect("are encrypted anew each time, and compared without being opened", () =>
    Effect.gen(function* () {
      const { one, other, records, sql } = yield* setUp
      const kept = sql<{ envelope: string; equality: Uint8Array }>`SELECT envelope, equality
        FROM organization_personal_data WHERE field = ${field} ORDER BY organization_id`
      const before = yield* kept
      yield* records.put(one, field, numberOne, masked, "tester")
      const after = yield* kept
      assert.strictEqual(new Set([...before, ...after].map(({ envelope }) => envelope)).size, 3)
      // Of one person in two organizations the hashes differ, so that they lead from one to the other for nobody.
      assert.lengthOf(new Set(after.map(({ equality }) => Buffer.from(equality).toString("hex"))), 2)
      assert.isTrue(yield* records.isIdentityNumber(one, numberOne))
      assert.isTrue(yield* records.isIdentityNumber(other, numberOne))
      assert.isFalse(yield* records.isIdentityNumber(one, numberTwo))
    })
  )

  it.effect("do not open when one letter of what is kept was changed, nor in another one's place", () =>
    Effect.gen(function* () {
      const { one, other, records, sql } = yield* setUp
      const [row] = yield* sql<{ envelope: string }>`SELECT envelope FROM organization_personal_data
        WHERE organization_id = ${one} AND field = ${field}`
      const envelope = row?.envelope ?? ""
      const write = (text: string, organization = one) =>
        sql`UPDATE organization_personal_data SET envelope = ${text}
          WHERE organization_id = ${organization} AND field = ${field}`
      for (let at = 0; at < envelope.length; at++) {
        const letter = envelope[at] === "A" ? "Q" : "A"
        const altered = envelope.slice(0, at) + letter + envelope.slice(at + 1)
        yield* write(altered)
        const refused = yield* Effect.flip(records.open(one, field))
        assert.include(["PersonalDataAltered", "PersonalDataKeyMissing"], refused._tag, `letter ${at}`)
      }
      yield* write(envelope)
      assert.deepStrictEqual(yield* records.open(one, field), Option.some(numberOne))
      yield* write(envelope, other)
      assert.strictEqual((yield* Effect.flip(records.open(other, field)))._tag, "PersonalDataAltered")
      yield* records.remove(other, field)
      // Not in another field of the same organization either.
      yield* records.put(one, "representative-phone", "13800001234", "138****1234", "tester")
      yield* sql`UPDATE organization_personal_data SET envelope = ${envelope}
        WHERE organization_id = ${one} AND field = 'representative-phone'`
      assert.strictEqual((yield* Effect.flip(records.open(one, "representative-phone")))._tag, "PersonalDataAltered")
    })
  )

  it.effect("are another unit's business and nobody else's", () =>
    Effect.gen(function* () {
      const { one, other, records, sql } = yield* setUp
      const as = Effect.provideService(CurrentScope, { ...nothing, towns: ["乙镇"] })
      assert.deepStrictEqual(yield* as(records.list(one)), [])
      assert.deepStrictEqual(yield* as(records.open(one, field)), Option.none())
      assert.isFalse(yield* as(records.isIdentityNumber(one, numberOne)))
      assert.isFalse(yield* as(records.remove(one, field)))
      assert.isTrue(yield* as(records.isIdentityNumber(other, numberOne)))
      const planted = yield* Effect.exit(as(records.put(one, field, numberTwo, masked, "stranger")))
      assert.strictEqual(planted._tag, "Failure")
      assert.isTrue(yield* records.isIdentityNumber(one, numberOne))
      assert.deepStrictEqual(
        yield* Effect.provideService(sql`SELECT 1 FROM organization_personal_data`, CurrentScope, nothing),
        []
      )
    })
  )

  it.effect("go with their organization", () =>
    Effect.gen(function* () {
      const { one, records, sql } = yield* setUp
      yield* sql`DELETE FROM organization WHERE id = ${one}`
      assert.deepStrictEqual(yield* records.list(one), [])
    })
  )
})

layer(Records, { timeout: "60 seconds", excludeTestServices: true })("the key", (it) => {
  it.effect("is never made anew while something needs the one that is gone, nor when it cannot be read", () =>
    Effect.gen(function* () {
      const { folder, one, records } = yield* setUp
      const [file = ""] = readdirSync(folder)
      const path = join(folder, file)
      // A process that starts without it.
      const fresh = <A, E>(use: (records: PersonalRecords["Service"]) => Effect.Effect<A, E>) =>
        PersonalRecords.use(use).pipe(
          Effect.provide(Layer.fresh(PersonalRecords.layer.pipe(Layer.provide(PersonalDataKeys.layer(folder)))))
        )
      renameSync(path, `${path}.away`)
      const refusals = yield* Effect.all([
        Effect.flip(fresh((they) => they.put(one, "contact-phone", "4412345", "*****45", "tester"))),
        Effect.flip(fresh((they) => they.open(one, field))),
        Effect.flip(fresh((they) => they.rotate))
      ])
      for (const { _tag } of refusals) assert.strictEqual(_tag, "PersonalDataKeyMissing")
      assert.isFalse(readdirSync(folder).includes(file))
      for (const content of ["", "AAAA", Buffer.alloc(32, 1).toString("base64url")]) {
        writeFileSync(path, content)
        const refused = yield* Effect.flip(fresh((they) => they.put(one, field, numberTwo, masked, "tester")))
        assert.strictEqual(refused._tag, "PersonalDataKeyMissing")
        assert.strictEqual(readFileSync(path, "utf8"), content)
      }
      rmSync(path)
      renameSync(`${path}.away`, path)
      assert.deepStrictEqual(yield* fresh((they) => they.open(one, field)), Option.some(numberOne))
      assert.deepStrictEqual(yield* records.open(one, field), Option.some(numberOne))
    })
  )
})
