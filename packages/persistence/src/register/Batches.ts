/** Batches, 批次: everything written to the register at once, by whom, from what, and what was refused. */
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { BatchId } from "@shezu/domain/identifier/BatchId"
import type { UnitId } from "@shezu/domain/unit/Unit"
import { Context, DateTime, Effect, Layer, Option, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient, SqlSchema } from "effect/sql"

export const BatchKind = Schema.Literals(["import", "edit", "sample", "undo"]).annotate({ identifier: "BatchKind" })
export const BatchState = Schema.Literals(["running", "checked", "committed", "failed", "undone"]).annotate({
  identifier: "BatchState"
})

/** What was wrong with a row, or worth a look; `row` is the sheet's own number. */
export const RowProblem = Schema.Struct({
  row: Schema.Int,
  column: Schema.String,
  code: Schema.String,
  message: Schema.String
}).annotate({ identifier: "RowProblem" })
export interface RowProblem extends Schema.Schema.Type<typeof RowProblem> {}

/** Problems in the order in which they were found; `next` is where the next page begins. */
export interface ProblemPage {
  readonly items: ReadonlyArray<RowProblem>
  readonly next?: number
}

export const Counts = Schema.Struct({
  rows: Schema.Natural,
  created: Schema.Natural,
  updated: Schema.Natural,
  unchanged: Schema.Natural,
  rejected: Schema.Natural,
  warningCount: Schema.Natural
})
export interface Counts extends Schema.Schema.Type<typeof Counts> {}

export const Batch = Schema.Struct({
  id: BatchId,
  kind: BatchKind,
  state: BatchState,
  actor: Schema.String,
  reason: Schema.String,
  /** The file's name for an import. */
  source: Schema.String,
  validFrom: PlainDate,
  startedAt: Schema.DateTimeUtcFromDate,
  committedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  undoneBy: Schema.NullOr(BatchId),
  sourceDigest: Schema.NullOr(Schema.String),
  /** The headings of the file: those that were read, and those nobody knows. */
  headings: Schema.NullOr(Schema.Struct({ read: Schema.Array(Schema.String), ignored: Schema.Array(Schema.String) })),
  /** Why it failed, as a code with values. */
  failure: Schema.NullOr(
    Schema.Struct({
      code: Schema.String,
      values: Schema.Record(Schema.String, Schema.Union([Schema.String, Schema.Finite]))
    })
  ),
  ...Counts.fields
}).annotate({ identifier: "Batch" })
export interface Batch extends Schema.Schema.Type<typeof Batch> {}

export class BatchNotFound extends Schema.TaggedError<BatchNotFound>()("BatchNotFound", { batch: Schema.String }) {}

export interface NewBatch {
  readonly kind: typeof BatchKind.Type
  readonly actor: string
  /** The unit that the actor acts for; none for the operator of the installation. */
  readonly unit: UnitId | null
  readonly reason: string
  readonly source: string
  readonly sourceDigest: string | null
  readonly validFrom: PlainDate
}

const shown = `id, kind, state, actor, reason, source, valid_from, started_at, committed_at, undone_by, source_digest, headings, failure,
  row_count AS "rows", created, updated, unchanged, rejected, warning_count`

/** First half of the lock of a batch that is being worked on. */
const workLock = 7_403_003

