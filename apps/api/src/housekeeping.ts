/** What is kept for a while only: uploaded files, and answers to requests with an Idempotency-Key. */
import { DateTime, Effect, Layer, Schedule } from "effect"

import { forgetBefore } from "./Idempotency.ts"
import { ImportJobs } from "./ImportJobs.ts"

/** As long as a batch may reasonably be looked at again, or a request be repeated. */
export const keptDays = 30

export const tidy = Effect.gen(function* () {
  const then = DateTime.subtract(yield* DateTime.now, { days: keptDays })
  yield* forgetBefore(then)
  yield* ImportJobs.use((jobs) => jobs.forgetBefore(then))
}).pipe(Effect.withSpan("housekeeping.tidy"))

/** Tidies at the start and once a day while the server runs; a failure is logged and tried again the next day. */
export const layer = Layer.effectDiscard(
  tidy.pipe(Effect.ignoreCause({ log: "Warn" }), Effect.repeat(Schedule.spaced("24 hours")), Effect.forkScoped)
)
