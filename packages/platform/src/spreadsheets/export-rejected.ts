/** The rejected rows as the workbook they came in, with a last column that says what is wrong; mended, it imports as it is. */
import { Stream } from "effect"

import { escapeFormula, unescapeFormula } from "./formula-escape.ts"
import { errorHeading } from "./headings.ts"
import { type SheetShape, xlsxOf } from "./write-sheet.ts"

/** A row as it was written, and what is wrong in which column. */
export interface WrittenBack {
  readonly cells: ReadonlyArray<string>
  readonly errors: ReadonlyArray<{ readonly column: string; readonly message: string }>
}

const shown = (cell: string | undefined): string => escapeFormula(unescapeFormula(cell ?? ""))

const reasons = ({ errors }: WrittenBack): string =>
  errors.map(({ column, message }) => (column === "" ? message : `${column}：${message}`)).join("；")

/** Give it the headings and rejected rows of a reading, in their order. */
export const exportRejected = <R>(
  { headings }: { readonly headings: ReadonlyArray<string> },
  rows: Stream.Stream<WrittenBack, never, R>,
  columns: SheetShape["columns"]
): Stream.Stream<Uint8Array, never, R> => {
  // The column of an earlier round is replaced, not kept beside the new one.
  const kept = headings.flatMap((heading, at) => (heading === errorHeading ? [] : [at]))
  const cells = Stream.map(rows, (row) => [...kept.map((at) => shown(row.cells[at])), escapeFormula(reasons(row))])
  const first = [...kept.map((at) => shown(headings[at])), errorHeading]
  return xlsxOf({ name: "需要修改的行", columns }, Stream.prepend(cells, [first]))
}
