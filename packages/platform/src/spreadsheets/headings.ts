/** Finds the row of headings under the titles of a sheet, and which column of the register each one is. */
import type { OrganizationField } from "@shezu/domain/organization/Organization"

import type { Column } from "./columns.ts"
import { columns, errorHeading } from "./columns.ts"
import { cleanText } from "./normalize.ts"
import type { RawRow } from "./RawRow.ts"
import { cellName } from "./RawRow.ts"
import { refused } from "./WorkbookRefused.ts"

/** Filled rows looked at before a sheet is given up. */
export const headingRows = 20

export interface Layout {
  /** The sheet's row number of the headings. */
  readonly row: number
  /** As written, by column from the left. */
  readonly headings: ReadonlyArray<string>
  /** The register's column under each heading; `undefined` is not read. */
  readonly columns: ReadonlyArray<Column | undefined>
  /** Headings nobody knows, as written. */
  readonly unknown: ReadonlyArray<string>
  /** Headings of fields that whoever imports does not record, as written. */
  readonly withheld: ReadonlyArray<string>
}

/** `注册资金（元）*`, `* 名称` and `名称(必填)` are read without brackets, spaces and stars. */
const bare = (written: string): string =>
  cleanText(written)
    .normalize("NFKC")
    .replaceAll(/[\s*:]|\([^)]*\)|\[[^\]]*\]/gu, "")

const byHeading = new Map(columns.map((column) => [column.heading, column]))

const bracketed = /\(([^)]*)\)/u

/** 注册资金(万元) would be read ten thousand times too small. */
const hasOtherUnit = (column: Column, written: string): boolean => {
  const unit = bracketed.exec(cleanText(written).normalize("NFKC").replaceAll(" ", ""))?.[1]
  return column.hint !== undefined && unit !== undefined && unit !== column.hint && unit.endsWith(column.hint)
}

const knownIn = (cells: ReadonlyArray<string>): number =>
  new Set(cells.map(bare).filter((heading) => byHeading.has(heading))).size

const refuseDuplicates = ({ row, cells }: RawRow): void => {
  const places = new Map<string, number>()
  for (const [at, written] of cells.entries()) {
    const heading = bare(written)
    const before = places.get(heading)
    if (before !== undefined && byHeading.has(heading)) {
      throw refused("duplicate-headings", { heading, cells: `${cellName(row, before)}、${cellName(row, at)}` })
    }
    places.set(heading, at)
  }
}

/**
 * Fields in `withheld` are not read. `undefined` when the row is not one of headings, which takes two known ones: a title may be called
 * 名称.
 */
export const findLayout = (raw: RawRow, withheld: ReadonlyArray<OrganizationField> = []): Layout | undefined => {
  if (knownIn(raw.cells) < 2) return undefined
  refuseDuplicates(raw)
  const found = raw.cells.map((written) => byHeading.get(bare(written)))
  for (const [at, column] of found.entries()) {
    const written = raw.cells[at] ?? ""
    if (column !== undefined && hasOtherUnit(column, written)) {
      throw refused("heading-unit", { heading: cleanText(written), cell: cellName(raw.row, at) })
    }
  }
  const missing = columns.filter((column) => column.required && !found.includes(column))
  if (missing.length > 0) {
    throw refused("missing-headings", { row: raw.row, headings: missing.map(({ heading }) => heading).join("、") })
  }
  const headings = raw.cells.map(cleanText)
  const unknown = headings.filter(
    (heading, at) => heading !== "" && heading !== errorHeading && found[at] === undefined
  )
  const isWithheld = (column: Column | undefined) => column !== undefined && withheld.includes(column.field)
  return {
    row: raw.row,
    headings,
    columns: found.map((column) => (isWithheld(column) ? undefined : column)),
    unknown,
    withheld: headings.filter((_, at) => isWithheld(found[at]))
  }
}
