/** Runs the jobs of modules in a serving process, beside other processes that do the same. */
import { JobQueue } from "@shezu/persistence/jobs/JobQueue"
import { Jobs } from "@shezu/platform/modules/Jobs"
import type { Loaded } from "@shezu/platform/modules/load"
import { placeOf } from "@shezu/platform/modules/pulse"
import type { ServerHalf } from "@shezu/plugin-sdk/Server"
import { DateTime, Effect, Option, Result, Schedule } from "effect"

import { type RunLimits, runJob, usual } from "./run-job.ts"

/** So many runs at a time in one process; a module has one of them at most. */
const atOnce = 4

const lookEvery = "15 seconds"

const jobsOf = (loaded: ReadonlyArray<Loaded<ServerHalf>>) =>
  new Map(
    loaded.flatMap(({ name, offer }) =>
      Result.isSuccess(offer)
        ? offer.success.jobs.map(
            (job) => [`${offer.success.declaration.id}/${job.id}`, { job, place: placeOf(name) }] as const
          )
        : []
    )
  )

/** Takes what waits, one run after the other, until nothing waits that may be run now. */
const workOff = (known: ReturnType<typeof jobsOf>, limits: RunLimits) =>
  Effect.gen(function* () {
    const [queue, jobs] = [yield* JobQueue, yield* Jobs]
    let taken = yield* queue.take
    while (Option.isSome(taken)) {
      const run = taken.value
      const found = known.get(`${run.module}/${run.job}`)
      const actor = yield* jobs.mayRun(run)
      // Disabled, switched off or gone since it was added.
      if (found === undefined || Option.isNone(actor)) yield* queue.dropped(run)
      else yield* runJob(run, found.job, actor.value, found.place, limits)
      taken = yield* queue.take
    }
  })

/** Adds what is due and works it off, once. */
export const round = Effect.fn("JobRunner.round")(function* (
  loaded: ReadonlyArray<Loaded<ServerHalf>>,
  limits: RunLimits = usual
) {
  const known = jobsOf(loaded)
  if (known.size === 0) return
  const [queue, jobs] = [yield* JobQueue, yield* Jobs]
  yield* queue.recover
  yield* queue.add(yield* jobs.due(yield* DateTime.now))
  yield* Effect.forEach(Array.from({ length: atOnce }), () => workOff(known, limits), {
    concurrency: "unbounded",
    discard: true
  })
  yield* queue.forget
})

/** A failure is logged and it goes on; a round that works at something long does not keep the next ones from the rest. */
export const running = (loaded: ReadonlyArray<Loaded<ServerHalf>>) =>
  Effect.ignoreCause(round(loaded), { log: "Warn" }).pipe(Effect.forkScoped, Effect.repeat(Schedule.spaced(lookEvery)))
