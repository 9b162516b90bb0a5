/** Scheduled jobs of modules: each due run once, for whom the job serves, in one transaction; what fails harms nobody else. */
import { afterAll, assert, beforeAll, beforeEach, describe, it } from "@effect/vitest"
import { AuditEntry } from "@shezu/domain/audit/AuditEntry"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { articleIdsOwned } from "@shezu/domain/policy/ownership"
import { UnitId } from "@shezu/domain/unit/Unit"
import { JobQueue } from "@shezu/persistence/jobs/JobQueue"
import { OwnerSql } from "@shezu/persistence/testing/TestDatabase"
import { Actor } from "@shezu/platform/Actor"
import { ModuleForUnit } from "@shezu/platform/modules/Enabling"
import { Jobs } from "@shezu/platform/modules/Jobs"
import type { Loaded } from "@shezu/platform/modules/load"
import { Modules } from "@shezu/platform/modules/Modules"
import * as Pulse from "@shezu/platform/modules/pulse"
import { Policy } from "@shezu/platform/policy/Policy"
import { Units } from "@shezu/platform/units/Units"
import * as Manifest from "@shezu/plugin-sdk/Manifest"
import * as Server from "@shezu/plugin-sdk/Server"
import { DateTime, Deferred, Duration, Effect, Fiber, Schema } from "effect"
import { SqlClient } from "effect/sql"

import { round } from "../src/jobs/JobRunner.ts"
import type { RunLimits } from "../src/jobs/run-job.ts"
import { bodyOf, bureau, openApi, openBeside, testDay, type TestApi } from "./support.ts"

const title = { "zh-CN": "巡查", en: "Rounds" }

/** At three in the morning of the test's day, which the test's clock has left behind it. */
const nightly = "0 3 * * *"

class Unreachable extends Schema.TaggedError<Unreachable>()("Unreachable", { host: Schema.String }) {}

const note = (what: string) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const actor = yield* Actor
    const unit = actor.kind === "job" ? actor.unit.id : actor.kind
    const seen = yield* Effect.orDie(sql<{ count: number }>`SELECT count(*)::int AS count FROM organization`)
    yield* Effect.orDie(sql`INSERT INTO rounds.note (what, unit, actor, seen)
      VALUES (${what}, ${unit}, ${actor.name}, ${seen[0]?.count ?? -1})`)
  })

/** What the jobs wait for and what they do, as the test at hand wants it. */
const acts = {
  broken: Effect.void as Effect.Effect<unknown, Unreachable, SqlClient.SqlClient | Actor>,
  other: Effect.void as Effect.Effect<unknown, Unreachable, SqlClient.SqlClient | Actor>
}

const rounds = Server.make({
  manifest: Manifest.define({
    id: "rounds",
    contract: 1,
    version: "1.0.0",
    title,
    permissions: [{ id: "rounds.read", title, holders: ["clerk"], serves: ["3", "7"] }],
    pages: []
  }),
  rules: [],
  indicators: [],
  messages: {},
  migrations: {
    "0001_note": SqlClient.SqlClient.use(
      (sql) => sql`CREATE TABLE rounds.note (what text, unit text, actor text, seen integer)`
    )
  },
  unscoped: { note: "a test's" },
  problems: {},
  routes: ({ app }) => app,
  jobs: [
    {
      id: "count",
      title: { "zh-CN": "每夜清点", en: "Nightly count" },
      serves: ["7"],
      every: nightly,
      run: note("count")
    },
    { id: "broken", title, serves: ["7"], every: nightly, run: Effect.suspend(() => acts.broken) }
  ]
})

const beside = Server.make({
  manifest: Manifest.define({
    id: "beside",
    contract: 1,
    version: "1.0.0",
    title,
    permissions: [{ id: "beside.read", title, holders: ["clerk"], serves: ["7"] }],
    pages: []
  }),
  rules: [],
  indicators: [],
  messages: {},
  migrations: {},
  unscoped: {},
  problems: {},
  routes: ({ app }) => app,
  jobs: [{ id: "other", title, serves: ["7"], every: nightly, run: Effect.suspend(() => acts.other) }]
})

const load = (name: string, value: unknown): Loaded<Server.ServerHalf> => ({
  name,
  offer: Server.read([])(name, { default: value })
})
const modules = [load("rounds", rounds), load("beside", beside)]

const short: RunLimits = { run: Duration.millis(300), beat: Duration.millis(50), stop: Duration.millis(200) }
const patient: RunLimits = { ...short, run: Duration.seconds(20) }

const finance = UnitId.make("finance-bureau")