export class Batches extends Context.Service<
  Batches,
  {
    readonly begin: (batch: NewBatch) => Effect.Effect<BatchId>
    readonly finish: (id: BatchId, state: "checked" | "committed", counts: Counts) => Effect.Effect<void>
    readonly noteHeadings: (id: BatchId, headings: NonNullable<Batch["headings"]>) => Effect.Effect<void>
    readonly fail: (id: BatchId, failure: unknown) => Effect.Effect<void>
    readonly addProblems: (
      id: BatchId,
      severity: "error" | "warning",
      from: number,
      problems: ReadonlyArray<RowProblem>
    ) => Effect.Effect<void>
    /** Says that this process is at work on a batch, until the transaction ends. */
    readonly work: (id: BatchId) => Effect.Effect<void>
    /** Takes a checked batch in hand; false when somebody else has it or it is in another state. */
    readonly claim: (id: BatchId) => Effect.Effect<boolean>
    /** Marks as failed what was left running by a process that is gone; what another one is at work on goes on. */
    readonly failInterrupted: Effect.Effect<void>
    readonly forgetProblems: (id: BatchId) => Effect.Effect<void>
    /** Whether a unit made it. */
    readonly isOf: (id: BatchId, unit: UnitId | null) => Effect.Effect<boolean>
    readonly get: (id: BatchId) => Effect.Effect<Batch, BatchNotFound>
    /** The same, and nobody else changes it until the transaction ends. */
    readonly hold: (id: BatchId) => Effect.Effect<Batch, BatchNotFound>
    /** Digests of the files of batches begun since then. */
    readonly digestsSince: (since: DateTime.Utc) => Effect.Effect<ReadonlySet<string>>
    readonly list: (limit: number, before: Option.Option<BatchId>) => Effect.Effect<ReadonlyArray<Batch>>
    readonly problems: (
      id: BatchId,
      severity: "error" | "warning",
      after: number,
      limit: number
    ) => Effect.Effect<ProblemPage>
  }
