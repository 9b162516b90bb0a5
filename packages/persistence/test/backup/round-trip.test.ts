/** R11: what was backed up is what is restored, to the byte, and life goes on with it. */
import { join } from "node:path"

import { assert, layer } from "@effect/vitest"
import { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { UnitId } from "@shezu/domain/unit/Unit"
import { DateTime, Effect, Fiber, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"

import { backup } from "../../src/backup/Backup.ts"
import { restore } from "../../src/backup/Restore.ts"
import { type DueRun, JobQueue } from "../../src/jobs/JobQueue.ts"
import { Batches } from "../../src/register/Batches.ts"
import { Organizations } from "../../src/register/Organizations.ts"
import { Register } from "../../src/register/Register.ts"
import { SearchIndex } from "../../src/search/SearchIndex.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"
import { begin, Stores } from "../register/support.ts"
import { closings, elsewhere, folder, history, shape, someDay, unrecorded } from "./support.ts"

const stores = Layer.mergeAll(Register.layer, Organizations.layer).pipe(
  Layer.provideMerge(Layer.mergeAll(SearchIndex.layer, Batches.layer))
)

const edit = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const register = yield* Register
  const search = yield* SearchIndex
  const [id] = yield* search.find("复合材料", 5)
  if (id === undefined) return assert.fail("not found")
  const { revision } = yield* Organizations.use((organizations) => organizations.get(id))
  const [before] = yield* sql<{ last: bigint }>`SELECT max(id) AS last FROM organization_change`
  const batch = yield* begin("edit", someDay)
  yield* register.edit({
    id,
    revision,
    patch: { set: { staff: 7 }, unset: [] },
    validFrom: someDay,
    correction: false,
    batch
  })
  const [after] = yield* sql<{ last: bigint }>`SELECT max(id) AS last FROM organization_change`
  return { before: before?.last ?? 0n, after: after?.last ?? 0n }
})

const due: DueRun = {
  module: ModuleId.make("a-module"),
  job: "tidy",
  unit: UnitId.make("town-one"),
  due: DateTime.makeUnsafe("2026-11-23T19:00:00Z")
}

/** The queue of the database at hand. */
const withQueue = Effect.provide(Layer.fresh(JobQueue.layer))

layer(Stores, { timeout: "120 seconds", excludeTestServices: true })("R11 backup and restore", (it) => {
  it.effect("what waits in the queue is not in a backup, and where one was restored the queue works", () =>
    Effect.gen(function* () {
      const file = join(yield* folder, "queue.shezu")
      yield* withQueue(JobQueue.use((queue) => queue.add([due])))
      const made = yield* asOwner(backup(file, "1.2.3", unrecorded))
      assert.deepStrictEqual(
        made.tables.filter(({ table }) => table.startsWith("pgboss.")),
        []
      )
      yield* Effect.gen(function* () {
        // Runs that wait here are no data that a restore would refuse to replace; they go with the schema.
        yield* withQueue(JobQueue.use((queue) => queue.add([due])))
        yield* asOwner(restore(file, { record: unrecorded, replace: false }))
        yield* JobQueue.use((queue) =>
          Effect.gen(function* () {
            assert.isTrue(Option.isNone(yield* queue.take))
            yield* queue.add([due])
            const run = Option.getOrThrow(yield* queue.take)
            assert.isTrue(yield* queue.done(run))
          })
        ).pipe(withQueue)
      }).pipe(elsewhere)
    }).pipe(Effect.scoped)
  )

  it.effect("rows, sequences, definitions and rights are what they were", () =>
    Effect.gen(function* () {
      yield* history
      const file = join(yield* folder, "district.shezu")
      const made = yield* asOwner(backup(file, "1.2.3", unrecorded))
      const before = yield* asOwner(shape)
      const rows = new Map(made.tables.map(({ rows, table }) => [table, rows]))
      assert.strictEqual(rows.get("public.organization"), 4)
      assert.strictEqual(rows.get("public.determination_past"), 8)
      const logged = ["entry", "place", "unplaced", "checkpoint"].map((name) => rows.get(`public.audit_${name}`))
      assert.deepStrictEqual(logged, [4, 3, 1, 1])
      // Every ordinary table is in it.
      const tables = before.filter(({ kind, word }) => kind === "relation" && String(word).startsWith("rp"))
      assert.deepStrictEqual(
        [...rows.keys()],
        tables.map(({ name }) => String(name))
      )

      yield* Effect.gen(function* () {
        const restored = yield* asOwner(restore(file, { record: unrecorded, replace: false }))
        assert.deepStrictEqual(restored.tables, made.tables)
        assert.deepStrictEqual(restored.migrated, [])
        assert.strictEqual(restored.product, "1.2.3")
        assert.deepStrictEqual(yield* asOwner(closings), made.tables)
        assert.deepStrictEqual(yield* asOwner(shape), before)

        const sql = yield* SqlClient.SqlClient
        const error = yield* Effect.flip(sql`UPDATE organization_change SET row_number = 1`)
        assert.strictEqual(error.reason._tag, "AuthorizationError")
        const { after, before: last } = yield* Effect.provide(edit, Layer.fresh(stores))
        assert.strictEqual(after, last + 1n)
      }).pipe(elsewhere)
    }).pipe(Effect.scoped)
  )

  it.effect("an archive is one moment: what is written while it is made is not in it", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const file = join(yield* folder, "moment.shezu")
      const waiting = sql<{ n: number }>`SELECT count(*)::int4 AS n FROM pg_locks
        WHERE NOT granted AND relation = 'unit'::regclass AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
      // The backup has its snapshot and waits for a table; meanwhile another one gets a row.
      const making = yield* Effect.gen(function* () {
        yield* sql`LOCK TABLE unit IN ACCESS EXCLUSIVE MODE`
        const fiber = yield* Effect.forkScoped(asOwner(backup(file, "test", unrecorded)), { startImmediately: true })
        yield* Effect.repeat(waiting, { until: ([row]) => row?.n === 1 })
        yield* sql`INSERT INTO rule (id) VALUES ('written.meanwhile')`
        return fiber
      }).pipe(sql.withTransaction)
      const made = yield* Fiber.join(making)
      assert.strictEqual(made.tables.find(({ table }) => table === "public.rule")?.rows, 1)
      const [now] = yield* sql<{ n: number }>`SELECT count(*)::int4 AS n FROM rule`
      assert.strictEqual(now?.n, 2)
    }).pipe(Effect.scoped)
  )
})
