/** A transaction, or a part of one, that gives its answer and is undone all the same. */
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql"

/** What was written stays where `keep` says so of the answer; after a failure it never does. */
export const keptIf = <A, E, R>(
  effect: Effect.Effect<A, E, R>,
  keep: (answer: A) => boolean
): Effect.Effect<A, E, R | SqlClient.SqlClient> =>
  SqlClient.SqlClient.use((sql) =>
    Effect.result(effect).pipe(
      Effect.flatMap((result) =>
        Result.isSuccess(result) && keep(result.success)
          ? Effect.succeed(result)
          : Effect.fail({ _tag: "Undone" as const, result })
      ),
      sql.withTransaction,
      Effect.catchTag("Undone", ({ result }) => Effect.succeed(result)),
      Effect.catchTag("SqlError", Effect.die),
      Effect.flatMap(Effect.fromResult)
    )
  )
