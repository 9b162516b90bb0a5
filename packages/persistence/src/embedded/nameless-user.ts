/**
 * PostgreSQL makes no cluster for a uid without a name (a container started with `--user 1234` has none), though it
 * serves one: `initdb` and `postgres --single` ask the C library for that name and give up without. A private copy of the
 * two asks for the first name of the system instead; it is used for making the cluster only, which does not keep it.
 */
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"

import { give } from "./DataFolder.ts"
import type { ServerUser } from "./server-user.ts"

/** Whether that is why `initdb` gave up. */
export const lacksName = (complaint: ReadonlyArray<string>): boolean =>
  complaint.some((line) => /could not look up effective user ID/u.test(line))

const asked = Buffer.from("\0getpwuid\0")
// Of the same length, and like the other it answers a pointer to an entry of the system's users.
const instead = Buffer.from("\0getpwent\0")

const askAnother = (program: Buffer): Buffer => {
  for (let at = program.indexOf(asked); at >= 0; at = program.indexOf(asked, at + 1)) instead.copy(program, at)
  return program
}

const copyIn = (folder: string) => join(folder, "programs")

/** Removes the copies. */
export const dropCopy = (folder: string): void => rmSync(copyIn(folder), { recursive: true, force: true })

/** Writes the copies below `folder` and answers the path of their `initdb`. */
export const copyForNameless = (initdb: string, folder: string, user: ServerUser | undefined): string => {
  const native = dirname(dirname(initdb))
  const root = copyIn(folder)
  dropCopy(folder)
  mkdirSync(join(root, "bin"), { recursive: true, mode: 0o700 })
  give(root, user)
  give(join(root, "bin"), user)
  for (const name of ["lib", "share"]) symlinkSync(join(native, name), join(root, name))
  for (const name of ["initdb", "postgres"]) {
    const copy = join(root, "bin", name)
    writeFileSync(copy, askAnother(readFileSync(join(native, "bin", name))))
    chmodSync(copy, 0o755)
  }
  return join(root, "bin", "initdb")
}
