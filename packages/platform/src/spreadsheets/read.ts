/** Opens a workbook file and finds the table in it: the first visible sheet with a row of its headings. */
import type { WorkbookFile } from "./ByteSource.ts"
import { fileName, openSource } from "./ByteSource.ts"
import { detectFormat } from "./detect-format.ts"
import type { Finder, Headed, Layout } from "./headings.ts"
import { headingRows } from "./headings.ts"
import type { WorkbookLimits } from "./limits.ts"
import type { RawRow } from "./RawRow.ts"
import { cellName } from "./RawRow.ts"
import { readCsv } from "./read-csv.ts"
import type { Sheet } from "./read-xlsx.ts"
import { readXlsx } from "./read-xlsx.ts"
import { refused, type WorkbookRefused } from "./WorkbookRefused.ts"
import type { Progress } from "./zip-entry.ts"

export interface OpenTable<C extends Headed> {
  readonly sheet: string
  readonly layout: Layout<C>
  /** Rows under the headings, in pieces as they are read; to be iterated once, to its end or `return`. */
  readonly rows: AsyncGenerator<ReadonlyArray<RawRow>>
  /** Of the file's size. */
  readonly progress: Readonly<Progress>
  readonly totalBytes: number
  readonly close: () => void
}

/** A formula in a column nobody reads (a running number, say) does no harm. */
const refuseFormulas = (raw: RawRow, { columns }: Layout<Headed>): void => {
  const formula = raw.formulas?.find((at) => columns[at] !== undefined)
  if (formula === undefined) return
  const column = columns[formula]?.heading ?? ""
  throw refused("formula-cell", { cell: cellName(raw.row, formula), row: raw.row, column })
}

async function* dataRows(
  first: ReadonlyArray<RawRow>,
  rest: AsyncGenerator<ReadonlyArray<RawRow>>,
  layout: Layout<Headed>,
  limits: WorkbookLimits
): AsyncGenerator<ReadonlyArray<RawRow>> {
  let count = 0
  const judge = (rows: ReadonlyArray<RawRow>): ReadonlyArray<RawRow> => {
    for (const raw of rows) if (raw.formulas !== undefined) refuseFormulas(raw, layout)
    count += rows.length
    if (count > limits.rows) throw refused("too-many-rows", { limit: limits.rows })
    return rows
  }
  yield judge(first)
  for await (const rows of rest) yield judge(rows)
}

/** What is looked for, and how much of it is read. */
interface Sought<C extends Headed> {
  readonly limits: WorkbookLimits
  readonly find: Finder<C>
  /** Said of a file in which it is not found. */
  readonly missing?: WorkbookRefused
}

type Found<C extends Headed> = Pick<OpenTable<C>, "layout" | "rows">
type Part<C extends Headed> = Pick<OpenTable<C>, "layout" | "rows" | "sheet">

/** About 16 MB of blank rows and cells, after which nothing will come. */
const headingPieces = 500

/** Leaving a loop over it early does not end the rows. */
const keptOpen = <A>(rows: AsyncGenerator<A>): AsyncIterable<A> => ({
  [Symbol.asyncIterator]: () => ({ next: () => rows.next() })
})

const findInSheet = async <C extends Headed>(
  sheet: Sheet,
  { find, limits }: Sought<C>
): Promise<Found<C> | undefined> => {
  const rows = sheet.rows()
  let seen = 0
  let pieces = 0
  try {
    for await (const piece of keptOpen(rows)) {
      for (const [at, raw] of piece.slice(0, headingRows - seen).entries()) {
        const layout = find(raw)
        if (layout !== undefined) return { layout, rows: dataRows(piece.slice(at + 1), rows, layout, limits) }
      }
      seen += piece.length
      pieces++
      if (seen >= headingRows || pieces >= headingPieces) break
    }
  } catch (error) {
    await rows.return(undefined)
    throw error
  }
  await rows.return(undefined)
  return undefined
}

/** One sheet after the other, and none further than needed. */
async function* findIn<C extends Headed>(
  sheets: ReadonlyArray<Sheet>,
  sought: Sought<C>
): AsyncGenerator<Part<C> | undefined> {
  for (const sheet of sheets) {
    yield findInSheet(sheet, sought).then((found) =>
      found === undefined ? undefined : { sheet: sheet.name, ...found }
    )
  }
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1_000_000)

export const openTable = async <C extends Headed>(
  file: WorkbookFile,
  { find, limits, missing = refused("no-headings", { limit: headingRows }) }: Sought<C>
): Promise<OpenTable<C>> => {
  const source = openSource(file)
  try {
    if (source.size > limits.fileBytes) {
      throw refused("file-too-large", { megabytes: megabytes(source.size), limit: megabytes(limits.fileBytes) })
    }
    const progress: Progress = { bytes: 0 }
    const format = detectFormat(source, fileName(file))
    const sheets = format === "xlsx" ? await readXlsx(source, limits, progress) : [readCsv(source, progress)]
    for await (const found of findIn(sheets, { find, limits })) {
      if (found !== undefined) return { ...found, progress, totalBytes: source.size, close: source.close }
    }
    throw missing
  } catch (error) {
    source.close()
    throw error
  }
}
