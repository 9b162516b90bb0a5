/** The bytes of an uploaded or local file, read piece by piece at any place, so that a large file never lies in memory whole. */
import { closeSync, fstatSync, openSync, readSync } from "node:fs"

import { refused } from "./WorkbookRefused.ts"

export interface ByteSource {
  readonly size: number
  /** Fewer bytes only at the end. The piece may be a view of the whole: read, never write. */
  readonly read: (offset: number, length: number) => Uint8Array
  readonly close: () => void
}

/** Where the workbook is: on this machine's disk, or in memory under the name it was uploaded with. */
export type WorkbookFile = { readonly path: string } | { readonly name: string; readonly bytes: Uint8Array }

const fromBytes = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (offset, length) => bytes.subarray(offset, offset + length),
  close: () => {}
})

const fromPath = (path: string): ByteSource => {
  let descriptor: number
  let size: number
  try {
    descriptor = openSync(path, "r")
    const stat = fstatSync(descriptor)
    if (!stat.isFile()) {
      closeSync(descriptor)
      throw refused("not-found", { file: path })
    }
    size = stat.size
  } catch {
    throw refused("not-found", { file: path })
  }
  return {
    size,
    read: (offset, length) => {
      const piece = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)))
      let filled = 0
      while (filled < piece.length) {
        const got = readSync(descriptor, piece, filled, piece.length - filled, offset + filled)
        if (got === 0) throw refused("damaged", { detail: "end of file" })
        filled += got
      }
      return piece
    },
    close: () => closeSync(descriptor)
  }
}

export const openSource = (file: WorkbookFile): ByteSource =>
  "path" in file ? fromPath(file.path) : fromBytes(file.bytes)

export const fileName = (file: WorkbookFile): string => ("path" in file ? file.path : file.name)
