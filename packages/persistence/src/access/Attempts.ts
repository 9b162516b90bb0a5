/**
 * Failed sign-ins, counted by what was tried from where. An attempt is counted before it is looked at and taken back
 * when it succeeds, so that many at once do not all slip through.
 */
import { periods } from "@shezu/domain/personal-data/retention-rules"
import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"

/** Something that attempts are counted by, and how many may fail within {@link windowMinutes}. */
export interface Subject {
  readonly id: string
  readonly limit: number
}

export const windowMinutes = periods.attemptMinutes

/** Too many sign-ins failed; another is looked at after so many seconds. */
export class TooManyAttempts extends Schema.TaggedError<TooManyAttempts>()("TooManyAttempts", {
  seconds: Schema.Int
}) {}

interface Row {
  readonly subject: string
  readonly failures: number
  readonly seconds: number
}

export class Attempts extends Context.Service<
  Attempts,
  {
    readonly begin: (subjects: ReadonlyArray<Subject>) => Effect.Effect<void, TooManyAttempts>
    readonly succeeded: (subjects: ReadonlyArray<Subject>) => Effect.Effect<void>
  }
>()("@shezu/persistence/Attempts") {
  static readonly layer = Layer.effect(
    Attempts,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const window = sql.literal(`interval '${windowMinutes} minutes'`)
      return Attempts.of({
        begin: Effect.fn("Attempts.begin")(function* (subjects) {
          // In one order, so that two sign-ins never wait for each other.
          const ids = subjects.map(({ id }) => id).toSorted()
          const rows = yield* Effect.orDie(sql<Row>`
            INSERT INTO access.attempt AS a (subject, failures, first_at)
            SELECT subject, 1, now() FROM unnest(${ids}::text[]) AS s (subject)
            ON CONFLICT (subject) DO UPDATE SET
              failures = CASE WHEN a.first_at < now() - ${window} THEN 1 ELSE a.failures + 1 END,
              first_at = CASE WHEN a.first_at < now() - ${window} THEN now() ELSE a.first_at END
            RETURNING subject, failures, ceil(extract(epoch FROM first_at + ${window} - now()))::int4 AS seconds`)
          const waits = rows.flatMap(({ failures, seconds, subject }) =>
            failures > (subjects.find(({ id }) => id === subject)?.limit ?? 0) ? [seconds] : []
          )
          if (waits.length > 0) return yield* new TooManyAttempts({ seconds: Math.max(...waits, 1) })
        }),
        succeeded: Effect.fn("Attempts.succeeded")((subjects) =>
          Effect.asVoid(
            Effect.orDie(sql`UPDATE access.attempt SET failures = greatest(failures - 1, 0)
              WHERE subject = ANY (${subjects.map(({ id }) => id)}::text[])`)
          )
        )
      })
    })
  )
}