>()("@shezu/persistence/Batches") {
  static readonly layerNoDeps = Layer.effect(
    Batches,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const random = yield* SecureRandom.SecureRandom

      const begin = Effect.fn("Batches.begin")(function* ({ unit, ...batch }: NewBatch) {
        const id = BatchId.make(yield* random.uuidV7())
        const startedAt = DateTime.toDateUtc(yield* DateTime.now)
        yield* sql`INSERT INTO batch ${sql.insert({ id, ...batch, unitId: unit, state: "running", startedAt })}`
        return id
      }, Effect.orDie)

      const finish = Effect.fn("Batches.finish")(function* (
        id: BatchId,
        state: "checked" | "committed",
        { rows, ...counts }: Counts
      ) {
        yield* sql`UPDATE batch SET ${sql.update({ ...counts, rowCount: rows, state })} WHERE id = ${id}`
        if (state === "checked") return
        const committedAt = DateTime.toDateUtc(yield* DateTime.now)
        yield* sql`UPDATE batch SET number = nextval('batch_number'), committed_at = ${committedAt} WHERE id = ${id}`
      }, Effect.orDie)

      const noteHeadings = Effect.fn("Batches.noteHeadings")(function* (
        id: BatchId,
        headings: NonNullable<Batch["headings"]>
      ) {
        yield* sql`UPDATE batch SET headings = ${JSON.stringify(headings)}::jsonb WHERE id = ${id}`
      }, Effect.orDie)

      const fail = Effect.fn("Batches.fail")(function* (id: BatchId, failure: unknown) {
        yield* sql`UPDATE batch SET state = 'failed', failure = ${JSON.stringify(failure)}::jsonb WHERE id = ${id}`
      }, Effect.orDie)

      const addProblems = Effect.fn("Batches.addProblems")(function* (
        id: BatchId,
        severity: "error" | "warning",
        from: number,
        problems: ReadonlyArray<RowProblem>
      ) {
        const rows = problems.map((problem, at) => ({
          position: from + at,
          row: problem.row,
          column: problem.column,
          code: problem.code,
          message: problem.message
        }))
        yield* sql`INSERT INTO batch_problem (batch_id, position, severity, row_number, column_name, code, message)
          SELECT ${id}::uuid, p.position, ${severity}, p.row, p."column", p.code, p.message
          FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
            AS p (position integer, row integer, "column" text, code text, message text)`
      }, Effect.orDie)

      const forgetProblems = Effect.fn("Batches.forgetProblems")(function* (id: BatchId) {
        yield* sql`DELETE FROM batch_problem WHERE batch_id = ${id}`
      }, Effect.orDie)

      const claim = Effect.fn("Batches.claim")(function* (id: BatchId) {
        const claimed =
          yield* sql`UPDATE batch SET state = 'running' WHERE id = ${id} AND state = 'checked' RETURNING id`
        return claimed.length > 0
      }, Effect.orDie)

      const work = Effect.fn("Batches.work")(function* (id: BatchId) {
        yield* sql`SELECT pg_advisory_xact_lock(${workLock}, hashtext(${id}))`
      }, Effect.orDie)

      const failInterrupted = sql`WITH idle AS MATERIALIZED (
          SELECT id FROM batch WHERE state = 'running' AND pg_try_advisory_xact_lock(${workLock}, hashtext(id::text))
        ) UPDATE batch SET state = 'failed', failure = '{"code": "interrupted", "values": {}}'
        FROM idle WHERE batch.id = idle.id`.pipe(sql.withTransaction, Effect.asVoid, Effect.orDie)

      const findBatch = SqlSchema.findOneOption({
        Request: BatchId,
        Result: Batch,
        execute: (id) => sql`SELECT ${sql.literal(shown)} FROM batch WHERE id = ${id}`
      })

      const get = Effect.fn("Batches.get")(function* (id: BatchId) {
        const found = yield* Effect.orDie(findBatch(id))
        return Option.isSome(found) ? found.value : yield* new BatchNotFound({ batch: id })
      })

      const hold = Effect.fn("Batches.hold")(function* (id: BatchId) {
        yield* Effect.orDie(sql`SELECT 1 FROM batch WHERE id = ${id} FOR UPDATE`)
        return yield* get(id)
      })

      const digestsSince = Effect.fn("Batches.digestsSince")(function* (since: DateTime.Utc) {
        const rows = yield* sql<{ digest: string }>`SELECT DISTINCT source_digest AS digest FROM batch
          WHERE source_digest IS NOT NULL AND started_at >= ${DateTime.toDateUtc(since)}`
        return new Set(rows.map(({ digest }) => digest))
      }, Effect.orDie)

      const findBatches = SqlSchema.findAll({
        Request: Schema.Struct({ limit: Schema.Int, before: Schema.NullOr(BatchId) }),
        Result: Batch,
        execute: ({ before, limit }) => sql`SELECT ${sql.literal(shown)} FROM batch
          WHERE kind IN ('import', 'sample') AND (${before}::uuid IS NULL OR id < ${before}::uuid)
          ORDER BY id DESC LIMIT ${limit}`
      })

      const list = Effect.fn("Batches.list")((limit: number, before: Option.Option<BatchId>) =>
        Effect.orDie(findBatches({ limit, before: Option.getOrNull(before) }))
      )

      const findProblems = SqlSchema.findAll({
        Request: Schema.Struct({ id: BatchId, severity: Schema.String, after: Schema.Int, limit: Schema.Int }),
        Result: Schema.Struct({ ...RowProblem.fields, position: Schema.Int }),
        execute: ({ after, id, limit, severity }) => sql`
          SELECT position, row_number AS "row", column_name AS "column", code, message FROM batch_problem
          WHERE batch_id = ${id} AND severity = ${severity} AND position > ${after} ORDER BY position LIMIT ${limit}`
      })

      const problems: Batches["Service"]["problems"] = Effect.fn("Batches.problems")(function* (
        id,
        severity,
        after,
        limit
      ) {
        const found = yield* findProblems({ id, severity, after, limit: limit + 1 })
        const last = found[limit - 1]
        const items = found.slice(0, limit).map(({ code, column, message, row }) => ({ row, column, code, message }))
        return found.length > limit && last !== undefined ? { items, next: last.position } : { items }
      }, Effect.orDie)

      return Batches.of({
        isOf: Effect.fn("Batches.isOf")((id, unit) =>
          Effect.orDie(sql`SELECT 1 FROM batch WHERE id = ${id} AND unit_id IS NOT DISTINCT FROM ${unit}`).pipe(
            Effect.map((rows) => rows.length > 0)
          )
        ),
        begin,
        finish,
        noteHeadings,
        fail,
        addProblems,
        work,
        claim,
        failInterrupted,
        forgetProblems,
        get,
        hold,
        digestsSince,
        list,
        problems
      })
    })
  )

  static readonly layer = this.layerNoDeps.pipe(Layer.provide(SecureRandom.layerWebCrypto))
}
