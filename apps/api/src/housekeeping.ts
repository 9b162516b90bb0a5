/** What a running server does by itself: judges again, and erases what is kept for a while only. */
import { today } from "@shezu/domain/calendar/PlainDate"
import { Presence } from "@shezu/platform/access/Presence"
import { Judging } from "@shezu/platform/determinations/Judging"
import { Effect, Layer, Schedule } from "effect"

import { asOperator } from "./operator.ts"
import { retention } from "./retention.ts"

/** Sessions to which nobody comes back end on record as well. */
export const endTimedOut = Presence.use((presence) => presence.endTimedOut).pipe(
  asOperator,
  Effect.withSpan("housekeeping.endTimedOut")
)

/** A parameter may have come into force overnight, and a process may have died between a change and its judging. */
const judge = Judging.use((judging) => Effect.flatMap(today, judging.run)).pipe(Effect.withSpan("housekeeping.judge"))

/** At the start and every hour; a failure is logged and tried again. */
export const layer = Layer.effectDiscard(
  Effect.forEach([judge, endTimedOut, retention(false)], (duty) => Effect.ignoreCause(duty, { log: "Warn" }), {
    discard: true
  }).pipe(Effect.repeat(Schedule.spaced("1 hour")), Effect.forkScoped)
)
