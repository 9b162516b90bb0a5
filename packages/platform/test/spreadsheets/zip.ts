/** A zip archive made by hand, so that it can also be made wrong. */
import { constants, crc32, deflateRawSync } from "node:zlib"

export interface ZipPart {
  readonly name: string
  readonly packed: Uint8Array
  readonly size: number
  readonly crc: number
  readonly encrypted?: boolean
}

export const part = (name: string, text: string | Uint8Array): ZipPart => {
  const bytes = typeof text === "string" ? Buffer.from(text, "utf8") : text
  return { name, packed: deflateRawSync(bytes), size: bytes.length, crc: crc32(bytes) }
}

/** Blocks that end on a full flush can stand one after the other: a bomb costs no more than its fuse. */
export const bombPart = (name: string, text: string, times: number, declaredSize?: number): ZipPart => {
  const block = deflateRawSync(Buffer.from(text.repeat(Math.ceil(10_000_000 / text.length))), {
    finishFlush: constants.Z_FULL_FLUSH,
    level: 9
  })
  const size = Math.ceil(10_000_000 / text.length) * text.length * times
  const packed = Buffer.concat([...Array.from({ length: times }, () => block), deflateRawSync(Buffer.alloc(0))])
  return { name, packed, size: declaredSize ?? size, crc: 0 }
}

const header = (entry: ZipPart, signature: number, length: number, offset: number): Buffer => {
  const name = Buffer.from(entry.name)
  const bytes = Buffer.alloc(length + name.length)
  const shift = signature === 0x02014b50 ? 2 : 0
  bytes.writeUInt32LE(signature, 0)
  bytes.writeUInt16LE(20, 4)
  bytes.writeUInt16LE(entry.encrypted === true ? 1 : 0, 6 + shift)
  bytes.writeUInt16LE(8, 8 + shift)
  bytes.writeUInt32LE(entry.crc, 14 + shift)
  bytes.writeUInt32LE(entry.packed.length, 18 + shift)
  bytes.writeUInt32LE(entry.size, 22 + shift)
  bytes.writeUInt16LE(name.length, 26 + shift)
  if (shift > 0) bytes.writeUInt32LE(offset, 42)
  name.copy(bytes, length)
  return bytes
}

export const zip = (parts: ReadonlyArray<ZipPart>): Uint8Array => {
  const bodies: Array<Uint8Array> = []
  const directory: Array<Uint8Array> = []
  let offset = 0
  for (const entry of parts) {
    const local = header(entry, 0x04034b50, 30, 0)
    directory.push(header(entry, 0x02014b50, 46, offset))
    bodies.push(local, entry.packed)
    offset += local.length + entry.packed.length
  }
  const size = directory.reduce((sum, bytes) => sum + bytes.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 8)
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, ...directory, end])
}
