/** What a running server does by itself: judges again, and forgets what is kept for a while only. */
import { today } from "@shezu/domain/calendar/PlainDate"
import { Attempts } from "@shezu/persistence/access/Attempts"
import { Presence } from "@shezu/platform/access/Presence"
import { Judging } from "@shezu/platform/determinations/Judging"
import { DateTime, Effect, Layer, Schedule } from "effect"

import { forgetBefore } from "./Idempotency.ts"
import { ImportJobs } from "./ImportJobs.ts"
import { asOperator } from "./operator.ts"

/** Uploaded files and answers to requests with an Idempotency-Key are kept as long as somebody may come back to them. */
export const keptDays = 30

export const tidy = Effect.gen(function* () {
  const then = DateTime.subtract(yield* DateTime.now, { days: keptDays })
  yield* forgetBefore(then)
  yield* ImportJobs.use((jobs) => jobs.forgetBefore(then))
  // Sessions that are over, and attempts that no longer count.
  yield* Attempts.use(({ forgetOld }) => forgetOld)
  yield* Presence.use(({ endTimedOut }) => endTimedOut)
}).pipe(Effect.withSpan("housekeeping.tidy"))

/** A parameter may have come into force overnight, and a process may have died between a change and its judging. */
const judge = Judging.use((judging) => Effect.flatMap(today, judging.run)).pipe(Effect.withSpan("housekeeping.judge"))

/** At the start and every hour; a failure is logged and tried again. */
export const layer = Layer.effectDiscard(
  Effect.forEach([judge, asOperator(tidy)], (duty) => Effect.ignoreCause(duty, { log: "Warn" }), {
    discard: true
  }).pipe(Effect.repeat(Schedule.spaced("1 hour")), Effect.forkScoped)
)
