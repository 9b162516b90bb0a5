/** A file that is there whole or not at all, and never in the place of another one. */
import { link, open, rm } from "node:fs/promises"
import { join } from "node:path"

import { SecureRandom } from "effect/crypto"

const isThere = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "EEXIST"

const makeDurable = async (folder: string): Promise<void> => {
  const handle = await open(folder, "r")
  await handle.sync()
  await handle.close()
}

export interface NewFile {
  readonly folder: string
  readonly name: string
  readonly content: string
  readonly mode: number
  /** Whom it is given to, before it has its name. */
  readonly give?: (file: string) => Promise<void>
}

/** Of several who write it at once the first one's stays. */
export const writeOnce = async ({ content, folder, give, mode, name }: NewFile): Promise<void> => {
  const draft = join(folder, `.${SecureRandom.uuidV4Unsafe()}`)
  const handle = await open(draft, "wx", mode)
  try {
    await handle.writeFile(content)
    await handle.sync()
    await handle.close()
    await give?.(draft)
    await link(draft, join(folder, name))
  } catch (error) {
    if (!isThere(error)) throw error
  } finally {
    await rm(draft, { force: true })
  }
  await makeDurable(folder)
}
