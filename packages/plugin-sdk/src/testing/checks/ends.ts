/** Runs what a module wrote and says how it did not end well, if it did not. */
import { Cause, Duration, Effect, Exit, Option } from "effect"

const patience = Duration.seconds(10)

const said = (cause: Cause.Cause<unknown>): string => {
  const error = Cause.squash(cause)
  const tag = typeof error === "object" && error !== null && "_tag" in error ? String(error._tag) : ""
  return [tag, error instanceof Error ? error.message : ""].filter((part) => part !== "").join(": ") || String(error)
}

/** What it gave; or in words why it gave nothing. */
export const ended = <A, E, R>(effect: Effect.Effect<A, E, R>, limit = patience) =>
  effect.pipe(
    Effect.timeoutOption(limit),
    Effect.exit,
    Effect.map((exit): { readonly value: A } | { readonly why: string } => {
      if (Exit.isFailure(exit)) return { why: `failed: ${said(exit.cause)}` }
      return Option.isSome(exit.value)
        ? { value: exit.value.value }
        : { why: `did not end within ${Duration.format(limit)}` }
    })
  )
