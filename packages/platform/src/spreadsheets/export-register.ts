/** Writes any list of organizations as a workbook or CSV that imports again unchanged, in constant memory. */
import { bandOf, isMemberCount } from "@shezu/domain/organization/member-counts"
import { Stream } from "effect"

import type { Reading } from "../access/Reading.ts"
import type { Column, RegisterValues } from "./columns.ts"
import { columns } from "./columns.ts"
import { escapeFormula } from "./formula-escape.ts"
import { headingOf } from "./headings.ts"
import { csvOf, type SheetRow, type SheetShape, widthOf, xlsxOf } from "./write-sheet.ts"

/** What a column of an export is made of. */
type Exported = Pick<Column, "heading" | "hint" | "write">

/** How numbers of Party members are written: as they are, or as bands that end at a number. */
export type Counts = Pick<Reading, "exact" | "threshold">

const exactly: Counts = { exact: true, threshold: undefined }

const bandWord = (count: number | undefined, threshold: number | undefined): string => {
  if (count === undefined) return ""
  const upTo = threshold ?? 0
  return { none: "无", below: upTo > 0 ? `不足 ${upTo} 人` : "有", reached: `${upTo} 人以上` }[bandOf(count, threshold)]
}

/** Under another heading, so that an import does not take a band for a number. */
const inBands = (column: Column, threshold: number | undefined): Exported => {
  const { field, heading } = column
  return isMemberCount(field)
    ? { heading: heading.replace("数", "区间"), write: (state) => bandWord(state[field], threshold) }
    : column
}

const exported = ({ exact, threshold }: Counts): ReadonlyArray<Exported> =>
  exact ? columns : columns.map((column) => inBands(column, threshold))

/** The sheet of the register in exports, in the template and of rejected rows. */
export const registerSheet: SheetShape = {
  name: "社会组织名册",
  columns: columns.map(({ example, heading }) => widthOf(heading, example.length))
}

const rowsOf = <R>(
  states: Stream.Stream<RegisterValues, never, R>,
  counts: Counts
): Stream.Stream<SheetRow, never, R> => {
  const some = exported(counts)
  const rowOf = (state: RegisterValues): SheetRow =>
    some.map(({ write }) => {
      const cell = write(state)
      return typeof cell === "string" ? escapeFormula(cell) : cell
    })
  return Stream.prepend(Stream.map(states, rowOf), [some.map(headingOf)])
}

/** Days are written as `2020-01-05`, money in yuan, and words as the template has them. */
export const exportXlsx = <R>(
  states: Stream.Stream<RegisterValues, never, R>,
  counts = exactly
): Stream.Stream<Uint8Array, never, R> => xlsxOf(registerSheet, rowsOf(states, counts))

export const exportCsv = <R>(
  states: Stream.Stream<RegisterValues, never, R>,
  counts = exactly
): Stream.Stream<Uint8Array, never, R> => csvOf(rowsOf(states, counts))
