/** Finds the row of headings under the titles of a sheet, and which declared column each one is. */
import { cleanText } from "./normalize.ts"
import type { RawRow } from "./RawRow.ts"
import { cellName } from "./RawRow.ts"
import { refused } from "./WorkbookRefused.ts"

/** What a column is found by. */
export interface Headed {
  readonly heading: string
  /** In brackets after the heading in the template; may be left out. */
  readonly hint?: string
  /** Other headings of the same column. */
  readonly aliases?: ReadonlyArray<string>
  /** Without a column of it the sheet is refused. */
  readonly required: boolean
}

/** As the template and exports write it. */
export const headingOf = ({ heading, hint }: Pick<Headed, "heading" | "hint">): string =>
  hint === undefined ? heading : `${heading}(${hint})`

/** Last column of the workbook of rejected rows; read as nothing, so that the mended workbook imports as it is. */
export const errorHeading = "错误说明"

/** Filled rows looked at before a sheet is given up. */
export const headingRows = 20

export interface Layout<C extends Headed> {
  /** The sheet's row number of the headings. */
  readonly row: number
  /** As written, by column from the left. */
  readonly headings: ReadonlyArray<string>
  /** The declared column under each heading; `undefined` is not read. */
  readonly columns: ReadonlyArray<C | undefined>
  /** Headings nobody knows, as written. */
  readonly unknown: ReadonlyArray<string>
  /** Headings of columns that whoever imports does not record, as written. */
  readonly withheld: ReadonlyArray<string>
}

/** The layout of a row of headings; `undefined` when it is none. */
export type Finder<C extends Headed> = (raw: RawRow) => Layout<C> | undefined

/** `注册资金（元）*`, `* 名称` and `名称(必填)` are read without brackets, spaces and stars. */
export const bareHeading = (written: string): string =>
  cleanText(written)
    .normalize("NFKC")
    .replaceAll(/[\s*:]|\([^)]*\)|\[[^\]]*\]/gu, "")
    .toLowerCase()

const bracketed = /\(([^)]*)\)/u

const yuan = ["元", "yuan"]

/** 注册资金(万元) would be read ten thousand times too small. */
const hasOtherUnit = ({ hint }: Headed, written: string): boolean => {
  const unit = bracketed.exec(cleanText(written).normalize("NFKC").replaceAll(" ", ""))?.[1]
  if (hint === undefined || unit === undefined || yuan.includes(unit)) return false
  return yuan.some((one) => unit.endsWith(one))
}

/**
 * Columns that are `withheld` are not read. A row is one of headings where two known ones stand, because a title may be
 * called 名称; where only one is declared, one.
 */
export const makeFinder = <C extends Headed>(
  columns: ReadonlyArray<C>,
  withheld: (column: C) => boolean = () => false
): Finder<C> => {
  const byHeading = new Map(
    columns.flatMap((column) =>
      [column.heading, ...(column.aliases ?? [])].map((heading) => [bareHeading(heading), column] as const)
    )
  )
  const enough = Math.min(2, columns.length)
  const required = columns.filter((column) => column.required)

  const isWithheld = (column: C | undefined) => column !== undefined && withheld(column)

  const refuseDuplicates = (row: number, found: ReadonlyArray<C | undefined>): void => {
    const places = new Map<C, number>()
    for (const [at, column] of found.entries()) {
      if (column === undefined) continue
      const before = places.get(column)
      if (before !== undefined) {
        const { heading } = column
        throw refused("duplicate-headings", { heading, cells: `${cellName(row, before)}、${cellName(row, at)}` })
      }
      places.set(column, at)
    }
  }

  return ({ cells, row }) => {
    const found = cells.map((written) => byHeading.get(bareHeading(written)))
    if (new Set(found.filter((column) => column !== undefined)).size < enough) return undefined
    refuseDuplicates(row, found)
    for (const [at, column] of found.entries()) {
      const written = cells[at] ?? ""
      if (column !== undefined && hasOtherUnit(column, written)) {
        throw refused("heading-unit", { heading: cleanText(written), cell: cellName(row, at) })
      }
    }
    const missing = required.filter((column) => !found.includes(column))
    if (missing.length > 0) {
      throw refused("missing-headings", { row, headings: missing.map(({ heading }) => heading).join("、") })
    }
    const headings = cells.map(cleanText)
    return {
      row,
      headings,
      columns: found.map((column) => (isWithheld(column) ? undefined : column)),
      unknown: headings.filter((heading, at) => heading !== "" && heading !== errorHeading && found[at] === undefined),
      withheld: headings.filter((_, at) => isWithheld(found[at]))
    }
  }
}
