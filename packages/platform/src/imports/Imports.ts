/** Importing a register's workbook: checked and compared first, then applied as one batch, and taken back as one. */
import { unitOf } from "@shezu/domain/access/Actor"
import { today } from "@shezu/domain/calendar/PlainDate"
import { BatchId } from "@shezu/domain/identifier/BatchId"
import { memberCountFields } from "@shezu/domain/organization/member-counts"
import type { OrganizationField } from "@shezu/domain/organization/Organization"
import { spellingsOf } from "@shezu/domain/unit/Unit"
import { Batches, type BatchNotFound, type Counts, type RowProblem } from "@shezu/persistence/register/Batches"
import { type BatchNotUndoable, type BatchOverwritten, Register } from "@shezu/persistence/register/Register"
import { BatchNotUndoable as NotUndoable } from "@shezu/persistence/register/Register"
import { CurrentScope } from "@shezu/persistence/scoped"
import { SearchIndex } from "@shezu/persistence/search/SearchIndex"
import { Context, Effect, Layer, Stream } from "effect"
import { SqlClient, SqlError } from "effect/sql"

import { reading } from "../access/Reading.ts"
import { Actor } from "../Actor.ts"
import { Auditing } from "../audit/Auditing.ts"
import { Judging } from "../determinations/Judging.ts"
import { Policy } from "../policy/Policy.ts"
import type { WorkbookFile } from "../spreadsheets/ByteSource.ts"
import type { RejectedRow } from "../spreadsheets/check-row.ts"
import type { WorkbookLimits } from "../spreadsheets/limits.ts"
import type { LaidOutChunk, RegisterHeadings } from "../spreadsheets/read-register.ts"
import { RegisterReader } from "../spreadsheets/RegisterReader.ts"
import { type RefusalCode, refused, type WorkbookRefused } from "../spreadsheets/WorkbookRefused.ts"
import { Units } from "../units/Units.ts"

export interface ImportSource {
  readonly file: WorkbookFile
  /** The name the clerk knows it by. */
  readonly name: string
  readonly digest: string | null
  readonly limits: WorkbookLimits
}

export interface ImportResult {
  readonly counts: Counts
  readonly errors: ReadonlyArray<RowProblem>
  readonly warnings: ReadonlyArray<RowProblem>
}

export type Progress = LaidOutChunk["progress"]

interface Reading {
  readonly problems: "returned" | { readonly storedIn: BatchId }
  readonly batch: BatchId | null
  readonly apply: boolean
  readonly onProgress: (progress: Progress) => void
}

/** What the register itself refused of a unit that sees only its part of it. */
const refusedBy = (defect: unknown): RefusalCode | undefined => {
  if (!SqlError.isSqlError(defect)) return undefined
  const reasons: Readonly<Record<string, RefusalCode>> = {
    AuthorizationError: "outside-scope",
    UniqueViolation: "recorded-elsewhere"
  }
  return reasons[defect.reason._tag]
}

const problemOf = ({ code, column, message, row }: RowProblem): RowProblem => ({ row, column, code, message })

export class Imports extends Context.Service<
  Imports,
  {
    /** Says what the file would do and what is wrong with it; keeps nothing. */
    readonly preview: (source: ImportSource) => Effect.Effect<ImportResult, WorkbookRefused, Actor>
    /** Checks and applies in one go, as the command does. */
    readonly commit: (
      source: ImportSource
    ) => Effect.Effect<ImportResult & { readonly batch: BatchId }, WorkbookRefused, Actor>
    /** Begins a batch for a file that will be checked, and committed later or never. */
    readonly begin: (source: ImportSource) => Effect.Effect<BatchId, never, Actor>
    /** Runs a begun batch: keeps its problems, and with `apply` its rows. */
    readonly run: (
      batch: BatchId,
      source: ImportSource,
      how: { readonly apply: boolean; readonly onProgress: (progress: Progress) => void }
    ) => Effect.Effect<Counts, WorkbookRefused, Actor>
    /** The rejected rows as they stood in the file. */
    readonly rejected: (
      source: ImportSource
    ) => Stream.Stream<
      { readonly headings: RegisterHeadings; readonly rows: ReadonlyArray<RejectedRow> },
      WorkbookRefused,
      Actor
    >
    readonly undo: (
      batch: BatchId
    ) => Effect.Effect<
      { readonly withdrawn: number; readonly restored: number },
      BatchNotFound | BatchNotUndoable | BatchOverwritten,
      Actor
    >
  }
