/**
 * Runs of modules' jobs as they wait, run and end, kept by pg-boss: of several processes one takes a run, a run whose
 * process is gone is taken again, and what fails is tried again later. The table is the state; nothing else says it.
 *
 * pg-boss is asked for single acts over our own connections, inside of the transaction that is open; it keeps no timer,
 * no pool and no process.
 */
import { createHash } from "node:crypto"

import { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Context, DateTime, Effect, Layer, Option, Schema, Scope, Semaphore } from "effect"
import { SqlClient, SqlSchema } from "effect/sql"
import type { Db, PgBoss } from "pg-boss"

import { moduleJobs, queueSchema } from "./queue.ts"

/** A job of a module, for a unit. */
export interface JobOfUnit {
  readonly module: ModuleId
  readonly job: string
  readonly unit: UnitId
}

/** A run that is due: of a job for a unit, since a moment of the job's schedule. */
export interface DueRun extends JobOfUnit {
  readonly due: DateTime.Utc
}

/** A run that this process has taken; nobody else settles it as long as it shows signs of life. */
export interface TakenRun extends DueRun {
  readonly id: string
  /** How often it was tried before. */
  readonly retryCount: number
}

/** Why a run did not end well: it failed or took too long, or its process went away. */
export const RunFault = Schema.Struct({
  reason: Schema.Literals(["threw", "too-slow", "module-off", "lost"]),
  detail: Schema.String
})
export interface RunFault extends Schema.Schema.Type<typeof RunFault> {}

/** How a run stands. */
export const RunState = Schema.Struct({
  module: ModuleId,
  job: Schema.String,
  unit: UnitId,
  state: Schema.Literals(["created", "retry", "active", "completed", "cancelled", "failed"]),
  due: Schema.DateTimeUtcFromString,
  /** When it is to be tried next, of one that waits. */
  after: Schema.DateTimeUtcFromDate,
  started: Schema.NullOr(Schema.DateTimeUtcFromDate),
  ended: Schema.NullOr(Schema.DateTimeUtcFromDate),
  fault: Schema.NullOr(RunFault)
})
export interface RunState extends Schema.Schema.Type<typeof RunState> {}

const Data = Schema.Struct({
  module: ModuleId,
  job: Schema.String,
  unit: UnitId,
  due: Schema.DateTimeUtcFromString
})
const encode = Schema.encodeSync(Data)
const decode = Schema.decodeUnknownSync(Data)

/** So many ended runs of a job for a unit are kept. */
const keptRuns = 20

const keyOf = ({ job, module, unit }: JobOfUnit): string => `${module}/${job}@${unit}`

/** The same run has the same id, whoever finds it due. */
const idOf = (run: DueRun): string => {
  const digest = createHash("sha256")
    .update(`${keyOf(run)} ${DateTime.formatIso(run.due)}`)
    .digest("hex")
  // Version 8 of a UUID is for digests of one's own.
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32)
  ].join("-")
}

/** Whether an act met the run, which its type does not tell. */
const Settled = Schema.Struct({ affected: Schema.Int })
const settled = (answer: unknown): boolean => Schema.decodeUnknownSync(Settled)(answer).affected > 0

/** Its own driver writes an object as JSON; ours wants to be told. */
const written = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? JSON.stringify(value) : value

const table = `${queueSchema}.job_common`

const runColumns = `data ->> 'module' AS module, data ->> 'job' AS job, data ->> 'unit' AS unit, state::text AS state,
  data ->> 'due' AS due, start_after AS after, started_on AS started, completed_on AS ended,
  CASE WHEN output ? 'reason' THEN output END AS fault`

export class JobQueue extends Context.Service<
  JobQueue,
  {
    /** Adds what is not there yet, in the transaction that is open. Not while an earlier run of the job for the unit is open. */
    readonly add: (runs: ReadonlyArray<DueRun>) => Effect.Effect<void>
    /** Takes the next run of a module none of whose runs is going on, anywhere. */
    readonly take: Effect.Effect<Option.Option<TakenRun>>
    /** Says that it goes on; `false` when it is no longer this process's. */
    readonly alive: (run: TakenRun) => Effect.Effect<boolean>
    /** In the transaction of what it did; `false` when it is no longer this process's, which must then take back what it did. */
    readonly done: (run: TakenRun) => Effect.Effect<boolean>
    /** It is tried again later, or stays failed. */
    readonly failed: (run: TakenRun, fault: RunFault) => Effect.Effect<void>
    /** It is not to be run any more. */
    readonly dropped: (run: TakenRun) => Effect.Effect<void>
    /** Gives runs back whose process is gone. */
    readonly recover: Effect.Effect<void>
    /** Forgets ended runs of long ago. */
    readonly forget: Effect.Effect<void>
    /** Of every job of a unit the latest run that was begun, and the latest that was not. */
    readonly latest: (unit: UnitId) => Effect.Effect<ReadonlyArray<RunState>>
    /** The same of every unit. */
    readonly latestOfAll: Effect.Effect<ReadonlyArray<RunState>>
  }
