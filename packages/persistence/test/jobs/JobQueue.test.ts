/** The queue of modules' jobs: several processes over one database, and each due run is done once. */
import { assert, layer } from "@effect/vitest"
import { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { nothing } from "@shezu/domain/unit/Scope"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Context, DateTime, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"

import { Database, layerApp } from "../../src/Database.ts"
import { type DueRun, JobQueue } from "../../src/jobs/JobQueue.ts"
import { silentSeconds } from "../../src/jobs/queue.ts"
import { CurrentScope } from "../../src/scoped.ts"
import { asOwner, layer as database } from "../../src/testing/TestDatabase.ts"

const due = DateTime.makeUnsafe("2026-11-23T19:00:00Z")
const town = UnitId.make("town-one")

const runOf = (module: string, job = "tidy", unit = town, at = due): DueRun => ({
  module: ModuleId.make(module),
  job,
  unit,
  due: at
})

/** A queue with connections of its own: another process, as far as the database can tell. */
const another = Effect.flatMap(Database, (found) =>
  Effect.map(
    Layer.build(
      JobQueue.layer.pipe(Layer.provide(Layer.fresh(layerApp)), Layer.provide(Layer.succeed(Database, found)))
    ),
    (context) => Context.get(context, JobQueue)
  )
)

const asOwnerRun = (statement: string) => asOwner(SqlClient.SqlClient.use((owner) => owner.unsafe(statement)))

/** Each test begins with nothing in the queue. */
const emptied = asOwnerRun("DELETE FROM pgboss.job_common")

const taken = (queue: JobQueue["Service"]) => Effect.map(queue.take, Option.getOrThrow)

layer(JobQueue.layer.pipe(Layer.provideMerge(database)), { timeout: "60 seconds", excludeTestServices: true })(
  "the queue of jobs",
  (it) => {
    it.effect("hands each run to one of several who ask at once", () =>
      Effect.gen(function* () {
        yield* emptied
        const [one, two] = [yield* another, yield* another]
        const runs = Array.from({ length: 12 }, (_, at) => runOf(`module-${at}`))
        // Both find the same runs due.
        yield* Effect.all([one.add(runs), two.add(runs)], { concurrency: "unbounded" })
        const got = yield* Effect.all(
          Array.from({ length: 16 }, (_, at) => (at % 2 === 0 ? one : two).take),
          { concurrency: "unbounded" }
        )
        const modules = got.flatMap((each) => (Option.isSome(each) ? [each.value.module] : []))
        assert.strictEqual(new Set(modules).size, modules.length)
        // Nobody who asks at once is kept waiting for a run that somebody else takes: some may have come away empty.
        let rest = 0
        while (Option.isSome(yield* one.take)) rest += 1
        assert.strictEqual(modules.length + rest, runs.length)
      }).pipe(Effect.scoped)
    )

    it.effect("knows a run by its job, its unit and its moment, and does it once", () =>
      Effect.gen(function* () {
        yield* emptied
        const queue = yield* JobQueue
        yield* queue.add([runOf("a-module")])
        const run = yield* taken(queue)
        assert.deepInclude(run, { module: ModuleId.make("a-module"), job: "tidy", unit: town, retryCount: 0 })
        assert.strictEqual(DateTime.formatIso(run.due), DateTime.formatIso(due))
        assert.isTrue(yield* queue.done(run))
        yield* queue.add([runOf("a-module")])
        assert.isTrue(Option.isNone(yield* queue.take))
        assert.isFalse(yield* queue.done(run))
      })
    )

    it.effect("adds no later run of a job for a unit while an earlier one is open, and does afterwards", () =>
      Effect.gen(function* () {
        yield* emptied
        const queue = yield* JobQueue
        const later = runOf("a-module", "tidy", town, DateTime.add(due, { minutes: 1 }))
        yield* queue.add([runOf("a-module")])
        yield* queue.add([later])
        const run = yield* taken(queue)
        yield* queue.add([later])
        assert.isTrue(Option.isNone(yield* queue.take))
        yield* queue.done(run)
        yield* queue.add([later])
        assert.strictEqual((yield* taken(queue)).due.epochMilliseconds, later.due.epochMilliseconds)
      })
    )

    it.effect("works at one run of a module at a time, and at others beside it", () =>
      Effect.gen(function* () {
        yield* emptied
        const queue = yield* JobQueue
        yield* queue.add([runOf("a-module"), runOf("a-module", "other"), runOf("b-module")])
        const first = yield* taken(queue)
        const second = yield* taken(queue)
        assert.sameMembers([first.module, second.module], ["a-module", "b-module"])
        assert.isTrue(Option.isNone(yield* queue.take))
        yield* queue.done(first.module === "a-module" ? first : second)
        assert.strictEqual((yield* taken(queue)).module, "a-module")
      })
    )

    it.effect("gives a run back whose process is gone, and takes nothing from that one any more", () =>
      Effect.gen(function* () {
        yield* emptied
        const [gone, here] = [yield* another, yield* another]
        yield* here.add([runOf("a-module")])
        const lost = yield* taken(gone)
        yield* here.recover
        assert.isTrue(yield* gone.alive(lost), "it shows signs of life")
        yield* asOwnerRun(`UPDATE pgboss.job_common SET heartbeat_on = now() - interval '${silentSeconds + 1} seconds'`)
        yield* here.recover
        const [state] = yield* here.latest(town)
        assert.deepInclude(state, { state: "retry", fault: { reason: "lost", detail: "" } })
        yield* asOwnerRun(`UPDATE pgboss.job_common SET start_after = now()`)
        const again = yield* taken(here)
        assert.strictEqual(again.id, lost.id)
        assert.isFalse(yield* gone.alive(lost))
        assert.isFalse(yield* gone.done(lost))
        yield* gone.failed(lost, { reason: "threw", detail: "late" })
        assert.isTrue(yield* here.done(again))
        assert.deepInclude((yield* here.latest(town))[0], { state: "completed", fault: null })
      }).pipe(Effect.scoped)
    )

    it.effect("tries again later and later, and keeps what failed to the end", () =>
      Effect.gen(function* () {
        yield* emptied
        const queue = yield* JobQueue
        yield* queue.add([runOf("a-module")])
        const waits: Array<number> = []
        for (let attempt = 0; attempt < 5; attempt++) {
          const run = yield* taken(queue)
          assert.strictEqual(run.retryCount, attempt)
          yield* queue.failed(run, { reason: "threw", detail: "“a” broke" })
          assert.isTrue(Option.isNone(yield* queue.take), "not before its time")
          const [state] = yield* queue.latest(town)
          assert(state !== undefined)
          if (state.state === "retry") {
            const now = yield* DateTime.now
            waits.push((state.after.epochMilliseconds - now.epochMilliseconds) / 1_000)
          }
          yield* asOwnerRun(`UPDATE pgboss.job_common SET start_after = now()`)
        }
        assert.strictEqual(waits.length, 4)
        assert.isAbove(waits[0] ?? 0, 20)
        assert.isAbove(waits[3] ?? 0, (waits[0] ?? 0) * 2)
        assert.deepInclude((yield* queue.latest(town))[0], {
          state: "failed",
          fault: { reason: "threw", detail: "“a” broke" }
        })
      })
    )

    it.effect("is added to and settled in the transaction that is open, and not without it", () =>
      Effect.gen(function* () {
        yield* emptied
        const queue = yield* JobQueue
        const sql = yield* SqlClient.SqlClient
        yield* Effect.ignore(sql.withTransaction(Effect.andThen(queue.add([runOf("a-module")]), Effect.fail("undone"))))
        assert.isTrue(Option.isNone(yield* queue.take))
        yield* sql.withTransaction(queue.add([runOf("a-module")]))
        const run = yield* taken(queue)
        yield* Effect.ignore(sql.withTransaction(Effect.andThen(queue.done(run), Effect.fail("undone"))))
        assert.deepInclude((yield* queue.latest(town))[0], { state: "active" })
        assert.isTrue(yield* sql.withTransaction(queue.done(run)))
      })
    )

    it.effect("keeps the last runs and forgets those of long ago", () =>
      Effect.gen(function* () {
        yield* emptied
        const queue = yield* JobQueue
        const sql = yield* SqlClient.SqlClient
        for (let minute = 0; minute < 23; minute++) {
          yield* queue.add([runOf("a-module", "tidy", town, DateTime.add(due, { minutes: minute }))])
          yield* queue.done(yield* taken(queue))
        }
        yield* queue.forget
        const [kept] = yield* sql<{ runs: number }>`SELECT count(*)::int AS runs FROM pgboss.job_common`
        assert.strictEqual(kept?.runs, 20)
        const [latest] = yield* queue.latest(town)
        assert.strictEqual(latest?.due.epochMilliseconds, DateTime.add(due, { minutes: 22 }).epochMilliseconds)
      })
    )

    it.effect("is as the installed pg-boss wants it, and the application's role can do nothing there but that", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        // Started: an engine whose schema is another version refuses to.
        yield* JobQueue.use((queue) => queue.take)
        for (const statement of [
          "CREATE TABLE pgboss.planted (a integer)",
          "UPDATE pgboss.queue SET retry_limit = 1000",
          "INSERT INTO pgboss.schedule (name, cron) VALUES ('module-job', '* * * * *')",
          "UPDATE pgboss.version SET version = 1",
          "SELECT pgboss.create_queue('planted', '{}')",
          "SELECT pgboss.delete_queue('module-job')",
          "SELECT pgboss.job_table_run('SELECT 1')",
          "TRUNCATE pgboss.job_common",
          "ALTER TABLE pgboss.job_common ADD COLUMN planted text"
        ]) {
          const refused = yield* Effect.flip(sql.unsafe(statement))
          assert.strictEqual(refused.reason._tag, "AuthorizationError", statement)
        }
        const privileges = yield* sql<{ name: string }>`
          SELECT c.relname || ' ' || a.privilege_type AS name FROM pg_class c, aclexplode(c.relacl) a
          WHERE c.relnamespace = 'pgboss'::regnamespace AND a.grantee IN (0, 'shezu_app'::regrole) ORDER BY 1`
        assert.deepStrictEqual(
          privileges.map(({ name }) => name),
          [
            "job INSERT",
            "job_common DELETE",
            "job_common INSERT",
            "job_common SELECT",
            "job_common UPDATE",
            "queue SELECT",
            "version SELECT"
          ]
        )
      }).pipe(Effect.provideService(CurrentScope, nothing))
    )
  }
)
