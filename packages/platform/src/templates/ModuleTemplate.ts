/** A module's template as the platform runs it: its columns, and the program that takes the rows. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import type { TemplateDeclaration } from "@shezu/domain/module/ModuleDeclaration"
import type { RowRefusal, TakenAgain, TemplateColumns, TemplateRow } from "@shezu/domain/module/Template"
import type { Effect } from "effect"

import type { CellValue } from "../spreadsheets/template-columns.ts"

/** What a module is told beside the rows; who acts it asks `Actor`. */
export interface TakeContext {
  readonly today: PlainDate
  /** The name the clerk knows the file by. */
  readonly file: string
  readonly sha256: string
}

export type FilledRow = TemplateRow<Readonly<Record<string, CellValue>>>

export interface ModuleTemplate<E, R> extends Pick<TemplateDeclaration, "id" | "title"> {
  readonly columns: TemplateColumns
  readonly again: TakenAgain
  /** Writes all rows, or answers which it refuses; what it wrote then is taken back. */
  readonly take: (
    rows: ReadonlyArray<FilledRow>,
    context: TakeContext
  ) => Effect.Effect<ReadonlyArray<RowRefusal>, E, R>
}