>()("@shezu/persistence/JobQueue") {
  static readonly layer = Layer.effect(
    JobQueue,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const scope = yield* Effect.scope

      /** Statements of pg-boss in the transaction that is open where it is asked. */
      const here = Effect.map(Effect.context<never>(), (context): Db => {
        const run = Effect.runPromiseWith(context)
        return {
          executeSql: (text, values = []) =>
            run(Effect.map(sql.unsafe(text, values.map(written)).withoutTransform, (rows) => ({ rows: [...rows] })))
        }
      })

      const start = Effect.gen(function* () {
        // It takes a fifth of a second to load, which nobody waits for at the start.
        const { PgBoss: Boss, systemClock } = yield* Effect.promise(() => import("pg-boss"))
        const boss = new Boss({
          db: yield* here,
          schema: queueSchema,
          supervise: false,
          schedule: false,
          migrate: false,
          registerInstance: false,
          openTelemetry: { enabled: false },
          // What it would look at now and then keeps no process alive.
          clock: { ...systemClock, setInterval: (call, every) => setInterval(call, every).unref() }
        })
        boss.on("error", () => {})
        yield* Effect.promise(() => boss.start())
        yield* Effect.addFinalizer(() => Effect.promise(() => boss.stop({ close: false, graceful: false })))
        return boss
      }).pipe(Effect.provideService(Scope.Scope, scope))
      const started = yield* Effect.cached(start)
      // Of two who take at once neither would see what the other one takes.
      const oneByOne = yield* Semaphore.make(1)

      const ask = <A>(act: (boss: PgBoss, options: { readonly db: Db }) => Promise<A>) =>
        Effect.flatMap(Effect.all([started, here]), ([boss, db]) => Effect.promise(() => act(boss, { db })))

      const findLatest = (where: string) =>
        SqlSchema.findAll({
          Request: Schema.Array(Schema.String),
          Result: RunState,
          execute: (given) =>
            sql.unsafe(
              `SELECT DISTINCT ON (singleton_key, started_on IS NULL) ${runColumns} FROM ${table}
               WHERE name = '${moduleJobs}' ${where}
               ORDER BY singleton_key, started_on IS NULL, created_on DESC, data ->> 'due' DESC`,
              [...given]
            )
        })
      const latestOf = findLatest(`AND data ->> 'unit' = $1`)
      const latestOfAll = findLatest("")

      return JobQueue.of({
        add: Effect.fn("JobQueue.add")((runs) =>
          runs.length === 0
            ? Effect.void
            : Effect.asVoid(
                ask((boss, options) =>
                  boss.insert(
                    moduleJobs,
                    runs.map((run) => ({
                      id: idOf(run),
                      data: encode(run),
                      singletonKey: keyOf(run),
                      group: { id: run.module }
                    })),
                    options
                  )
                )
              )
        ),
        take: Effect.withSpan(
          Effect.map(
            oneByOne.withPermit(
              ask((boss, options) =>
                boss.fetch(moduleJobs, { ...options, includeMetadata: true, groupConcurrency: 1, batchSize: 1 })
              )
            ),
            ([found]) =>
              Option.map(Option.fromUndefinedOr(found), ({ data, id, retryCount }): TakenRun => ({
                ...decode(data),
                id,
                retryCount
              }))
          ),
          "JobQueue.take"
        ),
        alive: Effect.fn("JobQueue.alive")((run) =>
          Effect.map(
            ask((boss, options) => boss.touch(moduleJobs, run, options)),
            settled
          )
        ),
        done: Effect.fn("JobQueue.done")((run) =>
          Effect.map(
            ask((boss, options) => boss.complete(moduleJobs, run, {}, options)),
            settled
          )
        ),
        failed: Effect.fn("JobQueue.failed")((run, fault) =>
          Effect.asVoid(ask((boss, options) => boss.fail(moduleJobs, run, fault, options)))
        ),
        dropped: Effect.fn("JobQueue.dropped")((run) =>
          Effect.asVoid(ask((boss, options) => boss.cancel(moduleJobs, run, options)))
        ),
        recover: Effect.gen(function* () {
          const lost = yield* Effect.orDie(
            sql.unsafe<{ id: string; retryCount: number }>(
              `SELECT id, retry_count FROM ${table} WHERE name = '${moduleJobs}' AND state = 'active'
                 AND heartbeat_on + heartbeat_seconds * interval '1 second' < now()`
            )
          )
          const fault: RunFault = { reason: "lost", detail: "" }
          // Fenced by the attempt: what shows a sign of life at last is not ended twice.
          if (lost.length > 0) yield* ask((boss, options) => boss.fail(moduleJobs, [...lost], fault, options))
        }).pipe(Effect.withSpan("JobQueue.recover")),
        forget: Effect.gen(function* () {
          const old = yield* Effect.orDie(
            sql.unsafe<{ id: string }>(
              `SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY singleton_key ORDER BY created_on DESC) AS place
                 FROM ${table} WHERE name = '${moduleJobs}' AND state >= 'completed') AS ended WHERE place > ${keptRuns}`
            )
          )
          const ids = old.map(({ id }) => id)
          if (ids.length > 0) yield* ask((boss, options) => boss.deleteJob(moduleJobs, ids, options))
        }).pipe(Effect.withSpan("JobQueue.forget")),
        latest: Effect.fn("JobQueue.latest")((unit) => Effect.orDie(latestOf([unit]))),
        latestOfAll: Effect.orDie(latestOfAll([]))
      })
    })
  )
}
