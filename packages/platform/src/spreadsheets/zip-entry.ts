/** The bytes of one part of a zip archive, held to the size and checksum its directory declares while they are inflated. */
import { pipeline, Readable } from "node:stream"
import { crc32, createInflateRaw } from "node:zlib"

import type { ByteSource } from "./ByteSource.ts"
import { refused, WorkbookRefused } from "./WorkbookRefused.ts"
import type { ZipEntry } from "./zip-directory.ts"

const pieceBytes = 262_144

/** Small enough for the texts made of it to be young garbage: larger pieces double the time of reading. */
const inflatedPieceBytes = 32_768

const localSignature = 0x04034b50

/** Counts the packed bytes taken from the file, for the progress bar. */
export interface Progress {
  bytes: number
}

function* packed(source: ByteSource, entry: ZipEntry, progress: Progress): Generator<Uint8Array> {
  const header = source.read(entry.offset, 30)
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength)
  if (view.byteLength < 30 || view.getUint32(0, true) !== localSignature)
    throw refused("damaged", { detail: entry.name })
  const from = entry.offset + 30 + view.getUint16(26, true) + view.getUint16(28, true)
  if (from + entry.compressedSize > source.size) throw refused("damaged", { detail: entry.name })
  for (let done = 0; done < entry.compressedSize; done += pieceBytes) {
    const piece = source.read(from + done, Math.min(pieceBytes, entry.compressedSize - done))
    progress.bytes += piece.length
    yield piece
  }
}

const inflated = (source: ByteSource, entry: ZipEntry, progress: Progress): AsyncIterable<Uint8Array> => {
  const inflate = createInflateRaw({ chunkSize: inflatedPieceBytes })
  // The reader below meets the same error while iterating; here it only must not go unheard.
  pipeline(Readable.from(packed(source, entry, progress), { objectMode: false }), inflate, () => {})
  return inflate
}

export async function* readEntry(
  source: ByteSource,
  entry: ZipEntry,
  progress: Progress = { bytes: 0 }
): AsyncGenerator<Uint8Array> {
  let size = 0
  let crc = 0
  try {
    for await (const piece of entry.deflated ? inflated(source, entry, progress) : packed(source, entry, progress)) {
      size += piece.length
      if (size > entry.size) throw refused("inflated-too-large", { part: entry.name })
      crc = crc32(piece, crc)
      yield piece
    }
  } catch (error) {
    throw error instanceof WorkbookRefused ? error : refused("damaged", { detail: entry.name })
  }
  if (size !== entry.size || crc !== entry.crc) throw refused("damaged", { detail: entry.name })
}
