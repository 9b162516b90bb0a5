/** A file that is there whole or not at all, and never in the place of another one. */
import { linkSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

import { SecureRandom } from "effect/crypto"

import { syncFolder } from "../embedded/DataFolder.ts"

const isThere = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "EEXIST"

export interface NewFile {
  readonly folder: string
  readonly name: string
  readonly content: string
  readonly mode: number
  /** Whom it is given to, before it has its name. */
  readonly give?: (file: string) => void
}

/** Of several who write it at once the first one's stays. */
export const writeOnce = ({ content, folder, give, mode, name }: NewFile): void => {
  const draft = join(folder, `.${SecureRandom.uuidV4Unsafe()}`)
  writeFileSync(draft, content, { flag: "wx", mode, flush: true })
  try {
    give?.(draft)
    linkSync(draft, join(folder, name))
  } catch (error) {
    if (!isThere(error)) throw error
  } finally {
    rmSync(draft)
  }
  syncFolder(folder)
}
