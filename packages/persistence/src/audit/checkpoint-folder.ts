/** Checkpoints as small files in a folder that is not the database administrator's; none is ever written twice. */
import { existsSync } from "node:fs"
import { mkdir, readdir, readFile } from "node:fs/promises"
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
export const copyCheckpoints = async (
  folder: string,
  checkpoints: ReadonlyArray<CheckpointFile>,
  key: string
): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const present = new Set(await readdir(folder))
  const files = checkpoints.map((checkpoint) => ({ name: nameOf(checkpoint), content: checkpoint.note }))
  const publicKey = { name: `${shortOf(key.split("+", 1)[0] ?? "")}.pub`, content: `${key}\n` }
  const missing = [...files, publicKey].filter(({ name }) => !present.has(name))
  await Promise.all(missing.map(({ content, name }) => writeOnce({ folder, name, content, mode: 0o644 })))
}

/** The notes of a folder; none where nothing has been copied yet. */
export const readCheckpoints = async (folder: string): Promise<ReadonlyArray<string>> => {
  if (!existsSync(folder)) return []
  const names = (await readdir(folder)).filter((name) => name.endsWith(extension)).toSorted()
  return Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))
}