>()("@shezu/platform/Imports") {
  static readonly layer = Layer.effect(
    Imports,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const reader = yield* RegisterReader
      const register = yield* Register
      const batches = yield* Batches
      const search = yield* SearchIndex
      const judging = yield* Judging
      const auditing = yield* Auditing
      const policy = yield* Policy
      const units = yield* Units

      const known = Effect.map(units.refresh, () => {
        const { district } = units.known()
        const namesOf = (kind: "town" | "other") =>
          district.units.flatMap((unit) => ((unit.kind === "town") === (kind === "town") ? spellingsOf(unit) : []))
        return { division: district.code, towns: namesOf("town"), units: namesOf("other") }
      })

      const chunksOf = ({ file, limits }: ImportSource, searched: boolean) =>
        Stream.unwrap(
          Effect.gen(function* () {
            const { exact } = yield* Effect.provideService(reading, Policy, policy)
            const withheld = exact ? [] : memberCountFields
            const check = { ...(yield* known), today: yield* today, scope: yield* CurrentScope, withheld }
            return reader.read({ file, limits, searched, check })
          })
        )

      const keepProblems = Effect.fnUntraced(function* (
        batch: BatchId,
        from: number,
        errors: ReadonlyArray<RowProblem>,
        warnings: ReadonlyArray<RowProblem>
      ) {
        if (errors.length > 0) yield* batches.addProblems(batch, "error", from, errors)
        if (warnings.length > 0) yield* batches.addProblems(batch, "warning", from + errors.length, warnings)
      })

      const read = Effect.fnUntraced(function* (source: ImportSource, how: Reading) {
        const day = yield* today
        let fields: ReadonlyArray<OrganizationField> = []
        let headings: RegisterHeadings | undefined
        let rows = 0
        let rejected = 0
        let kept = 0
        let warningCount = 0
        const errors: Array<RowProblem> = []
        const warnings: Array<RowProblem> = []
        const note = Effect.fnUntraced(function* (chunk: LaidOutChunk) {
          const wrong = chunk.rejected.flatMap((row) => row.errors.map(problemOf))
          const odd = chunk.warnings.map(problemOf)
          fields = chunk.headings.fields
          headings = chunk.headings
          rows = chunk.progress.rows
          rejected += chunk.rejected.length
          warningCount += odd.length
          how.onProgress(chunk.progress)
          if (how.problems !== "returned") yield* keepProblems(how.problems.storedIn, kept, wrong, odd)
          else {
            errors.push(...wrong)
            warnings.push(...odd)
          }
          kept += wrong.length + odd.length
        })
        const accepted = chunksOf(source, how.apply).pipe(
          Stream.mapEffect((chunk) => Effect.as(note(chunk), chunk.rows)),
          Stream.filter(({ count }) => count > 0),
          Stream.provideService(Actor, yield* Actor)
        )
        const outcomes = yield* register.take(accepted, {
          present: () => fields,
          batch: how.batch ?? nobody,
          validFrom: day,
          apply: how.apply
        })
        const counts: Counts = { ...outcomes, rows, rejected, warningCount }
        if (how.batch !== null && headings !== undefined) {
          const { headings: all, unread } = headings
          const read = all.filter((heading) => heading !== "" && !unread.includes(heading))
          yield* batches.noteHeadings(how.batch, { read, ignored: unread })
        }
        if (how.batch !== null) {
          yield* batches.finish(how.batch, how.apply ? "committed" : "checked", counts)
          if (how.apply) {
            const after = { ...counts, file: source.name, digest: source.digest }
            yield* auditing.record({ act: "import.commit", subject: { kind: "batch", id: how.batch }, after })
          }
        }
        return { counts, errors, warnings }
      })

      const readWhole = (source: ImportSource, how: Reading) =>
        (how.batch === null ? Effect.void : batches.work(how.batch)).pipe(
          Effect.andThen(read(source, how)),
          sql.withTransaction,
          Effect.catchTag("SqlError", Effect.die),
          Effect.catchDefect((defect) => {
            const code = refusedBy(defect)
            return code === undefined ? Effect.die(defect) : Effect.fail(refused(code))
          })
        )

      const afterwards = Effect.gen(function* () {
        yield* search.settle
        yield* judging.run(yield* today)
      })

      const begin = Effect.fn("Imports.begin")(function* (source: ImportSource) {
        const actor = yield* Actor
        return yield* batches.begin({
          kind: "import",
          actor: actor.name,
          unit: unitOf(actor),
          reason: "",
          source: source.name,
          sourceDigest: source.digest,
          validFrom: yield* today
        })
      })

      const marking =
        (batch: BatchId) =>
        ({ code, values }: WorkbookRefused) =>
          batches.fail(batch, { code, values })

      const preview = Effect.fn("Imports.preview")((source: ImportSource) =>
        readWhole(source, { problems: "returned", batch: null, apply: false, onProgress: () => undefined })
      )

      const commit = Effect.fn("Imports.commit")(function* (source: ImportSource) {
        const batch = yield* begin(source)
        const result = yield* readWhole(source, {
          problems: "returned",
          batch,
          apply: true,
          onProgress: () => undefined
        }).pipe(Effect.tapErrorTag("WorkbookRefused", marking(batch)))
        yield* afterwards
        return { ...result, batch }
      })

      const run: Imports["Service"]["run"] = Effect.fn("Imports.run")(function* (batch, source, how) {
        yield* batches.forgetProblems(batch)
        const { counts } = yield* readWhole(source, { ...how, problems: { storedIn: batch }, batch }).pipe(
          Effect.tapErrorTag("WorkbookRefused", marking(batch)),
          Effect.tapDefect((defect) => batches.fail(batch, { code: "defect", values: { message: String(defect) } }))
        )
        if (how.apply) yield* afterwards
        return counts
      })

      const rejected = (source: ImportSource) =>
        chunksOf(source, false).pipe(Stream.map((chunk) => ({ headings: chunk.headings, rows: chunk.rejected })))

      const undo = Effect.fn("Imports.undo")(function* (batch: BatchId) {
        const actor = yield* Actor
        const day = yield* today
        const undone = yield* Effect.gen(function* () {
          const found = yield* batches.hold(batch)
          if (found.state !== "committed" || (found.kind !== "import" && found.kind !== "sample")) {
            return yield* new NotUndoable({ batch, state: found.state })
          }
          const by = yield* batches.begin({
            kind: "undo",
            actor: actor.name,
            unit: unitOf(actor),
            reason: found.source,
            source: batch,
            sourceDigest: null,
            validFrom: day
          })
          const { restored, withdrawn } = yield* register.undo(batch, by)
          const counts = { rows: withdrawn + restored, created: 0, updated: restored, unchanged: 0, rejected: 0 }
          yield* batches.finish(by, "committed", { ...counts, warningCount: 0 })
          yield* auditing.record({
            act: "import.undo",
            subject: { kind: "batch", id: batch },
            after: { restored, withdrawn, by }
          })
          return { restored, withdrawn }
        }).pipe(sql.withTransaction, Effect.catchTag("SqlError", Effect.die))
        yield* judging.run(day)
        return undone
      })

      return Imports.of({ preview, commit, begin, run, rejected, undo })
    })
  )
}

/** Stands for the batch of a preview, which writes nothing under it. */
const nobody = BatchId.make("00000000-0000-7000-8000-000000000000")