let api: TestApi
let town: UnitId
beforeAll(async () => {
  api = await openApi({ sample: true, modules })
  town = await api.runtime.runPromise(
    Effect.gen(function* () {
      const [units, { documents }] = [yield* Units, yield* Policy]
      const owns = (id: UnitId) => {
        const unit = units.known().district.units.find((one) => one.id === id)
        assert(unit !== undefined)
        return articleIdsOwned(documents, unit, PlainDate.make(testDay))
      }
      const found = units.known().district.units.find(({ id, kind }) => kind === "town" && owns(id).includes("7"))
      assert(found !== undefined)
      // What this file rests on: both answer for article 7, and finance for another one that the module serves.
      assert.include(owns(bureau), "7")
      assert.include(owns(finance), "3")
      assert.notInclude(owns(finance), "7")
      return found.id
    })
  )
})
afterAll(() => api.close())

const owner = (statement: string) => api.runtime.runPromise(OwnerSql.use((sql) => sql.unsafe(statement)))

const enable = async (unit: UnitId, module: string, enabled = true) => {
  await owner(`INSERT INTO access.module VALUES ('${unit}', '${module}', ${enabled}, '2026-11-01', 'test')
    ON CONFLICT (unit_id, module) DO UPDATE SET enabled = excluded.enabled, changed_at = excluded.changed_at`)
}

const run = (limits: RunLimits = patient) => api.runtime.runPromise(round(modules, limits))
const notes = () => api.rows(`SELECT what, unit, actor, seen FROM rounds.note ORDER BY unit, what`)
const said = async () => (await notes()).map(({ what }) => what)
const rowsOf = (job: string) =>
  api.rows(`SELECT state::text, output FROM pgboss.job_common WHERE data ->> 'job' = '${job}'`)
const entries = async () =>
  (await api.rows(`SELECT body FROM audit_entry WHERE act = 'job.run' ORDER BY recorded_at`)).map(({ body }) =>
    Schema.decodeUnknownSync(Schema.fromJsonString(AuditEntry))(body)
  )
const seen = async (id = "rounds") => {
  const found = await bodyOf(await api.request("/api/modules"), Schema.Array(ModuleForUnit))
  const module = found.find((one) => one.module === id)
  assert(module !== undefined)
  return Object.fromEntries(module.jobs.map((job) => [job.id, job]))
}

/** Nothing has run, and nobody has enabled anything. */
beforeEach(async () => {
  await owner(`DELETE FROM pgboss.job_common`)
  await owner(`DELETE FROM access.module`)
  await owner(`DELETE FROM rounds.note`)
  acts.broken = Effect.void
  acts.other = Effect.void
})

/** So that what waits for another try is tried now. */
const impatient = () => owner(`UPDATE pgboss.job_common SET start_after = now() WHERE state = 'retry'`)

