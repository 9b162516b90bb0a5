/** Writing to the register: batches of rows, single edits, and taking a batch back. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import type { BatchId } from "@shezu/domain/identifier/BatchId"
import type { OrganizationId } from "@shezu/domain/identifier/OrganizationId"
import {
  CreditCodeTaken,
  type Organization,
  type OrganizationField,
  OrganizationNotFound,
  OrganizationRecorded
} from "@shezu/domain/organization/Organization"
import * as Timeline from "@shezu/domain/organization/Timeline"
import { Context, Effect, Layer, Schema, Stream } from "effect"
import { SqlClient } from "effect/sql"

import { SearchIndex } from "../search/SearchIndex.ts"
import type { Counts } from "./Batches.ts"
import { fieldsOf } from "./columns.ts"
import type { IncomingRows } from "./incoming-rows.ts"
import * as Incoming from "./incoming.ts"
import { organizationOf, type Row } from "./rows.ts"
import { undo, type UndoneRows } from "./undo.ts"
import * as Versions from "./versions.ts"

/** The record was changed since it was read. */
export class RevisionStale extends Schema.TaggedError<RevisionStale>()("RevisionStale", {
  organization: Schema.String,
  revision: Schema.Natural
}) {}

/** Facts are recorded from today or an earlier day on, never from a day to come. */
export class ValidFromInFuture extends Schema.TaggedError<ValidFromInFuture>()("ValidFromInFuture", {
  validFrom: Schema.String,
  today: Schema.String
}) {}

/** Records of the batch were changed again by a later one. */
export class BatchOverwritten extends Schema.TaggedError<BatchOverwritten>()("BatchOverwritten", {
  batch: Schema.String,
  later: Schema.Array(Schema.String)
}) {}

/** Only a committed import can be taken back. */
export class BatchNotUndoable extends Schema.TaggedError<BatchNotUndoable>()("BatchNotUndoable", {
  batch: Schema.String,
  state: Schema.String
}) {}

export interface Edit {
  readonly id: OrganizationId
  readonly revision: number
  readonly patch: Timeline.Patch
  readonly validFrom: PlainDate
  readonly correction: boolean
  readonly batch: BatchId
}

/** One writer of batches at a time; single edits go beside each other. */
export const registerLock = 7_403_001

export class Register extends Context.Service<
  Register,
  {
    /**
     * Says what rows would do to the register; with `apply` does it. Everything happens in the
     * transaction of the caller, so that a failing stream leaves nothing behind.
     */
    readonly take: <E>(
      rows: Stream.Stream<IncomingRows, E>,
      how: {
        /** Known when the first rows have been read: which fields all of them speak of. */
        readonly present: () => ReadonlyArray<OrganizationField>
        readonly batch: BatchId
        readonly validFrom: PlainDate
        readonly apply: boolean
      }
    ) => Effect.Effect<Omit<Counts, "rows" | "rejected" | "warningCount">, E>
    readonly edit: (
      edit: Edit
    ) => Effect.Effect<Organization, OrganizationNotFound | OrganizationRecorded | RevisionStale | CreditCodeTaken>
    readonly undo: (batch: BatchId, by: BatchId) => Effect.Effect<UndoneRows, BatchOverwritten>
  }
>()("@shezu/persistence/Register") {
  static readonly layer = Layer.effect(
    Register,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const search = yield* SearchIndex

      const shown = sql.literal(fieldsOf("o"))
      const lockAll = sql`SELECT pg_advisory_xact_lock(${registerLock})`
      const lockShared = sql`SELECT pg_advisory_xact_lock_shared(${registerLock})`

      const take: Register["Service"]["take"] = Effect.fn("Register.take")(function* (rows, how) {
        const { apply, batch, present, validFrom } = how
        if (apply) yield* Effect.orDie(Effect.andThen(lockAll, Incoming.open(sql)))
        const take = apply ? Incoming.lay : Incoming.compare
        let counts: Incoming.Outcomes = { created: 0, updated: 0, unchanged: 0 }
        yield* Stream.runForEach(rows, (chunk) =>
          Effect.orDie(
            Effect.map(take(sql, chunk, present()), ({ created, unchanged, updated }) => {
              counts = {
                created: counts.created + created,
                updated: counts.updated + updated,
                unchanged: counts.unchanged + unchanged
              }
            })
          )
        )
        if (apply) {
          yield* Effect.orDie(Incoming.apply(sql, present(), batch, validFrom))
          // The table would only go with the outermost transaction, and a caller may take twice in one.
          yield* Effect.orDie(sql`DROP TABLE incoming`)
        }
        return counts
      })

      const edit = Effect.fn("Register.edit")(function* ({ batch, correction, id, patch, revision, validFrom }: Edit) {
        yield* Effect.orDie(lockShared)
        const [current] = yield* Effect.orDie(
          sql<Row>`SELECT ${shown} FROM organization o WHERE o.id = ${id} FOR UPDATE`
        )
        if (current === undefined) return yield* new OrganizationNotFound({ id })
        if (Number(current["revision"]) !== revision) {
          return yield* new RevisionStale({ organization: id, revision: Number(current["revision"]) })
        }
        const versions = yield* Versions.read(sql, current)
        const changed = Timeline.change(versions, patch, validFrom)
        const code = patch.set.code
        yield* Versions.write(sql, { id, batch, before: versions, after: changed, correction, validFrom }).pipe(
          Effect.catchReason(
            "SqlError",
            "UniqueViolation",
            (reason): Effect.Effect<never, CreditCodeTaken | OrganizationRecorded> =>
              code === undefined || reason.constraint === "organization_recorded"
                ? Effect.fail(new OrganizationRecorded({ organization: patch.set.name ?? String(current["name"]) }))
                : Effect.fail(new CreditCodeTaken({ code }))
          ),
          Effect.catchTag("SqlError", Effect.die)
        )
        yield* search.reindex([id])
        const [after] = yield* Effect.orDie(sql<Row>`SELECT ${shown} FROM organization o WHERE o.id = ${id}`)
        return organizationOf(after ?? current)
      })

      const takeBack = Effect.fn("Register.undo")(function* (batch: BatchId, by: BatchId) {
        yield* Effect.orDie(lockAll)
        const later = yield* Effect.orDie(sql<{ id: string }>`
          SELECT DISTINCT other.batch_id AS id FROM organization_change mine
            JOIN organization_change other USING (organization_id)
            LEFT JOIN batch b ON b.id = other.batch_id
          WHERE mine.batch_id = ${batch} AND CASE WHEN b.id IS NULL
              -- Of another unit, whose batches are not seen here: whatever it changed afterwards stays.
              THEN other.id > mine.id AND other.kind NOT IN ('withdrawn', 'restored')
              ELSE b.state = 'committed' AND b.kind <> 'undo'
                AND b.number > (SELECT number FROM batch WHERE id = ${batch}) END LIMIT 20`)
        if (later.length > 0) return yield* new BatchOverwritten({ batch, later: later.map(({ id }) => id) })
        const undone = yield* Effect.orDie(undo(sql, batch, by))
        yield* search.reindex(undone.renamed)
        return undone
      })

      return Register.of({ take, edit, undo: takeBack })
    })
  )
}
