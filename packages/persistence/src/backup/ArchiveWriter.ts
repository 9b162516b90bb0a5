/** Writes an archive in constant memory; the file has its name only when it is whole and on the disk. */
import { createHash } from "node:crypto"
import { once } from "node:events"
import { open, rename, rm } from "node:fs/promises"
import { dirname, resolve } from "node:path"
import { pipeline } from "node:stream/promises"
import { createZstdCompress } from "node:zlib"

import { SecureRandom } from "effect/crypto"

import { syncFolder } from "../embedded/DataFolder.ts"
import { head } from "./Manifest.ts"

export interface ArchiveWriter {
  readonly write: (bytes: Uint8Array) => Promise<void>
  /** Closes the archive and makes it durable, under no name yet. */
  readonly close: () => Promise<{ readonly bytes: number; readonly sha256: string }>
  /** Gives it its name, after it was closed. */
  readonly publish: () => Promise<void>
  /** Takes away what has no name. */
  readonly abandon: () => Promise<void>
}

export const create = async (path: string): Promise<ArchiveWriter> => {
  const file = resolve(path)
  const draft = `${file}.${SecureRandom.uuidV4Unsafe().slice(0, 8)}.part`
  // People's data: nobody else may read it.
  const handle = await open(draft, "wx", 0o600)
  const hash = createHash("sha256")
  let bytes = 0
  let published = false
  const put = async (chunk: Uint8Array) => {
    hash.update(chunk)
    bytes += chunk.length
    await handle.writeFile(chunk)
  }
  const compressor = createZstdCompress()
  const written = pipeline(compressor, async (source) => {
    await put(head)
    for await (const chunk of source) await put(chunk as Uint8Array)
  })
  // A full disk is told to whoever writes next; until then nobody waits for it.
  const failed = new AbortController()
  written.catch(() => failed.abort())
  return {
    write: async (chunk) => {
      if (compressor.destroyed) return written
      if (compressor.write(chunk)) return
      await once(compressor, "drain", { signal: failed.signal }).catch(() => written)
    },
    close: async () => {
      compressor.end()
      await written
      const digest = hash.digest()
      await handle.writeFile(digest)
      await handle.sync()
      await handle.close()
      return { bytes: bytes + digest.length, sha256: digest.toString("hex") }
    },
    publish: async () => {
      await rename(draft, file)
      published = true
      syncFolder(dirname(file))
    },
    abandon: async () => {
      if (published) return
      compressor.destroy()
      await written.catch(() => undefined)
      await handle.close().catch(() => undefined)
      await rm(draft, { force: true })
    }
  }
}
