/** Scheduled jobs of a module: what its author writes, and what the host reads of it. */
import { ModuleJob } from "@shezu/domain/module/ModuleDeclaration"
import { Effect, Result, Schema } from "effect"

import type { HostServices } from "./api.ts"
import { repeated } from "./repeated.ts"

/** A failure that a program says by itself: an error with a tag, whose fields are data. */
export interface Tagged {
  readonly _tag: string
}

/**
 * A scheduled job, 定时任务, as its author writes it.
 *
 * It is run for each unit that has enabled the module and answers for an article in `serves`, within that unit's scope
 * and as nobody. A run is one transaction. It may be run again after it was cut short or failed, so twice must come to
 * the same as once; what it does outside of the database it must look after itself.
 */
export interface Job extends Omit<typeof ModuleJob.Encoded, "serves"> {
  readonly serves: readonly [string, ...ReadonlyArray<string>]
  readonly run: Effect.Effect<unknown, Tagged, HostServices>
}

/** A job as the host has it. */
export interface RunnableJob extends ModuleJob {
  readonly run: Job["run"]
}

/** What it needs and how it fails was checked where it was written; nothing of that can be seen here. */
const isRun = (value: unknown): value is Job["run"] => Effect.isEffect(value)

const decode = Schema.decodeUnknownResult(
  Schema.Array(Schema.Struct({ ...ModuleJob.fields, run: Schema.declare(isRun, { expected: "an effect" }) }))
)

/** Refuses jobs of which one is malformed, and says why. */
export const readJobs = (jobs: unknown): Result.Result<ReadonlyArray<RunnableJob>, string> =>
  Result.flatMap(
    Result.mapError(decode(jobs, { onExcessProperty: "error", errors: "all" }), ({ message }) => `jobs: ${message}`),
    (read) => {
      const [twice] = repeated(read.map(({ id }) => id))
      return twice === undefined ? Result.succeed(read) : Result.fail(`job ${twice} is declared twice`)
    }
  )