describe("scheduled jobs", () => {
  it("run once for each unit that enabled the module and answers for an article of the job, as that unit", async () => {
    for (const unit of [bureau, town, finance]) await enable(unit, "rounds")
    await run()
    await run()
    const found = await notes()
    assert.deepStrictEqual(
      found.map(({ actor, unit, what }) => [what, unit, actor]),
      [bureau, town].toSorted().map((unit) => ["count", unit, "job@rounds/count"])
    )
    // A town sees its own organizations and the bureau all, through the same statement.
    const [ofBureau, ofTown] = [bureau, town].map((id) => Number(found.find(({ unit }) => unit === id)?.["seen"]))
    assert.isAbove(ofTown ?? 0, 0)
    assert.isAbove(ofBureau ?? 0, ofTown ?? 0)
  })

  it("record what they changed, as nobody and for the unit", async () => {
    const before = (await entries()).length
    await enable(town, "rounds")
    await run()
    const [entry, ...more] = (await entries()).slice(before)
    assert.deepStrictEqual(more, [])
    assert.deepInclude(entry, {
      who: { actor: "job@rounds/count", unit: town, duties: [] },
      outcome: "done",
      subject: { kind: "job", id: "rounds/count" },
      after: { due: "2026-11-22T19:00:00.000Z", rows: { "rounds.note": 1 } },
      article: "7"
    })
  })

  it("run once however many processes find them due", async () => {
    for (const unit of [bureau, town]) await enable(unit, "rounds")
    const others = await Promise.all([openBeside(api, modules), openBeside(api, modules)])
    try {
      await Promise.all([run(), ...others.map(({ runtime }) => runtime.runPromise(round(modules, patient)))])
      // Who came first may have left a run to nobody: it is there for the next look.
      await Promise.all(others.map(({ runtime }) => runtime.runPromise(round(modules, patient))))
      assert.strictEqual((await notes()).length, 2)
    } finally {
      await Promise.all(others.map(({ close }) => close()))
    }
  })

  it("are taken up by another process when theirs is gone, and keep nothing of what that one did", async () => {
    await enable(town, "rounds")
    const gone = await openBeside(api, modules)
    const [began, release] = [Deferred.makeUnsafe<void>(), Deferred.makeUnsafe<void>()]
    acts.broken = Effect.andThen(
      note("first try"),
      Effect.andThen(Deferred.succeed(began, undefined), Deferred.await(release))
    )
    // It gives no sign of life in the time of this test.
    const first = gone.runtime.runPromise(round(modules, { ...patient, beat: Duration.hours(1) }))
    await Effect.runPromise(Deferred.await(began))
    assert.deepInclude((await rowsOf("broken"))[0], { state: "active" })
    acts.broken = note("second try")
    await run()
    assert.notInclude(await said(), "second try")
    await owner(`UPDATE pgboss.job_common SET heartbeat_on = now() - interval '2 minutes' WHERE state = 'active'`)
    await run()
    await impatient()
    await run()
    // The first one was not dead after all: it ends too late.
    await Effect.runPromise(Deferred.succeed(release, undefined))
    await first
    await gone.close()
    assert.deepStrictEqual(await said(), ["count", "second try"])
    assert.deepInclude((await rowsOf("broken"))[0], { state: "completed" })
  })

  it("are given back by a process that stops, to be taken up at once", async () => {
    await enable(town, "rounds")
    const stopping = await openBeside(api, modules)
    const began = Deferred.makeUnsafe<void>()
    acts.broken = Effect.andThen(note("first try"), Effect.andThen(Deferred.succeed(began, undefined), Effect.never))
    const fiber = stopping.runtime.runFork(round(modules, patient))
    await Effect.runPromise(Deferred.await(began))
    await stopping.runtime.runPromise(Fiber.interrupt(fiber))
    await stopping.close()
    assert.deepInclude((await rowsOf("broken"))[0], { state: "retry" })
    acts.broken = note("second try")
    await impatient()
    await run()
    assert.deepStrictEqual(await said(), ["count", "second try"])
  })

  it("of a module that the unit disabled, or that is off, do not run, though they were due and waiting", async () => {
    await enable(town, "rounds")
    await enable(bureau, "rounds")
    await enable(bureau, "beside")
    let others = 0
    acts.other = Effect.sync(() => (others += 1))
    const there = await openBeside(api, modules)
    const { due, queue } = await there.runtime.runPromise(
      Effect.gen(function* () {
        return { due: yield* Jobs.use((jobs) => Effect.flatMap(DateTime.now, jobs.due)), queue: yield* JobQueue }
      })
    )
    assert.strictEqual(due.length, 5)
    await there.runtime.runPromise(queue.add(due))
    await enable(town, "rounds", false)
    await there.runtime.runPromise(
      Modules.use((found) => Effect.sync(() => found.switchOff("beside", { reason: "routes-failed", detail: "test" })))
    )
    await there.runtime.runPromise(round(modules, patient))
    await there.close()
    assert.deepStrictEqual(
      (await notes()).map(({ unit }) => unit),
      [bureau]
    )
    assert.strictEqual(others, 0)
    const states = await api.rows(
      `SELECT DISTINCT state::text FROM pgboss.job_common WHERE data ->> 'unit' = '${town}'`
    )
    assert.deepStrictEqual(states, [{ state: "cancelled" }])
  })

  it("end when the unit disables the module meanwhile", async () => {
    await enable(town, "rounds")
    const began = Deferred.makeUnsafe<void>()
    acts.broken = Effect.andThen(note("unfinished"), Effect.andThen(Deferred.succeed(began, undefined), Effect.never))
    const going = run()
    await Effect.runPromise(Deferred.await(began))
    await enable(town, "rounds", false)
    await going
    assert.notInclude(await said(), "unfinished")
  })

  it("cannot end their transaction to keep half of what they did, nor reach beyond their unit", async () => {
    await enable(town, "rounds")
    acts.broken = SqlClient.SqlClient.use((sql) =>
      Effect.orDie(Effect.andThen(sql`INSERT INTO rounds.note (what) VALUES ('half')`, sql.unsafe("COMMIT")))
    )
    await run()
    assert.notInclude(await said(), "half")
    assert.deepInclude((await entries()).at(-1), { outcome: "failed", subject: { kind: "job", id: "rounds/broken" } })
  })

  it("are open calls into their module while they run", async () => {
    await enable(town, "rounds")
    const open = () => Atomics.load(Pulse.cells, Pulse.placeOf("rounds"))
    let during = 0
    acts.broken = Effect.sync(() => {
      during = open()
    })
    await run()
    assert.strictEqual(during, 1)
    assert.strictEqual(open(), 0)
  })
})

