/** Scheduled jobs, 定时任务, of modules: which runs are due, whether one may go on, and how each job stands for a unit. */
import { jobFor, type JobActor } from "@shezu/domain/access/Actor"
import { inShanghai, today } from "@shezu/domain/calendar/PlainDate"
import type { ModuleDeclaration, ModuleId, ModuleJob } from "@shezu/domain/module/ModuleDeclaration"
import { offered } from "@shezu/domain/module/offers"
import { lastBy, nextAfter } from "@shezu/domain/module/schedule"
import { articleIdsOwned } from "@shezu/domain/policy/ownership"
import { Text } from "@shezu/domain/text/Text"
import type { Unit, UnitId } from "@shezu/domain/unit/Unit"
import { ModuleSwitches } from "@shezu/persistence/access/ModuleSwitches"
import { type DueRun, JobQueue, type JobOfUnit, type RunFault, type RunState } from "@shezu/persistence/jobs/JobQueue"
import { Context, DateTime, Effect, Layer, Option, Schema } from "effect"

import { Policy } from "../policy/Policy.ts"
import { Units } from "../units/Units.ts"
import { cannotBeStopped, whyFailed, whyOff } from "./job-words.ts"
import { Modules } from "./Modules.ts"
import { worksFor } from "./works-for.ts"

/** `retrying`: failed, and to be tried again; `stopped`: ended because it may no longer run for the unit. */
export const JobRunState = Schema.Literals(["running", "done", "failed", "retrying", "stopped"]).annotate({
  identifier: "JobRunState"
})

/** A moment as it is sent. */
const Instant = Schema.toEncoded(Schema.DateTimeUtcFromString)

/** A job before the unit that asks. */
export const JobForUnit = Schema.Struct({
  id: Schema.String,
  title: Text,
  /** Its schedule, as cron has it, in Beijing time. */
  every: Schema.String,
  /** When it runs next for the unit; null while it does not. */
  next: Schema.NullOr(Instant),
  /** Its last run for the unit, if there was one. */
  last: Schema.NullOr(
    Schema.Struct({
      state: JobRunState,
      started: Instant,
      ended: Schema.NullOr(Instant),
      /** Why it failed. */
      because: Schema.NullOr(Text)
    })
  ),
  /** Why the job is not run any more, if it is not. */
  off: Schema.NullOr(Text)
}).annotate({ identifier: "JobForUnit" })
export interface JobForUnit extends Schema.Schema.Type<typeof JobForUnit> {}

/** Failures one after the other after which a job is off. */
export const inARow = 5

const shown: Readonly<Record<RunState["state"], typeof JobRunState.Type>> = {
  created: "running",
  active: "running",
  completed: "done",
  failed: "failed",
  retry: "retrying",
  cancelled: "stopped"
}

type PartOfJob = Pick<JobOfUnit, "module" | "job">

const keyOf = ({ job, module }: PartOfJob) => `${module}/${job}`

const same = (one: JobOfUnit, other: JobOfUnit) =>
  one.module === other.module && one.job === other.job && one.unit === other.unit

export class Jobs extends Context.Service<
  Jobs,
  {
    /** The runs that are due at a moment and nobody has added yet: of each job for each unit the latest one at most. */
    readonly due: (now: DateTime.Utc) => Effect.Effect<ReadonlyArray<DueRun>>
    /** As whom the job runs for the unit now, if it may: its module works and is enabled, and serves an article of the unit. */
    readonly mayRun: (run: JobOfUnit) => Effect.Effect<Option.Option<JobActor>>
    /** Counts how a run ended; a job that fails time after time is off until the next start. */
    readonly ended: (job: PartOfJob, fault: RunFault | undefined) => void
    /** Takes a job off at once: it could not be stopped. */
    readonly takeOff: (job: PartOfJob) => void
    /** Why a job is off in this process. */
    readonly off: (job: PartOfJob) => Text | undefined
    /** The jobs of a module that serve articles of the unit; `runs` while they are run for it. */
    readonly forUnit: (
      module: ModuleDeclaration,
      unit: Unit,
      articles: ReadonlyArray<string>,
      runs: boolean
    ) => Effect.Effect<ReadonlyArray<JobForUnit>>
  }
