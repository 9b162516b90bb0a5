/** All that whoever verifies the log needs, and nothing that he would have to take on trust: rows, checkpoints, the key. */
import { Effect, Stream } from "effect"

import { Checkpoints } from "./Checkpoints.ts"
import { logRows, unplacedRows } from "./log-rows.ts"

/** Checkpoints are read first, so that rows added meanwhile make the log longer and never shorter than they say. */
export const evidence = Effect.gen(function* () {
  const { carriedOut, kept, key } = yield* Checkpoints
  const notes = [...(yield* kept).map(({ note }) => note), ...(yield* carriedOut)]
  return {
    checkpoints: [...new Set(notes)],
    key: yield* key,
    rows: yield* Stream.toAsyncIterableEffect(logRows),
    unplaced: yield* Stream.toAsyncIterableEffect(unplacedRows)
  }
}).pipe(Effect.withSpan("evidence"))
