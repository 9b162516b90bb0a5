/**
 * Modules that are kept off, 停用: notes in the installation's folder, one for each module, written by the thread that
 * found it and read before any module's code is loaded. They are files because a blocked process can write no table.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

import { ModuleDeclaration } from "@shezu/domain/module/ModuleDeclaration"
import type { KeptOff } from "@shezu/platform/modules/load"
import { Option, Schema } from "effect"

const Note = Schema.fromJsonString(
  Schema.Struct({
    name: Schema.String,
    failure: Schema.Struct({ reason: Schema.Literals(["blocked", "memory"]), detail: Schema.String }),
    /** What it said of itself before. */
    known: Schema.optionalKey(Schema.Struct({ declaration: ModuleDeclaration, version: Schema.String })),
    /** Whether the audit log has it. */
    recorded: Schema.Boolean
  })
)
export type Note = typeof Note.Type

/** Hidden, so that a data folder without a database is still seen as empty. */
export const notesIn = (folder: string): string => join(folder, ".modules-kept-off")

const fileOf = (folder: string, name: string): string => join(notesIn(folder), `${encodeURIComponent(name)}.json`)

const decode = Schema.decodeUnknownOption(Note)
const encode = Schema.encodeSync(Note)

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, "utf8")
  } catch {
    // Taken away since it was listed.
    return undefined
  }
}

const names = (folder: string): ReadonlyArray<string> => {
  try {
    return readdirSync(notesIn(folder)).filter((name) => name.endsWith(".json"))
  } catch {
    return []
  }
}

export const notes = (folder: string): ReadonlyArray<Note> =>
  names(folder).flatMap((name) => Option.toArray(decode(textOf(join(notesIn(folder), name)))))

/** Why a module's code is not to be loaded, by its name in the installation's list. */
export const keptOff = (folder: string): ReadonlyMap<string, KeptOff> =>
  new Map(
    notes(folder).map(({ failure, known, name }) => [name, known === undefined ? { failure } : { failure, known }])
  )

/** Notes that the audit log has the fact now. */
export const recorded = (folder: string, note: Note): void =>
  writeFileSync(fileOf(folder, note.name), encode({ ...note, recorded: true }), { mode: 0o600, flush: true })

/** From now on it may be tried again. */
export const release = (folder: string, note: Note): void => rmSync(fileOf(folder, note.name), { force: true })