>()("@shezu/platform/Jobs") {
  static readonly layer = Layer.effect(
    Jobs,
    Effect.gen(function* () {
      const queue = yield* JobQueue
      const switches = yield* ModuleSwitches
      const modules = yield* Modules
      const units = yield* Units
      const { documents } = yield* Policy

      const failures = new Map<string, number>()
      const offs = new Map<string, Text>()
      const off = (job: PartOfJob) => offs.get(keyOf(job))

      const unitOf = (id: UnitId) => units.known().district.units.find((unit) => unit.id === id)

      /** The jobs that are run for a unit, of the modules that it has switched on. */
      const jobsFor = (unit: Unit, on: ReadonlySet<string>, at: DateTime.Utc) => {
        const works = worksFor(modules, on)
        const articles = articleIdsOwned(documents, unit, inShanghai(at))
        return modules
          .working()
          .flatMap(({ declaration }) =>
            works.has(declaration.id)
              ? offered(documents, declaration, articles).jobs.flatMap((job) =>
                  off({ module: declaration.id, job: job.id }) === undefined ? [{ module: declaration.id, job }] : []
                )
              : []
          )
      }

      const due = Effect.fn("Jobs.due")(function* (now: DateTime.Utc) {
        if (!modules.working().some(({ declaration }) => declaration.jobs.length > 0)) return []
        // What the bureau entered of units since, this process learns without a request.
        yield* units.refresh
        const enabled = Map.groupBy(yield* switches.enabledAnywhere, ({ unit }) => unit)
        const latest = yield* queue.latestOfAll
        return [...enabled].flatMap(([id, on]) => {
          const unit = unitOf(id)
          if (unit === undefined) return []
          return jobsFor(unit, new Set(on.map(({ module }) => module)), now).flatMap(({ job, module }) => {
            const run: DueRun = { module, job: job.id, unit: id, due: lastBy(job.every, now) }
            const since = on.find((one) => one.module === module)?.since
            const fresh =
              since !== undefined &&
              DateTime.isGreaterThanOrEqualTo(run.due, since) &&
              !latest.some((one) => same(one, run) && DateTime.isGreaterThanOrEqualTo(one.due, run.due))
            return fresh ? [run] : []
          })
        })
      })

      const mayRun = Effect.fn("Jobs.mayRun")(function* ({ job, module, unit: id }: JobOfUnit) {
        const unit = unitOf(id)
        if (unit === undefined) return Option.none()
        const running = jobsFor(unit, yield* switches.enabledBy(id), yield* DateTime.now)
        return running.some((one) => one.module === module && one.job.id === job)
          ? Option.some(jobFor(`${module}/${job}`, unit, yield* today))
          : Option.none()
      })

      const seenBy = (
        module: ModuleId,
        { every, id, title }: ModuleJob,
        states: ReadonlyArray<RunState>,
        runs: boolean,
        now: DateTime.Utc
      ): JobForUnit => {
        const why = off({ module, job: id }) ?? null
        const own = states.filter((one) => one.module === module && one.job === id)
        const waiting = own.find(({ state }) => state === "created" || state === "retry")
        const begun = own.find(({ started }) => started !== null)
        return {
          id,
          title,
          every,
          next: !runs || why !== null ? null : DateTime.formatIso(waiting?.after ?? nextAfter(every, now)),
          last:
            begun === undefined || begun.started === null
              ? null
              : {
                  state: shown[begun.state],
                  started: DateTime.formatIso(begun.started),
                  ended: begun.ended === null ? null : DateTime.formatIso(begun.ended),
                  because: begun.fault === null ? null : whyFailed(begun.fault)
                },
          off: why
        }
      }

      return Jobs.of({
        due,
        mayRun,
        ended: (job, fault) => {
          const key = keyOf(job)
          const times = fault === undefined ? 0 : (failures.get(key) ?? 0) + 1
          failures.set(key, times)
          if (fault !== undefined && times >= inARow && !offs.has(key)) offs.set(key, whyOff(times, fault))
        },
        takeOff: (job) => {
          const key = keyOf(job)
          if (!offs.has(key)) offs.set(key, cannotBeStopped)
        },
        off,
        forUnit: Effect.fn("Jobs.forUnit")(function* (module, unit, articles, runs) {
          const jobs = offered(documents, module, articles).jobs
          if (jobs.length === 0) return []
          const now = yield* DateTime.now
          const states = yield* queue.latest(unit.id)
          return jobs.map((job) => seenBy(module.id, job, states, runs, now))
        })
      })
    })
  )
}
