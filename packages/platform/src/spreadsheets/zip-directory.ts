/** The table of contents of a zip archive, judged before anything is inflated; names in it are looked up, never written to. */
import type { ByteSource } from "./ByteSource.ts"
import type { WorkbookLimits } from "./limits.ts"
import { highestRatio, ratioMattersFrom } from "./limits.ts"
import { refused } from "./WorkbookRefused.ts"

export interface ZipEntry {
  readonly name: string
  readonly deflated: boolean
  readonly crc: number
  readonly compressedSize: number
  readonly size: number
  /** Where its local header begins. */
  readonly offset: number
}

export type ZipDirectory = ReadonlyMap<string, ZipEntry>

const endSignature = 0x06054b50
const end64Signature = 0x06064b50
const end64LocatorSignature = 0x07064b50
const entrySignature = 0x02014b50
const maximumEntries = 10_000
const maximumDirectoryBytes = 8_000_000

const damaged = (detail: string) => refused("damaged", { detail })

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const uint64 = (view: DataView, at: number): number => {
  const value = view.getBigUint64(at, true)
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged("zip64")
  return Number(value)
}

interface Extent {
  readonly count: number
  readonly size: number
  readonly offset: number
}

/** The end record sits before an archive comment of at most 65,535 bytes. */
const findExtent = (source: ByteSource): Extent => {
  const tailOffset = Math.max(0, source.size - 65_557)
  const tail = viewOf(source.read(tailOffset, 65_557))
  let at = tail.byteLength - 22
  while (at >= 0 && tail.getUint32(at, true) !== endSignature) at--
  if (at < 0) throw damaged("zip")
  const extent = {
    count: tail.getUint16(at + 10, true),
    size: tail.getUint32(at + 12, true),
    offset: tail.getUint32(at + 16, true)
  }
  const is64 = extent.count === 0xffff || extent.size === 0xffffffff || extent.offset === 0xffffffff
  if (!is64 || at < 20 || tail.getUint32(at - 20, true) !== end64LocatorSignature) return extent
  const record = viewOf(source.read(uint64(tail, at - 12), 56))
  if (record.byteLength < 56 || record.getUint32(0, true) !== end64Signature) throw damaged("zip64")
  return { count: uint64(record, 32), size: uint64(record, 40), offset: uint64(record, 48) }
}

/** Sizes beyond 32 bits stand in the extra field, in this order, each only when its short form is full of ones. */
const longSizes = (view: DataView, from: number, to: number, short: ReadonlyArray<number>): ReadonlyArray<number> => {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let next = at + 4
    return short.map((value) => {
      if (value !== 0xffffffff) return value
      if (next + 8 > to) throw damaged("zip64")
      next += 8
      return uint64(view, next - 8)
    })
  }
  return short
}

const judge = (entry: ZipEntry): void => {
  const swells = entry.size > ratioMattersFrom && entry.size > entry.compressedSize * highestRatio
  if (swells) throw refused("inflated-too-large", { part: entry.name })
}

export const readZipDirectory = (source: ByteSource, limits: WorkbookLimits): ZipDirectory => {
  const extent = findExtent(source)
  if (extent.count > maximumEntries || extent.size > maximumDirectoryBytes) {
    throw refused("too-many-sheets", { count: extent.count, limit: limits.sheets })
  }
  const bytes = source.read(extent.offset, extent.size)
  const view = viewOf(bytes)
  const directory = new Map<string, ZipEntry>()
  let total = 0
  let packed = 0
  let at = 0
  for (let index = 0; index < extent.count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== entrySignature) throw damaged("zip")
    const nameEnd = at + 46 + view.getUint16(at + 28, true)
    const extraEnd = nameEnd + view.getUint16(at + 30, true)
    if (extraEnd > view.byteLength) throw damaged("zip")
    if ((view.getUint16(at + 8, true) & 1) === 1) throw refused("encrypted")
    const method = view.getUint16(at + 10, true)
    if (method !== 0 && method !== 8) throw damaged(`zip ${method}`)
    const short = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)]
    const [size = 0, compressedSize = 0, offset = 0] = longSizes(view, nameEnd, extraEnd, short)
    const name = Buffer.from(bytes.subarray(at + 46, nameEnd)).toString("utf8")
    const entry = { name, deflated: method === 8, crc: view.getUint32(at + 16, true), compressedSize, size, offset }
    judge(entry)
    total += size
    packed += compressedSize
    if (total > limits.inflatedBytes) throw refused("inflated-too-large", { part: name })
    // Parts that share their bytes are how the worst bombs are made, and two parts of one name how checks are evaded.
    if (packed > source.size || directory.has(name)) throw damaged("zip")
    directory.set(name, entry)
    at = extraEnd + view.getUint16(at + 32, true)
  }
  return directory
}
