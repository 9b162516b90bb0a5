/** The rejected rows as the workbook they came in, with a last column that says what is wrong; mended, it imports as it is. */
import { Stream } from "effect"

import type { RejectedRow } from "./check-row.ts"
import { errorHeading } from "./columns.ts"
import { writeRows } from "./export-register.ts"
import { escapeFormula, unescapeFormula } from "./formula-escape.ts"
import type { RegisterHeadings } from "./read-register.ts"

const shown = (cell: string | undefined): string => escapeFormula(unescapeFormula(cell ?? ""))

const reasons = ({ errors }: RejectedRow): string =>
  errors.map(({ column, message }) => `${column}：${message}`).join("；")

/** Give it the headings and rejected rows of the chunks of `RegisterReader.read`, in their order. */
export const exportRejected = <R>(
  { headings }: Pick<RegisterHeadings, "headings">,
  rows: Stream.Stream<RejectedRow, never, R>
): Stream.Stream<Uint8Array, never, R> => {
  // The column of an earlier round is replaced, not kept beside the new one.
  const kept = headings.flatMap((heading, at) => (heading === errorHeading ? [] : [at]))
  const cells = Stream.map(rows, (row) => [...kept.map((at) => shown(row.cells[at])), reasons(row)])
  return writeRows("需要修改的行", Stream.prepend(cells, [[...kept.map((at) => shown(headings[at])), errorHeading]]))
}
