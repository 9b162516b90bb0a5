/** A module's templates as the API tells them, and why there is none or nothing could be read. */
import type { TemplateColumn } from "@shezu/domain/module/Template"
import { Text } from "@shezu/domain/text/Text"
import { RefusalCode } from "@shezu/platform/spreadsheets/WorkbookRefused"
import type { Outcome } from "@shezu/platform/templates/Templates"
import type { Template } from "@shezu/plugin-sdk/Template"
import { Schema } from "effect"

/** The module has no such template. */
export class ModuleTemplateNotFound extends Schema.TaggedError<ModuleTemplateNotFound>()("ModuleTemplateNotFound", {
  module: Schema.String,
  template: Schema.String
}) {}

/** The file is not read at all; why is said in the two languages. */
export class TemplateUnreadable extends Schema.TaggedError<TemplateUnreadable>()("TemplateUnreadable", {
  code: RefusalCode,
  zh: Schema.String,
  en: Schema.String
}) {}

export const TemplateView = Schema.Struct({
  id: Schema.String,
  title: Text,
  /** What comes of a row that was taken before. */
  again: Schema.Literals(["same", "refused"]),
  mostRows: Schema.Natural,
  mostBytes: Schema.Natural,
  columns: Schema.Array(
    Schema.Struct({
      key: Schema.String,
      heading: Text,
      kind: Schema.Literals(["text", "integer", "money", "day", "choice", "organization"]),
      required: Schema.Boolean,
      help: Schema.optionalKey(Text),
      options: Schema.optionalKey(Schema.Array(Text))
    })
  )
}).annotate({ identifier: "ModuleTemplate" })

const columnView = (key: string, column: TemplateColumn): (typeof TemplateView.Type)["columns"][number] => ({
  key,
  heading: column.heading,
  kind: column.kind,
  required: column.required ?? false,
  ...(column.help === undefined ? {} : { help: column.help }),
  ...(column.kind === "choice" ? { options: Object.values(column.options) } : {})
})

export const templateView = (
  { again, columns, id, title }: Template,
  limits: { readonly rows: number; readonly fileBytes: number }
): typeof TemplateView.Type => ({
  id,
  title,
  again,
  mostRows: limits.rows,
  mostBytes: limits.fileBytes,
  columns: Object.entries(columns).map(([key, column]) => columnView(key, column))
})

/** One thing that is wrong; without a column it is about the whole row. */
const ProblemView = Schema.Struct({
  row: Schema.Int,
  cell: Schema.optionalKey(Schema.String),
  column: Schema.optionalKey(Text),
  because: Text
}).annotate({ identifier: "TemplateProblem" })

export const PreviewView = Schema.Struct({
  file: Schema.String,
  /** Of the file, and of what taking it would write; both are asked for when it is taken. */
  sha256: Schema.String,
  outcomeSha256: Schema.String,
  rows: Schema.Natural,
  accepted: Schema.Natural,
  refused: Schema.Natural,
  /** Headings that nobody knows, as written. */
  ignored: Schema.Array(Schema.String),
  /** The first of them. */
  problems: Schema.Array(ProblemView),
  moreProblems: Schema.Natural
}).annotate({ identifier: "TemplatePreview" })

/** More helps nobody to mend a file. */
const shownProblems = 500

export const previewView = (
  file: string,
  { columns }: Pick<Template, "columns">,
  { accepted, outcome, rows, sentBack, sha256, unknown }: Outcome
): typeof PreviewView.Type => {
  const problems = sentBack.flatMap((one) => one.problems)
  return {
    file,
    sha256,
    outcomeSha256: outcome,
    rows,
    accepted,
    refused: sentBack.length,
    ignored: unknown,
    problems: problems.slice(0, shownProblems).map(({ because, cell, column, row }) => {
      const heading = column === undefined ? undefined : columns[column]?.heading
      return {
        row,
        because,
        ...(cell === undefined ? {} : { cell }),
        ...(heading === undefined ? {} : { column: heading })
      }
    }),
    moreProblems: Math.max(0, problems.length - shownProblems)
  }
}

export const TakenView = Schema.Struct({
  file: Schema.String,
  sha256: Schema.String,
  rows: Schema.Natural,
  taken: Schema.Natural,
  refused: Schema.Natural
}).annotate({ identifier: "TemplateTaken" })
