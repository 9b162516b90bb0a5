/** Writes any list of organizations as a workbook or CSV that imports again unchanged, in constant memory. */
import { Effect, Stream } from "effect"
import { writeCsvStream, writeXlsxStream } from "hucre"

import type { RegisterValues } from "./columns.ts"
import { columns, headingOf } from "./columns.ts"
import { escapeFormula } from "./formula-escape.ts"
import { encodeEscapes } from "./ooxml-text.ts"

type Row = Array<string | number>

const headings: Row = columns.map(headingOf)

/** Texts wide enough to read, numbers narrow. */
export const columnWidths: ReadonlyArray<{ readonly width: number }> = columns.map(({ example, heading }) => ({
  width: Math.max(heading.length * 2 + 4, Math.min(44, example.length * 2 + 2))
}))

const rowOf = (state: RegisterValues): Row =>
  columns.map(({ write }) => {
    const cell = write(state)
    return typeof cell === "string" ? escapeFormula(cell) : cell
  })

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
  name = "社会组织名册"
): Stream.Stream<Uint8Array, never, R> => writeRows(name, Stream.prepend(Stream.map(states, rowOf), [headings]))

/** UTF-8 with a mark, without which Excel takes Chinese for GBK. */
export const exportCsv = <R>(states: Stream.Stream<RegisterValues, never, R>): Stream.Stream<Uint8Array, never, R> =>
  bytesOf(Stream.prepend(Stream.map(states, rowOf), [headings]), (rows) => writeCsvStream(rows, { bom: true }))
