/**
 * One run of a job of a module, for one unit: as nobody, within the unit's scope, in one transaction with the record of
 * what it changed and with its own end, so that what was cut short has changed nothing.
 */
import type { JobActor } from "@shezu/domain/access/Actor"
import { JobQueue, type RunFault, type TakenRun } from "@shezu/persistence/jobs/JobQueue"
import { counting } from "@shezu/persistence/jobs/written"
import { withinTransaction } from "@shezu/persistence/modules/held-transaction"
import { CurrentScope } from "@shezu/persistence/scoped"
import { Actor } from "@shezu/platform/Actor"
import { type Act, Auditing } from "@shezu/platform/audit/Auditing"
import { ModuleWentOff, notTwice } from "@shezu/platform/modules/contained"
import { Jobs } from "@shezu/platform/modules/Jobs"
import { entered, left } from "@shezu/platform/modules/pulse"
import type { RunnableJob } from "@shezu/plugin-sdk/Server"
import { Cause, DateTime, Duration, Effect, Exit, Fiber, Option } from "effect"
import { SqlClient } from "effect/sql"

import { countFault } from "../module-faults.ts"

/** How long a run may take, how often it shows that it goes on, and how long it may take to stop. */
export interface RunLimits {
  readonly run: Duration.Duration
  readonly beat: Duration.Duration
  readonly stop: Duration.Duration
}

export const usual: RunLimits = {
  run: Duration.minutes(10),
  beat: Duration.seconds(10),
  stop: Duration.seconds(5)
}

/** The run is another process's by now: what this one did is taken back. */
class TakenOver extends Error {}

/** How a run ended, and what follows. */
type Ending =
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly fault: RunFault }
  /** Not for the unit any more. */
  | { readonly kind: "dropped" }
  | { readonly kind: "taken-over" }

const subjectOf = ({ job, module }: TakenRun) => ({ kind: "job", id: `${module}/${job}` })

const actOf = (run: TakenRun, { serves }: RunnableJob, more: Pick<Act, "outcome" | "after" | "why">): Act => ({
  act: "job.run",
  subject: subjectOf(run),
  article: serves[0],
  ...more
})

/** On record when it changed anything; the row counts are the server's own. */
const worked = (run: TakenRun, job: RunnableJob) =>
  Effect.gen(function* () {
    const rows = yield* counting(withinTransaction(job.run))
    if (Object.keys(rows).length > 0) {
      const auditing = yield* Auditing
      yield* auditing.record(actOf(run, job, { after: { due: DateTime.formatIso(run.due), rows } }))
    }
    const queue = yield* JobQueue
    if (!(yield* queue.done(run))) return yield* Effect.die(new TakenOver())
  })

const said = (error: unknown): string => {
  const tag = typeof error === "object" && error !== null && "_tag" in error ? String(error._tag) : ""
  const text = error instanceof Error ? error.message : typeof error === "object" ? "" : String(error)
  return (
    [tag, text]
      .filter((part) => part !== "")
      .join(": ")
      .slice(0, 500) || "?"
  )
}

const endingOf = (exit: Exit.Exit<void, unknown>): Ending => {
  if (Exit.isSuccess(exit)) return { kind: "done" }
  const error = Cause.squash(exit.cause)
  if (error instanceof TakenOver) return { kind: "taken-over" }
  if (error instanceof ModuleWentOff) return { kind: "failed", fault: { reason: "module-off", detail: error.module } }
  return { kind: "failed", fault: { reason: "threw", detail: said(error) } }
}

/** Shows now and then that the run goes on; answers when it may not. */
const watched = (run: TakenRun, { beat }: RunLimits) =>
  Effect.gen(function* () {
    const [queue, jobs] = [yield* JobQueue, yield* Jobs]
    while (true) {
      yield* Effect.sleep(beat)
      if (Option.isNone(yield* jobs.mayRun(run))) return { kind: "dropped" } satisfies Ending
      if (!(yield* queue.alive(run))) return { kind: "taken-over" } satisfies Ending
    }
  })

/** `place` is where the module's open calls are counted, so that whoever blocks the thread in a job is found. */
export const runJob = Effect.fn("runJob")(function* (
  run: TakenRun,
  job: RunnableJob,
  actor: JobActor,
  place: number,
  limits: RunLimits = usual
) {
  const [jobs, queue, sql, auditing] = [yield* Jobs, yield* JobQueue, yield* SqlClient.SqlClient, yield* Auditing]
  const slow: RunFault = { reason: "too-slow", detail: Duration.format(limits.run) }
  const asJob = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    effect.pipe(Effect.provideService(Actor, actor), Effect.provideService(CurrentScope, actor.scope))

  const program = Effect.sync(() => entered(place)).pipe(
    Effect.andThen(sql.withTransaction(notTwice(worked(run, job)))),
    Effect.ensuring(Effect.sync(() => left(place))),
    asJob
  )
  // Apart from who waits for it: what cannot be stopped must not stop the others.
  const fiber = yield* Effect.forkDetach(program)
  /** Whether it could be stopped. */
  const stop = Effect.andThen(
    Effect.forkDetach(Fiber.interrupt(fiber)),
    Effect.map(Effect.timeoutOption(Fiber.await(fiber), limits.stop), Option.isSome)
  )

  const ending: Ending = yield* Effect.raceFirst(
    Effect.map(Fiber.await(fiber), endingOf),
    Effect.raceFirst(
      watched(run, limits),
      Effect.as(Effect.sleep(limits.run), { kind: "failed", fault: slow } as const)
    )
  ).pipe(
    // The process ends: the next one takes it up.
    Effect.onInterrupt(() =>
      Effect.andThen(stop, Effect.ignoreCause(queue.failed(run, { reason: "lost", detail: "" })))
    )
  )
  if (ending.kind === "done") return jobs.ended(run, undefined)
  const stopped = yield* stop
  if (!stopped) jobs.takeOff(run)
  if (ending.kind === "dropped") yield* queue.dropped(run)
  if (ending.kind !== "failed") return undefined
  const { fault } = ending
  yield* queue.failed(run, fault)
  yield* asJob(auditing.recordApart(actOf(run, job, { outcome: "failed", why: said(fault.detail) })))
  // What another module did is counted for that one.
  if (fault.reason !== "module-off") {
    jobs.ended(run, fault)
    yield* countFault(run.module, fault.reason === "too-slow" ? "job-slow" : "job-threw")
  }
  return undefined
})
