/** §3.5: every entry that was committed gets one place, whoever writes and however many sequencers there are. */
import { assert, layer } from "@effect/vitest"
import { Random } from "@shezu/fixtures/random/Random"
import { Context, Deferred, Effect, Fiber, Layer } from "effect"
import { SqlClient } from "effect/sql"

import { Audit } from "../../src/audit/Audit.ts"
import * as Keeping from "../../src/audit/Keeping.ts"
import { Sequencer } from "../../src/audit/Sequencer.ts"
import { layerApp } from "../../src/Database.ts"
import { asAuditor, entry, LogOverDatabase, place, recordMany, seal, verified } from "./support.ts"

/** Entries by their places; every place there is. */
const placed = asAuditor(
  SqlClient.SqlClient.use(
    (sql) => sql<{ place: bigint; entry: string }>`SELECT place, entry FROM audit_place ORDER BY place`
  )
)

/** The same as another process would have it, with connections of its own. */
const another = Effect.map(Layer.build(Layer.fresh(Layer.provide(Sequencer.layer, layerApp))), (context) =>
  Context.get(context, Sequencer)
)

const assertInOrder = (rows: ReadonlyArray<{ readonly place: bigint }>) =>
  assert.deepStrictEqual(
    rows.map((row) => row.place),
    rows.map((_, at) => BigInt(at))
  )

layer(LogOverDatabase, { timeout: "120 seconds", excludeTestServices: true })("§3.5 places", (it) => {
  it.effect("go to all that was committed and nothing else, once each, under writers and two sequencers at work", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { record } = yield* Audit
      const here = yield* Sequencer
      const there = yield* another
      const committed: Array<string> = []
      const random = new Random(370_499)
      const plans = Array.from({ length: 8 }, () => Array.from({ length: 40 }, () => random.below(5)))
      const writer = (plan: ReadonlyArray<number>) =>
        Effect.forEach(plan, (turn) => {
          const several = Effect.forEach(Array.from({ length: turn + 1 }), (_, number) => record(entry(number)))
          const gone = Effect.ignore(sql.withTransaction(Effect.andThen(several, Effect.fail("planned" as const))))
          const kept = Effect.map(sql.withTransaction(several), (ids) => void committed.push(...ids))
          return turn % 2 === 0 ? kept : gone
        })
      const working = yield* Effect.forkChild(
        Effect.forever(Effect.all([here.run, there.run], { concurrency: "unbounded" }))
      )
      yield* Effect.forEach(plans, writer, { concurrency: "unbounded", discard: true })
      yield* Fiber.interrupt(working)
      yield* Effect.all([here.run, there.run, place], { concurrency: "unbounded" })
      yield* place
      const rows = yield* placed
      assert.isAbove(rows.length, 300)
      assertInOrder(rows)
      assert.deepStrictEqual(rows.map((row) => row.entry).toSorted(), committed.toSorted())
      yield* seal
      assert.deepInclude(yield* verified, { valid: true, entries: rows.length, sealed: rows.length, pending: 0 })
    }).pipe(Effect.scoped)
  )

  it.effect("are given by one of many at a time: together they place what there is", () =>
    Effect.gen(function* () {
      const before = (yield* placed).length
      yield* recordMany(60)
      const others = yield* Effect.all(Array.from({ length: 4 }, () => another))
      const counts = yield* Effect.all(
        others.map(({ run }) => run),
        { concurrency: "unbounded" }
      )
      const rest = yield* place
      assert.strictEqual(
        counts.reduce((sum, count) => sum + count, rest),
        60
      )
      const rows = yield* placed
      assert.strictEqual(rows.length, before + 60)
      assertInOrder(rows)
    }).pipe(Effect.scoped)
  )

  it.effect("are given to an entry that committed late, though younger ones have theirs", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { record } = yield* Audit
      const recorded = yield* Deferred.make<string>()
      const goOn = yield* Deferred.make<void>()
      const late = yield* Effect.forkChild(
        sql.withTransaction(
          Effect.gen(function* () {
            yield* Deferred.succeed(recorded, yield* record(entry(1)))
            yield* Deferred.await(goOn)
          })
        )
      )
      const id = yield* Deferred.await(recorded)
      const [younger = ""] = yield* recordMany(1)
      assert.isBelow(id.localeCompare(younger), 0)
      assert.strictEqual(yield* place, 1)
      assert.strictEqual((yield* placed).at(-1)?.entry, younger)
      yield* Deferred.succeed(goOn, undefined)
      yield* Fiber.join(late)
      assert.strictEqual(yield* place, 1)
      assert.strictEqual((yield* placed).at(-1)?.entry, id)
      yield* seal
      assert.isTrue((yield* verified).valid)
    })
  )

  it.effect("are given at the end of the log alone, to what waits alone", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const rows = yield* placed
      const [waiting = ""] = yield* recordMany(1)
      const give = (first: number, entries: ReadonlyArray<string>) =>
        asAuditor(Effect.exit(sql`SELECT audit_give_places(${BigInt(first)}, ${entries}::uuid[], '{}'::bytea[])`))
      const attempts = [
        give(rows.length + 1, [waiting]),
        give(rows.length - 1, [waiting]),
        give(rows.length, [waiting, waiting]),
        give(rows.length, [rows[0]?.entry ?? ""]),
        give(rows.length, ["019aaf00-0000-7000-8000-00000000dead"])
      ]
      for (const attempt of attempts) assert.strictEqual((yield* attempt)._tag, "Failure")
      assert.deepStrictEqual(yield* placed, rows)
      // Nor by whoever does not act for the log.
      const exit = yield* Effect.exit(
        sql`SELECT audit_give_places(${BigInt(rows.length)}, ${[waiting]}::uuid[], '{}'::bytea[])`
      )
      assert.strictEqual(exit._tag, "Failure")
      assert.strictEqual(yield* place, 1)
    })
  )

  it.effect("are given by a running server without being asked", () =>
    Effect.gen(function* () {
      const { pending, record } = yield* Audit
      const isPlaced = Effect.repeat(asAuditor(pending), { until: (count) => count === 0 })
      const began = yield* Effect.forkScoped(Layer.launch(Keeping.layer))
      for (let number = 0; number < 3; number++) {
        yield* record(entry(number))
        // How soon is measured by the bench; here it must happen.
        yield* Effect.timeout(isPlaced, "20 seconds")
      }
      yield* Fiber.interrupt(began)
    }).pipe(Effect.scoped)
  )
})
