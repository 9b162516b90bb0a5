/** Batches left running by a process that died, beside one that another process is at work on. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import type { BatchId } from "@shezu/domain/identifier/BatchId"
import { Batches } from "@shezu/persistence/register/Batches"
import { Deferred, Effect, Fiber } from "effect"
import { SqlClient } from "effect/sql"

import { asOperator } from "../src/operator.ts"
import { Batch } from "./imports-client.ts"
import { bodyOf, openApi, type TestApi } from "./support.ts"

let api: TestApi
beforeAll(async () => {
  api = await openApi({ sample: true, empty: true })
})
afterAll(() => api.close())

describe("a batch that was running when its process died", () => {
  const begun = (state: string) =>
    api.runtime.runPromise(
      Batches.use((batches) =>
        batches.begin({
          kind: "import",
          actor: "tester",
          unit: null,
          reason: "",
          source: state,
          sourceDigest: null,
          validFrom: PlainDate.make("2026-11-23")
        })
      ).pipe(asOperator)
    )
  const stateOf = async (id: BatchId) => (await bodyOf(await api.request(`/api/imports/${id}`), Batch)).state
  const failInterrupted = Batches.use((batches) => batches.failInterrupted)

  it("is marked failed; one that somebody is at work on is left alone", async () => {
    const [dead, alive] = [await begun("dead"), await begun("alive")]
    await api.runtime.runPromise(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const held = yield* Deferred.make<void>()
        const enough = yield* Deferred.make<void>()
        const worker = yield* Effect.forkChild(
          Batches.use((batches) => batches.work(alive)).pipe(
            Effect.andThen(Deferred.succeed(held, undefined)),
            Effect.andThen(Deferred.await(enough)),
            sql.withTransaction
          )
        )
        yield* Deferred.await(held)
        yield* failInterrupted
        yield* Deferred.succeed(enough, undefined)
        yield* Fiber.join(worker)
      }).pipe(asOperator)
    )
    assert.deepStrictEqual([await stateOf(dead), await stateOf(alive)], ["failed", "running"])
    await api.runtime.runPromise(asOperator(failInterrupted))
    assert.strictEqual(await stateOf(alive), "failed")
  })
})
