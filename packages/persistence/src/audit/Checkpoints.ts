/** Takes checkpoints of the log, keeps them, and carries copies out of the database administrator's reach. */
import { Config, Context, DateTime, Duration, Effect, Layer, Option, Schema } from "effect"
import { SqlClient, SqlSchema } from "effect/sql"

import { forTheLog } from "./audit-scope.ts"
import { copyCheckpoints, readCheckpoints } from "./checkpoint-folder.ts"
import { noteOf, takenAtOf, verifierKey } from "./checkpoint-note.ts"
import { Position, readHead, treeOf } from "./log-head.ts"
import { rootOf } from "./merkle-tree.ts"
import { signingKey } from "./signing-key.ts"

const Kept = Schema.Struct({ size: Position, note: Schema.String })
export interface Kept extends Schema.Schema.Type<typeof Kept> {}

const settings = Config.all({
  entries: Config.Int("SHEZU_CHECKPOINT_ENTRIES").pipe(Config.withDefault(1_000)),
  minutes: Config.Finite("SHEZU_CHECKPOINT_MINUTES").pipe(Config.withDefault(10)),
  folder: Config.option(Config.String("SHEZU_CHECKPOINT_FOLDER"))
})

/** A folder that could not be reached gets so many of the last ones when it can be. */
const carried = 200

export class Checkpoints extends Context.Service<
  Checkpoints,
  {
    /** Seals the log as it is now; the last checkpoint when nothing was added since, none for an empty log. */
    readonly take: Effect.Effect<Option.Option<Kept>>
    /** Takes one when there are new entries and so many of them, or so much time, have passed since the last one. */
    readonly takeDue: Effect.Effect<void>
    readonly newest: Effect.Effect<Option.Option<Kept>>
    /** All that are kept here, by size. */
    readonly kept: Effect.Effect<ReadonlyArray<Kept>>
    /** All that were carried out of here; none where no folder is named. */
    readonly carriedOut: Effect.Effect<ReadonlyArray<string>>
    /** What their signatures are checked with, as one line. */
    readonly key: Effect.Effect<string>
  }
>()("@shezu/persistence/Checkpoints") {
  /** `keys` is the folder of the signing key. */
  static readonly layer = (keys: string) =>
    Layer.effect(
      Checkpoints,
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { entries, folder, minutes } = yield* settings
        const head = Effect.provideService(readHead, SqlClient.SqlClient, sql)
        const find = SqlSchema.findAll({
          Request: Schema.Finite,
          Result: Kept,
          execute: (limit) => sql`SELECT size, note FROM audit_checkpoint ORDER BY size DESC LIMIT ${limit}`
        })
        const latest = Effect.map(find(1), ([newest]) => newest)
        const signing = Effect.promise(() => signingKey(keys))
        const key = Effect.flatMap(forTheLog(head), ({ origin }) =>
          Effect.map(signing, (secret) => verifierKey(origin, secret))
        )

        const seal = Effect.gen(function* () {
          const now = yield* head
          const last = yield* latest
          if (now.size === (last?.size ?? 0)) return last
          const takenAt = yield* DateTime.now
          const { hash, origin, size } = now
          const note = noteOf({ origin, size, root: rootOf(hash, treeOf(now)), takenAt, hash }, yield* signing)
          // Another process may have sealed the same tree a moment ago.
          yield* sql`INSERT INTO audit_checkpoint (note) VALUES (${note}) ON CONFLICT (size) DO NOTHING`
          return yield* latest
        }).pipe(sql.withTransaction, forTheLog, Effect.orDie)

        // A folder that cannot be reached is tried again each time, and at the start.
        let owing = true
        const carry = Effect.gen(function* () {
          if (Option.isNone(folder)) return
          const recent = yield* Effect.orDie(forTheLog(find(carried)))
          const line = yield* key
          yield* Effect.promise(() => copyCheckpoints(folder.value, recent, line))
          owing = false
        })

        const isDue = Effect.gen(function* () {
          const { size } = yield* head
          const last = yield* latest
          const added = size - (last?.size ?? 0)
          if (added === 0) return false
          if (last === undefined || added >= entries) return true
          const age = DateTime.distance(takenAtOf(last.note), yield* DateTime.now)
          return Duration.isGreaterThanOrEqualTo(age, Duration.minutes(minutes))
        }).pipe(forTheLog, Effect.orDie)

        return {
          take: Effect.tap(Effect.map(seal, Option.fromUndefinedOr), carry).pipe(Effect.withSpan("Checkpoints.take")),
          takeDue: Effect.gen(function* () {
            if (yield* isDue) {
              owing = true
              yield* seal
            }
            if (owing) yield* carry
          }).pipe(Effect.withSpan("Checkpoints.takeDue")),
          newest: Effect.orDie(Effect.map(latest, Option.fromUndefinedOr)),
          kept: Effect.orDie(Effect.map(find(2 ** 31 - 1), (newestFirst) => newestFirst.toReversed())),
          carriedOut: Option.match(folder, {
            onNone: () => Effect.succeed([]),
            onSome: (path) => Effect.promise(() => readCheckpoints(path))
          }),
          key
        }
      })
    )
}
