/** A module's workbook from file to rows: previewed with everything undone, and taken whole with the act recorded. */
import { createHash } from "node:crypto"

import { today } from "@shezu/domain/calendar/PlainDate"
import type { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import type { RowRefusal } from "@shezu/domain/module/Template"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"

import { Auditing } from "../audit/Auditing.ts"
import { placed, type RowProblem } from "../spreadsheets/read-template.ts"
import { keptIf } from "./kept-if.ts"
import type { ModuleTemplate } from "./ModuleTemplate.ts"
import { type FilledFile, readFilled, type ReadFile } from "./reading.ts"
import { settle } from "./settle.ts"

/** The file is another one than was looked at. */
export class FileDiffers extends Schema.TaggedError<FileDiffers>()("FileDiffers", { sha256: Schema.String }) {}

/** The same file would come out otherwise now: the register or the module's rows changed meanwhile. */
export class PreviewStale extends Schema.TaggedError<PreviewStale>()("PreviewStale", { outcome: Schema.String }) {}

/** Rows are wrong, and nobody asked for the others alone; or none is left. */
export class TemplateRowsRefused extends Schema.TaggedError<TemplateRowsRefused>()("TemplateRowsRefused", {
  rows: Schema.Natural,
  refused: Schema.Natural
}) {}

/** A row that is not taken, as written, with all that is wrong with it. */
export interface SentBack {
  readonly row: number
  readonly cells: ReadonlyArray<string>
  readonly problems: ReadonlyArray<RowProblem>
}

/** What a file comes to. */
export interface Outcome extends Pick<ReadFile, "sha256" | "headings" | "unknown"> {
  readonly rows: number
  readonly accepted: number
  readonly sentBack: ReadonlyArray<SentBack>
  /** Of the file and of which of its rows are taken: two that are equal write the same rows. */
  readonly outcome: string
}

/** What was looked at before, and whether the accepted rows are taken without the others. */
export interface Asked {
  readonly sha256: string
  readonly outcome: string
  readonly only: "all" | "accepted"
}

const problemsOf = (refusals: ReadonlyArray<RowRefusal>, keys: ReadFile["keys"]) => {
  const found = new Map<number, ReadonlyArray<RowProblem>>()
  for (const refusal of refusals) {
    found.set(refusal.row, [...(found.get(refusal.row) ?? []), placed(keys, refusal)])
  }
  return found
}

/** In the caller's transaction: what is accepted is written. */
const outcomeOf = Effect.fnUntraced(function* <E, R>(template: ModuleTemplate<E, R>, file: FilledFile, read: ReadFile) {
  const { headings, keys, rows, sha256, unknown } = read
  const sound = rows.filter(({ problems }) => problems.length === 0)
  const context = { today: yield* today, file: file.name, sha256 }
  const { refusals, taken } = yield* settle(
    template,
    sound.map(({ row, values }) => ({ row, values })),
    context
  )
  const refused = problemsOf(refusals, keys)
  const sentBack = rows.flatMap(({ cells, problems, row }): ReadonlyArray<SentBack> => {
    const wrong = [...problems, ...(refused.get(row) ?? [])]
    return wrong.length === 0 ? [] : [{ row, cells, problems: wrong }]
  })
  const hash = createHash("sha256").update(sha256)
  for (const { row, values } of taken) hash.update(JSON.stringify([row, values]))
  return {
    sha256,
    headings,
    unknown,
    rows: rows.length,
    accepted: taken.length,
    sentBack,
    outcome: hash.digest("hex")
  } satisfies Outcome
})

/** All that taking would do, and then undone; rows that the module refuses are found too. */
export const rehearse = Effect.fn("rehearse")(function* <E, R>(template: ModuleTemplate<E, R>, file: FilledFile) {
  const sql = yield* SqlClient.SqlClient
  const read = yield* readFilled(template.columns, file)
  // What the database would say only at the end, it says now.
  const all = Effect.tap(outcomeOf(template, file, read), () => Effect.orDie(sql`SET CONSTRAINTS ALL IMMEDIATE`))
  return yield* keptIf(all, () => false)
})

/** Takes what was looked at before, and records it; whatever is otherwise than it was asked for, nothing is written. */
export const take = Effect.fn("take")(function* <E, R>(
  module: ModuleId,
  template: ModuleTemplate<E, R>,
  file: FilledFile,
  asked: Asked
) {
  const { record } = yield* Auditing
  const read = yield* readFilled(template.columns, file)
  if (read.sha256 !== asked.sha256) return yield* new FileDiffers({ sha256: read.sha256 })
  const writing = Effect.gen(function* () {
    const found = yield* outcomeOf(template, file, read)
    const { accepted, outcome, rows, sentBack, sha256 } = found
    if (outcome !== asked.outcome) return yield* new PreviewStale({ outcome })
    const refused = sentBack.length
    if (accepted === 0 || (refused > 0 && asked.only === "all"))
      return yield* new TemplateRowsRefused({ rows, refused })
    yield* record({
      act: "module.take-template",
      subject: { kind: "module", id: module },
      after: { template: template.id, file: file.name, sha256, rows, accepted, refused }
    })
    return found
  })
  return yield* keptIf(writing, () => true)
})
