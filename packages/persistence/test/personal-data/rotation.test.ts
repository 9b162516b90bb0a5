/** Keys change: everything is encrypted anew, also by a run that begins where another one was killed. */
import { spawn } from "node:child_process"
import { readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"

import { assert, layer } from "@effect/vitest"
import { Effect, Option } from "effect"
import { SqlClient } from "effect/sql"
import { inject } from "vitest"

import { PersonalRecords } from "../../src/personal-data/PersonalRecords.ts"
import { Keys, numberOne, organizations, Records, state } from "./support.ts"

const child = fileURLToPath(new URL("rotate-child.ts", import.meta.url))
const count = 260
const field = "representative-identity-number"

layer(Records, { timeout: "120 seconds", excludeTestServices: true })("a new key", (it) => {
  it.effect("is in use everywhere after a run that was killed and another one", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const folder = yield* Keys
      const records = yield* PersonalRecords
      const ids = yield* organizations(
        Array.from({ length: count }, (_, at) => state(`第${String(at).padStart(3, "0")}号会`, "甲镇"))
      )
      assert.lengthOf(ids, count)
      yield* Effect.forEach(ids, (id) => records.put(id, field, numberOne, "1101**********002X", "tester"))
      const [last] = yield* sql<{ id: string }>`SELECT organization_id AS id FROM organization_personal_data
        ORDER BY organization_id DESC LIMIT 1`
      const keysInUse = sql<{ key: string; rows: number }>`SELECT key_id AS key, count(*)::int4 AS rows
        FROM organization_personal_data GROUP BY 1 ORDER BY 1`
      const [first] = yield* keysInUse
      const [{ database = "" } = {}] = yield* sql<{ database: string }>`SELECT current_database()::text AS database`

      // The last value is held, so that the child waits for it in its second transaction; there it is killed.
      yield* sql.withTransaction(
        Effect.gen(function* () {
          yield* sql`SELECT 1 FROM organization_personal_data WHERE organization_id = ${last?.id ?? ""} FOR UPDATE`
          const { password, path } = inject("testPostgres")
          const rotating = spawn(process.execPath, [child, folder, path, database, "shezu_app", password], {
            stdio: ["ignore", "ignore", "inherit"]
          })
          const ended = new Promise<NodeJS.Signals | null>((resolve) =>
            rotating.once("exit", (_code, signal) => resolve(signal))
          )
          yield* sql<{ waiting: boolean }>`SELECT EXISTS (SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid)
              WHERE NOT l.granted AND a.datname = current_database()) AS waiting`.pipe(
            Effect.repeat({ until: ([found]) => found?.waiting === true })
          )
          rotating.kill("SIGKILL")
          assert.strictEqual(yield* Effect.promise(() => ended), "SIGKILL")
        })
      )
      const between = yield* keysInUse
      assert.deepStrictEqual(
        between.map(({ rows }) => rows),
        [60, 200]
      )
      assert.lengthOf(readdirSync(folder), 2)
      for (const id of [ids[0], ids.at(-1)]) {
        assert(id !== undefined)
        assert.deepStrictEqual(yield* records.open(id, field), Option.some(numberOne))
        assert.isTrue(yield* records.isIdentityNumber(id, numberOne))
      }

      const rotated = yield* records.rotate
      assert.deepStrictEqual(rotated, { key: between[1]?.key ?? "", values: 60, removed: [first?.key ?? ""] })
      assert.deepStrictEqual(yield* keysInUse, [{ key: rotated.key, rows: count }])
      assert.deepStrictEqual(readdirSync(folder), [`personal-data-${rotated.key}.key`])
      const opened = yield* Effect.forEach(ids, (id) => records.open(id, field))
      assert.isTrue(opened.every((value) => Option.isSome(value) && value.value === numberOne))
    })
  )

  it.effect("is the one that whoever writes meanwhile uses", () =>
    Effect.gen(function* () {
      const records = yield* PersonalRecords
      const [id] = yield* organizations([state("忙会", "甲镇")])
      assert(id !== undefined)
      const writing = Effect.repeat(records.put(id, field, numberOne, "1101**********002X", "tester"), { times: 60 })
      yield* Effect.all([writing, Effect.repeat(records.rotate, { times: 3 })], { concurrency: "unbounded" })
      assert.deepStrictEqual(yield* records.open(id, field), Option.some(numberOne))
      assert.lengthOf(readdirSync(yield* Keys), 1)
    })
  )
})
