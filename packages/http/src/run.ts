/** Bridge from Hono handlers to Effect programs. */
import { Cause, Effect, Exit, type ManagedRuntime, Option } from "effect"
import { SqlError } from "effect/sql"
import type { Context } from "hono"

import { answer, problem, type Problems, protocol } from "./problem.ts"

export type Run<R, Tag extends string> = <A, E extends { readonly _tag: Tag }, Res extends Response>(
  c: Context,
  program: Effect.Effect<A, E, R>,
  respond: (value: A) => Res | Promise<Res>
) => Promise<Res>

/** Reasons why the database could not be reached, as against statements it refused. */
const unavailable = new Set(["ConnectionError", "AuthenticationError", "LockTimeoutError", "StatementTimeoutError"])

const isUnavailable = (defect: unknown): boolean => SqlError.isSqlError(defect) && unavailable.has(defect.reason._tag)

export const makeRun =
  <R, Tag extends string>(runtime: ManagedRuntime.ManagedRuntime<R, never>, problems: Problems<Tag>): Run<R, Tag> =>
  async (c, program, respond) => {
    const exit = await runtime.runPromiseExit(program.pipe(Effect.withSpan(`${c.req.method} ${c.req.routePath}`)), {
      signal: c.req.raw.signal
    })
    if (Exit.isSuccess(exit)) return respond(exit.value)
    const expected = Cause.findErrorOption(exit.cause)
    // The one cast of this adapter: a problem answers instead of the typed success.
    if (Option.isSome(expected)) return problem(c, expected.value, problems) as never
    const squashed = Cause.squash(exit.cause)
    // Who hung up hears nothing, and it is no failure of ours.
    if (isUnavailable(squashed) || Cause.hasInterruptsOnly(exit.cause)) {
      c.header("retry-after", "2")
      return answer(c, "Unavailable", protocol.Unavailable) as never
    }
    throw squashed
  }
