/** What verifying the log found, 核验记录, newest first; the log does not verify itself, so whoever did hands it in. */
import { Context, Effect, Layer, type Option, Schema } from "effect"
import { SqlClient, SqlSchema } from "effect/sql"

import { forTheLog } from "./audit-scope.ts"

export const VerificationReport = Schema.Struct({
  entries: Schema.Natural,
  pending: Schema.Natural,
  /** How many entries a checkpoint vouches for, and how many checkpoints the log was held against. */
  sealed: Schema.Natural,
  checkpoints: Schema.Natural,
  problems: Schema.Array(
    Schema.Struct({
      kind: Schema.String,
      place: Schema.optionalKey(Schema.Natural),
      entry: Schema.optionalKey(Schema.String),
      detail: Schema.String
    })
  ),
  /** Problems beyond those that are listed. */
  unlisted: Schema.Natural
}).annotate({ identifier: "VerificationReport" })
export interface VerificationReport extends Schema.Schema.Type<typeof VerificationReport> {}

export const Verified = Schema.Struct({
  startedAt: Schema.DateTimeUtcFromDate,
  finishedAt: Schema.DateTimeUtcFromDate,
  /** Who asked for it; nobody, where the server did it by itself. */
  askedBy: Schema.NullOr(Schema.String),
  /** `unfinished`: it broke off, so that nothing is known. */
  outcome: Schema.Literals(["sound", "broken", "unfinished"]),
  report: VerificationReport
})
export interface Verified extends Schema.Schema.Type<typeof Verified> {}

export class Verifications extends Context.Service<
  Verifications,
  {
    readonly keep: (verified: Verified) => Effect.Effect<void>
    readonly latest: Effect.Effect<Option.Option<Verified>>
  }
>()("@shezu/persistence/Verifications") {
  static readonly layer = Layer.effect(
    Verifications,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const insert = SqlSchema.void({
        Request: Schema.Struct({ ...Verified.fields, report: Schema.fromJsonString(VerificationReport) }),
        execute: ({ askedBy, finishedAt, outcome, report, startedAt }) => sql`
          INSERT INTO audit_verification (started_at, finished_at, asked_by, outcome, report)
          VALUES (${startedAt}, ${finishedAt}, ${askedBy}, ${outcome}, ${report}::text::jsonb)`
      })
      const find = SqlSchema.findOneOption({
        Request: Schema.Void,
        Result: Verified,
        execute: () => sql`SELECT started_at, finished_at, asked_by, outcome, report
          FROM audit_verification ORDER BY finished_at DESC, id DESC LIMIT 1`
      })
      return Verifications.of({
        keep: Effect.fn("Verifications.keep")((verified) => Effect.orDie(forTheLog(insert(verified)))),
        latest: Effect.orDie(Effect.suspend(() => find())).pipe(Effect.withSpan("Verifications.latest"))
      })
    })
  )
}
