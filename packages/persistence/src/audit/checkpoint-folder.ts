/** Checkpoints as small files in a folder that is not the database administrator's; none is ever written twice. */
import { createHash } from "node:crypto"
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
const baseOf = ({ note, size }: CheckpointFile): string =>
  `${String(size).padStart(12, "0")}-${shortOf(note.split("\n", 1)[0] ?? "")}`

/** A log that went back and grew again is sealed at a size that it had before: the one text says nothing of the other. */
const otherOf = ({ note }: CheckpointFile): string => createHash("sha256").update(note).digest("hex").slice(0, 8)

/** Copies what is not there yet, and the public key beside it. */
export const copyCheckpoints = async (
  folder: string,
  checkpoints: ReadonlyArray<CheckpointFile>,
  key: string
): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const present = new Set(await readdir(folder))
  const write = (name: string, content: string) => writeOnce({ folder, name, content, mode: 0o644 })
  const publicKey = `${shortOf(key.split("+", 1)[0] ?? "")}.pub`
  if (!present.has(publicKey)) await write(publicKey, `${key}\n`)
  await Promise.all(
    checkpoints.map(async (checkpoint) => {
      const base = baseOf(checkpoint)
      const name = `${base}${extension}`
      if (!present.has(name)) return write(name, checkpoint.note)
      const other = `${base}-${otherOf(checkpoint)}${extension}`
      if (present.has(other) || (await readFile(join(folder, name), "utf8")) === checkpoint.note) return undefined
      return write(other, checkpoint.note)
    })
  )
}

/** The notes of a folder; none where nothing has been copied yet. */
export const readCheckpoints = async (folder: string): Promise<ReadonlyArray<string>> => {
  if (!existsSync(folder)) return []
  const names = (await readdir(folder)).filter((name) => name.endsWith(extension)).toSorted()
  return Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))
}
