/** What a running server does for the log by itself: places within a second, checkpoints when they are due. */
import { type Duration, Effect, Layer, Schedule } from "effect"

import { Checkpoints } from "./Checkpoints.ts"
import { Sequencer } from "./Sequencer.ts"

/** Asking whether anything waits costs one look at an empty index; being told by the database would make every act wait. */
const betweenLooks = "400 millis"

const betweenCheckpoints = "10 seconds"

/** A failure is logged and tried again; what was recorded meanwhile waits. */
const lasting = <A>(duty: Effect.Effect<A>, pause: Duration.Input) =>
  Effect.ignoreCause(duty, { log: "Warn" }).pipe(Effect.repeat(Schedule.spaced(pause)), Effect.forkScoped)

export const layer = Layer.effectDiscard(
  Effect.gen(function* () {
    const { run } = yield* Sequencer
    const { takeDue } = yield* Checkpoints
    yield* lasting(run, betweenLooks)
    yield* lasting(Effect.andThen(run, takeDue), betweenCheckpoints)
  })
)
