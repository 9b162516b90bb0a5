/** Reads a workbook filled in for a module, in chunks, in whatever thread it is called. */
import type { TemplateColumns } from "@shezu/domain/module/Template"
import { message, renderBoth, type Text } from "@shezu/domain/text/Text"
import { Result } from "effect"

import type { WorkbookFile } from "./ByteSource.ts"
import { type CellErrorCode, cellMessages, type CellValues } from "./cell-problems.ts"
import { unescapeFormula } from "./formula-escape.ts"
import { headingRows, type Layout, makeFinder } from "./headings.ts"
import { moduleLimits } from "./limits.ts"
import { cellName, type RawRow } from "./RawRow.ts"
import { openTable } from "./read.ts"
import { type CellValue, type DeclaredColumn, declaredColumns } from "./template-columns.ts"
import { refused } from "./WorkbookRefused.ts"

/** Plain data, so that it crosses to the reading thread. */
export interface TemplateRequest {
  readonly file: WorkbookFile
  readonly columns: TemplateColumns
}

/** What is wrong with a row; without a column it is about the whole row. */
export interface RowProblem {
  readonly row: number
  /** The key of the column, where one is meant. */
  readonly column?: string
  /** As the sheet names it, where the sheet has the column. */
  readonly cell?: string
  readonly because: Text
}

export interface ReadRow {
  readonly row: number
  /** As written, by column of the sheet. */
  readonly cells: ReadonlyArray<string>
  /** What the cells say that could be read, by key. */
  readonly values: Readonly<Record<string, CellValue>>
  readonly problems: ReadonlyArray<RowProblem>
}

export interface TemplateHeadings {
  readonly headings: ReadonlyArray<string>
  /** The key of each column of the sheet; `null` is not read. */
  readonly keys: ReadonlyArray<string | null>
  /** Headings nobody knows, as written. */
  readonly unknown: ReadonlyArray<string>
}

export interface TemplateChunk extends TemplateHeadings {
  readonly rows: ReadonlyArray<ReadRow>
}

const chunkRows = 2000

/** What is said of a cell, wherever it is said. */
export const cellProblem = (
  keys: TemplateHeadings["keys"],
  row: number,
  column: string,
  code: CellErrorCode,
  values: CellValues = {}
): RowProblem => placed(keys, { row, column, because: renderBoth(cellMessages, message(code, values)) })

/** With the name of the cell that it is about. */
export const placed = (keys: TemplateHeadings["keys"], problem: Omit<RowProblem, "cell">): RowProblem => {
  const at = problem.column === undefined ? -1 : keys.indexOf(problem.column)
  return at === -1 ? problem : { ...problem, cell: cellName(problem.row, at) }
}

const readRow = (
  { cells, row }: RawRow,
  columns: ReadonlyArray<DeclaredColumn>,
  { columns: found }: Layout<DeclaredColumn>,
  keys: TemplateHeadings["keys"]
): ReadRow | undefined => {
  const values: Record<string, CellValue> = {}
  const problems: Array<RowProblem> = []
  for (const [at, column] of found.entries()) {
    const cell = cells[at]
    if (column === undefined || cell === undefined || cell === "") continue
    const parsed = column.parse(unescapeFormula(cell))
    if (Result.isFailure(parsed)) {
      problems.push(cellProblem(keys, row, column.key, parsed.failure.code, parsed.failure.values))
    } else if (parsed.success !== undefined) values[column.key] = parsed.success
  }
  if (problems.length === 0 && Object.keys(values).length === 0) return undefined
  for (const { key, required } of columns) {
    if (required && values[key] === undefined && !problems.some(({ column }) => column === key)) {
      problems.push(cellProblem(keys, row, key, "required"))
    }
  }
  return { row, cells, values, problems }
}

/** At least one chunk. Throws `WorkbookRefused`. */
export async function* readTemplate({ columns: declared, file }: TemplateRequest): AsyncGenerator<TemplateChunk> {
  const columns = declaredColumns(declared)
  const headings = columns
    .slice(0, 3)
    .map(({ heading }) => heading)
    .join("、")
  const table = await openTable(file, {
    find: makeFinder(columns),
    limits: moduleLimits,
    missing: refused("no-template-headings", { limit: headingRows, headings })
  })
  try {
    const { layout } = table
    const keys = layout.columns.map((column) => column?.key ?? null)
    const chunk = (rows: ReadonlyArray<ReadRow>): TemplateChunk => ({
      headings: layout.headings,
      keys,
      unknown: layout.unknown,
      rows
    })
    let rows: Array<ReadRow> = []
    for await (const piece of table.rows) {
      for (const raw of piece) {
        const read = readRow(raw, columns, layout, keys)
        if (read !== undefined) rows.push(read)
        if (rows.length >= chunkRows) {
          yield chunk(rows)
          rows = []
        }
      }
    }
    yield chunk(rows)
  } finally {
    table.close()
  }
}
