/** Writes any list of organizations as a workbook or CSV that imports again unchanged, in constant memory. */
import { bandOf, isMemberCount } from "@shezu/domain/organization/member-counts"
import { Effect, Stream } from "effect"
import { writeCsvStream, writeXlsxStream } from "hucre"

import type { Reading } from "../access/Reading.ts"
import type { Column, RegisterValues } from "./columns.ts"
import { columns, headingOf } from "./columns.ts"
import { escapeFormula } from "./formula-escape.ts"
import { encodeEscapes } from "./ooxml-text.ts"

type Row = Array<string | number>

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

/** Texts wide enough to read, numbers narrow. */
export const columnWidths: ReadonlyArray<{ readonly width: number }> = columns.map(({ example, heading }) => ({
  width: Math.max(heading.length * 2 + 4, Math.min(44, example.length * 2 + 2))
}))

const rowsOf = <R>(states: Stream.Stream<RegisterValues, never, R>, counts: Counts): Stream.Stream<Row, never, R> => {
  const some = exported(counts)
  const rowOf = (state: RegisterValues): Row =>
    some.map(({ write }) => {
      const cell = write(state)
      return typeof cell === "string" ? escapeFormula(cell) : cell
    })
  return Stream.prepend(Stream.map(states, rowOf), [some.map(headingOf)])
}

const encoded = (row: Row): Row => row.map((cell) => (typeof cell === "string" ? encodeEscapes(cell) : cell))

/** A stream of bytes from rows that are pulled only as fast as it is read. */
const bytesOf = <R>(
  rows: Stream.Stream<Row, never, R>,
  write: (rows: AsyncIterable<Row>) => ReadableStream<Uint8Array>
): Stream.Stream<Uint8Array, never, R> =>
  Stream.unwrap(
    Effect.map(Stream.toAsyncIterableEffect(rows), (iterable) =>
      Stream.orDie(Stream.fromReadableStream({ evaluate: () => write(iterable), onError: (error) => error }))
    )
  )

export const writeRows = <R>(name: string, rows: Stream.Stream<Row, never, R>): Stream.Stream<Uint8Array, never, R> =>
  bytesOf(Stream.map(rows, encoded), (iterable) =>
    writeXlsxStream(iterable, { name, columns: [...columnWidths], freezePane: { rows: 1 } })
  )

/** Days are written as `2020-01-05`, money in yuan, and words as the template has them. */
export const exportXlsx = <R>(
  states: Stream.Stream<RegisterValues, never, R>,
  counts = exactly
): Stream.Stream<Uint8Array, never, R> => writeRows("社会组织名册", rowsOf(states, counts))

/** UTF-8 with a mark, without which Excel takes Chinese for GBK. */
export const exportCsv = <R>(
  states: Stream.Stream<RegisterValues, never, R>,
  counts = exactly
): Stream.Stream<Uint8Array, never, R> => bytesOf(rowsOf(states, counts), (rows) => writeCsvStream(rows, { bom: true }))
