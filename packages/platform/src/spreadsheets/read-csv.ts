/** Reads CSV in UTF-8 (with or without mark), UTF-16 (with mark) or GBK, which only the whole file can tell apart. */
import type { ByteSource } from "./ByteSource.ts"
import { CsvRows, findSeparator } from "./CsvRows.ts"
import type { Sheet } from "./read-xlsx.ts"
import { refused } from "./WorkbookRefused.ts"
import type { Progress } from "./zip-entry.ts"

const pieceBytes = 1_048_576

function* pieces(source: ByteSource): Generator<Uint8Array> {
  for (let at = 0; at < source.size; at += pieceBytes) yield source.read(at, pieceBytes)
}

const isIn = (encoding: string, source: ByteSource): boolean => {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for (const piece of pieces(source)) decoder.decode(piece, { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

const findEncoding = (source: ByteSource): string => {
  const [first, second] = source.read(0, 2)
  if (first === 0xff && second === 0xfe) return "utf-16le"
  if (first === 0xfe && second === 0xff) return "utf-16be"
  if (isIn("utf-8", source)) return "utf-8"
  if (isIn("gb18030", source)) return "gb18030"
  throw refused("unknown-encoding")
}

export const readCsv = (source: ByteSource, progress: Progress): Sheet => ({
  name: "CSV",
  rows: async function* () {
    const decoder = new TextDecoder(findEncoding(source))
    let rows: CsvRows | undefined
    for (const piece of pieces(source)) {
      progress.bytes += piece.length
      const text = decoder.decode(piece, { stream: true })
      rows ??= new CsvRows(findSeparator(text))
      rows.push(text)
      yield rows.take()
    }
    rows?.end()
    yield rows?.take() ?? []
  }
})
