/** Writes rows as a workbook or CSV in constant memory, pulled only as fast as they are read. */
import { Effect, Stream } from "effect"
import { writeCsvStream, writeXlsxStream } from "hucre"

import { encodeEscapes } from "./ooxml-text.ts"

export type SheetRow = Array<string | number>

export interface SheetShape {
  readonly name: string
  readonly columns: ReadonlyArray<{ readonly width: number }>
}

const encoded = (row: SheetRow): SheetRow => row.map((cell) => (typeof cell === "string" ? encodeEscapes(cell) : cell))

/** Texts wide enough to read, numbers narrow. */
export const widthOf = (heading: string, longest: number): { readonly width: number } => ({
  width: Math.max(heading.length * 2 + 4, Math.min(44, longest * 2 + 2))
})

/** A stream of bytes from rows. */
const bytesOf = <R>(
  rows: Stream.Stream<SheetRow, never, R>,
  write: (rows: AsyncIterable<SheetRow>) => ReadableStream<Uint8Array>
): Stream.Stream<Uint8Array, never, R> =>
  Stream.unwrap(
    Effect.map(Stream.toAsyncIterableEffect(rows), (iterable) =>
      Stream.orDie(Stream.fromReadableStream({ evaluate: () => write(iterable), onError: (error) => error }))
    )
  )

export const xlsxOf = <R>(
  { columns, name }: SheetShape,
  rows: Stream.Stream<SheetRow, never, R>
): Stream.Stream<Uint8Array, never, R> =>
  bytesOf(Stream.map(rows, encoded), (iterable) =>
    writeXlsxStream(iterable, { name, columns: [...columns], freezePane: { rows: 1 } })
  )

/** UTF-8 with a mark, without which Excel takes Chinese for GBK. */
export const csvOf = <R>(rows: Stream.Stream<SheetRow, never, R>): Stream.Stream<Uint8Array, never, R> =>
  bytesOf(rows, (iterable) => writeCsvStream(iterable, { bom: true }))