describe("a job that fails", () => {
  it("is ended after its time, tried again later, and says so to its unit", async () => {
    await enable(bureau, "rounds")
    acts.broken = Effect.andThen(note("hung"), Effect.never)
    await run(short)
    const { broken, count } = await seen()
    assert(broken !== undefined && count !== undefined)
    assert.deepInclude(count.last, { state: "done", because: null })
    assert.strictEqual(count.every, nightly)
    assert.isNotNull(count.last?.ended ?? null)
    assert.deepInclude(broken.last, { state: "retrying" })
    assert.match(broken.last?.because?.en ?? "", /did not end within 300ms/u)
    assert.isNotNull(broken.next)
    assert.isNull(broken.off)
    assert.notInclude(await said(), "hung")
  })

  it("time after time is off until the next start, and the others go on", async () => {
    await enable(bureau, "rounds")
    await enable(bureau, "beside")
    const failing = await openBeside(api, modules)
    const client = failing.as(await api.signedIn("watcher", { unit: bureau, duty: "clerk" }))
    let tried = 0
    let others = 0
    acts.broken = Effect.suspend(() => {
      tried += 1
      return new Unreachable({ host: "the archive" })
    })
    acts.other = Effect.sync(() => (others += 1))
    const once = () => failing.runtime.runPromise(round(modules, patient))
    for (let time = 0; time < 8; time++) {
      await once()
      await impatient()
      if (time === 3) {
        await owner(`DELETE FROM pgboss.job_common`)
        await enable(town, "rounds")
      }
    }
    assert.strictEqual(tried, 5)
    const found = await bodyOf(await client.request("/api/modules"), Schema.Array(ModuleForUnit))
    const module = found.find((one) => one.module === "rounds")
    assert.strictEqual(module?.state, "migrated")
    const job = module?.jobs.find(({ id }) => id === "broken")
    assert.match(job?.off?.en ?? "", /failed 5 times in a row .* Unreachable/u)
    assert.match(job?.off?.["zh-CN"] ?? "", /连续 5 次失败/u)
    assert.isNull(job?.next)
    assert.isNull(module?.jobs.find(({ id }) => id === "count")?.off)
    assert.isAbove(others, 0)
    await failing.close()
    // The next start: here another process, which has seen none of it.
    await owner(`DELETE FROM pgboss.job_common`)
    acts.broken = note("mended")
    await run()
    assert.include(await said(), "mended")
  })

  it("and cannot be stopped is off at once, and keeps nobody waiting", async () => {
    await enable(bureau, "rounds")
    const there = await openBeside(api, modules)
    const release = Deferred.makeUnsafe<void>()
    acts.broken = Effect.uninterruptible(Deferred.await(release))
    await there.runtime.runPromise(round(modules, short))
    const client = there.as(await api.signedIn("stuck", { unit: bureau, duty: "clerk" }))
    const found = await bodyOf(await client.request("/api/modules"), Schema.Array(ModuleForUnit))
    const job = found.find((one) => one.module === "rounds")?.jobs.find(({ id }) => id === "broken")
    assert.match(job?.off?.en ?? "", /could not be stopped/u)
    await Effect.runPromise(Deferred.succeed(release, undefined))
    await there.close()
  })

  it("leaves its dead letter in sight when no try is left", async () => {
    await enable(bureau, "rounds")
    acts.broken = Effect.die(new Error("a bug"))
    // Whatever the process counts: as many processes as it takes.
    for (let time = 0; time < 5; time++) {
      const one = await openBeside(api, modules)
      await one.runtime.runPromise(round(modules, patient))
      await one.close()
      await impatient()
    }
    const { broken } = await seen()
    assert.deepInclude(broken?.last, { state: "failed", because: { "zh-CN": "出错：a bug", en: "It failed: a bug" } })
  })
})

describe("a schedule", () => {
  it.each([
    ["* * * * * *", /has not 5 fields/u],
    ["61 * * * *", /is no schedule/u],
    ["0 0 30 2 *", /never comes/u],
    ["tomorrow", /has not 5 fields/u]
  ])("%s is malformed, and the module with it", (every, pattern) => {
    const source = Server.make({
      manifest: Manifest.define({
        id: "late",
        contract: 1,
        version: "1.0.0",
        title,
        permissions: [{ id: "late.read", title, holders: ["clerk"], serves: ["7"] }],
        pages: []
      }),
      rules: [],
      indicators: [],
      messages: {},
      migrations: {},
      unscoped: {},
      problems: {},
      routes: ({ app }) => app,
      jobs: [{ id: "late", title, serves: ["7"], every, run: Effect.void }]
    })
    const { offer } = load("late", source)
    assert(offer._tag === "Failure")
    assert.strictEqual(offer.failure.reason, "malformed")
    assert.match(offer.failure.detail, pattern)
  })
})
