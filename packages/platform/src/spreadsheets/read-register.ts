/** Reads and checks a register's workbook in chunks, in whatever thread it is called. */
import type { OrganizationField } from "@shezu/domain/organization/Organization"
import { type IncomingRow, type IncomingRows, laidOut } from "@shezu/persistence/register/incoming-rows"

import type { WorkbookFile } from "./ByteSource.ts"
import type { CellWarning } from "./cell-problems.ts"
import { note } from "./cell-problems.ts"
import type { AcceptedRow, CheckOptions, RejectedRow } from "./check-row.ts"
import { makeRowChecker } from "./check-row.ts"
import { type Column, columns } from "./columns.ts"
import { type Finder, makeFinder } from "./headings.ts"
import type { WorkbookLimits } from "./limits.ts"
import { openTable } from "./read.ts"

export interface RegisterRequest {
  readonly file: WorkbookFile
  readonly limits: WorkbookLimits
  readonly check: CheckOptions
}

export interface LayingRequest extends RegisterRequest {
  /** With what search needs, which only rows that will be written have a use for. */
  readonly searched: boolean
}

/** What was found before the first row. */
export interface RegisterHeadings {
  readonly sheet: string
  /** The sheet's row number of the headings. */
  readonly row: number
  readonly headings: ReadonlyArray<string>
  /** The fields the workbook has a column for. A blank cell of theirs, like any other field, is absent from a row's values. */
  readonly fields: ReadonlyArray<OrganizationField>
  /** Headings of columns that were not read. */
  readonly unread: ReadonlyArray<string>
}

export interface RegisterChunk {
  readonly headings: RegisterHeadings
  readonly accepted: ReadonlyArray<AcceptedRow>
  readonly rejected: ReadonlyArray<RejectedRow>
  readonly warnings: ReadonlyArray<CellWarning>
  /** Since the beginning: filled rows, and how much of the file. */
  readonly progress: { readonly rows: number; readonly bytes: number; readonly totalBytes: number }
}

/** A chunk with its accepted rows as the register takes them. */
export interface LaidOutChunk extends Omit<RegisterChunk, "accepted"> {
  readonly rows: IncomingRows
}

export const chunkRows = 2000

interface Gathered {
  accepted: Array<AcceptedRow>
  rejected: Array<RejectedRow>
  warnings: Array<CellWarning>
}

/** Finds the register; columns of the fields that are withheld are not read. */
export const registerFinder = (withheld: ReadonlyArray<OrganizationField>): Finder<Column> =>
  makeFinder(columns, ({ field }) => withheld.includes(field))

/** At least one chunk, the last one with all the progress. Throws `WorkbookRefused`. */
export async function* readRegister({ check, file, limits }: RegisterRequest): AsyncGenerator<RegisterChunk> {
  const register = await openTable(file, { find: registerFinder(check.withheld ?? []), limits })
  try {
    const { layout, progress, sheet, totalBytes } = register
    const { headings, row, unknown, withheld } = layout
    const fields = layout.columns.flatMap((column) => (column === undefined ? [] : [column.field]))
    const found: RegisterHeadings = { sheet, row, headings, fields, unread: [...unknown, ...withheld] }
    const checkRow = makeRowChecker(layout, check)
    let rows = 0
    let gathered: Gathered = {
      accepted: [],
      rejected: [],
      warnings: [
        ...unknown.map((value) => note(row, value, "unknown-column", { value })),
        ...withheld.map((value) => note(row, value, "withheld-column", { value }))
      ]
    }
    const take = (bytes: number): RegisterChunk => {
      const chunk = { headings: found, ...gathered, progress: { rows, bytes, totalBytes } }
      gathered = { accepted: [], rejected: [], warnings: [] }
      return chunk
    }
    for await (const piece of register.rows) {
      for (const raw of piece) {
        const checked = checkRow(raw)
        if (checked === undefined) continue
        rows++
        if (checked.accepted !== undefined) gathered.accepted.push(checked.accepted)
        if (checked.rejected !== undefined) gathered.rejected.push(checked.rejected)
        if (checked.warnings.length > 0) gathered.warnings.push(...checked.warnings)
        if (gathered.accepted.length + gathered.rejected.length >= chunkRows) yield take(progress.bytes)
      }
    }
    yield take(totalBytes)
  } finally {
    register.close()
  }
}

/** The same with accepted rows as the register takes them. */
export async function* readLaidOut({ searched, ...request }: LayingRequest): AsyncGenerator<LaidOutChunk> {
  // The dictionary of pinyin is large; a preview does without.
  const entryOf = searched ? (await import("@shezu/persistence/search/grams")).entryOf : undefined
  const incoming = ({ row, values }: AcceptedRow): IncomingRow =>
    entryOf === undefined
      ? { row, state: values }
      : { row, state: values, search: entryOf(values.name ?? "", values.formerNames ?? []) }
  for await (const { accepted, ...chunk } of readRegister(request)) {
    yield { ...chunk, rows: laidOut(accepted.map(incoming)) }
  }
}
