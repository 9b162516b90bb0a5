/** Checkpoints as small files in a folder that is not the database administrator's; none is ever written twice. */
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

import { SecureRandom } from "effect/crypto"

import { syncFolder } from "../embedded/DataFolder.ts"

export interface CheckpointFile {
  readonly size: number
  readonly note: string
}

const extension = ".checkpoint"

/** They sort by size; two logs that shared a folder would not overwrite each other's. */
const nameOf = ({ note, size }: CheckpointFile): string => {
  const origin = (note.split("\n", 1)[0] ?? "").slice(-8)
  return `${String(size).padStart(12, "0")}-${origin}${extension}`
}

const isThere = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "EEXIST"

/** Whole or not at all, and never in the place of another one. */
const keep = (folder: string, name: string, content: string): void => {
  const draft = join(folder, `.${SecureRandom.uuidV4Unsafe()}`)
  writeFileSync(draft, content, { flag: "wx", mode: 0o644, flush: true })
  try {
    linkSync(draft, join(folder, name))
  } catch (error) {
    if (!isThere(error)) throw error
  } finally {
    rmSync(draft)
  }
}

/** Copies what is not there yet, and the public key beside it. */
export const copyCheckpoints = (folder: string, checkpoints: ReadonlyArray<CheckpointFile>, key: string): void => {
  mkdirSync(folder, { recursive: true })
  const present = new Set(readdirSync(folder))
  const files = [
    ...checkpoints.map((checkpoint) => [nameOf(checkpoint), checkpoint.note] as const),
    [`${key.split("+", 1)[0]?.slice(-8)}.pub`, `${key}\n`] as const
  ].filter(([name]) => !present.has(name))
  for (const [name, content] of files) keep(folder, name, content)
  if (files.length > 0) syncFolder(folder)
}

/** The notes of a folder; none where nothing has been copied yet. */
export const readCheckpoints = (folder: string): ReadonlyArray<string> =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith(extension))
    .toSorted()
    .map((name) => readFileSync(join(folder, name), "utf8"))
