/** Checkpoints as small files in a folder that is not the database administrator's; none is ever written twice. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

import { writeOnce } from "./write-once.ts"

export interface CheckpointFile {
  readonly size: number
  readonly note: string
}

const extension = ".checkpoint"

/** The end of a log's origin, so that two logs that share a folder keep their files apart. */
const shortOf = (origin: string): string => origin.slice(-8)

/** They sort by size. */
const nameOf = ({ note, size }: CheckpointFile): string =>
  `${String(size).padStart(12, "0")}-${shortOf(note.split("\n", 1)[0] ?? "")}${extension}`

/** Copies what is not there yet, and the public key beside it. */
export const copyCheckpoints = (folder: string, checkpoints: ReadonlyArray<CheckpointFile>, key: string): void => {
  mkdirSync(folder, { recursive: true })
  const present = new Set(readdirSync(folder))
  const files = checkpoints.map((checkpoint) => ({ name: nameOf(checkpoint), content: checkpoint.note }))
  const publicKey = { name: `${shortOf(key.split("+", 1)[0] ?? "")}.pub`, content: `${key}\n` }
  for (const { content, name } of [...files, publicKey]) {
    if (!present.has(name)) writeOnce({ folder, name, content, mode: 0o644 })
  }
}

/** The notes of a folder; none where nothing has been copied yet. */
export const readCheckpoints = (folder: string): ReadonlyArray<string> =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith(extension))
    .toSorted()
    .map((name) => readFileSync(join(folder, name), "utf8"))
