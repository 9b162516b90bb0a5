/**
 * What the supervisor keeps below a data folder. Everything lives in `<data>/postgres`, owned by the user who runs the
 * server: `cluster` (the database), `credentials.json`, `lock`, `postgres.log`, `socket-folder` (the path of the private
 * folder of the server's socket: a socket's path may have 107 bytes, so it is in the temporary folder) and `initialised`.
 */
import { chownSync, closeSync, existsSync, fsyncSync, mkdirSync, mkdtempSync, openSync } from "node:fs"
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, resolve } from "node:path"

import { Effect } from "effect"

import { ForeignDataFolder } from "./EmbeddedPostgresError.ts"
import type { DiskFull } from "./EmbeddedPostgresError.ts"
import { attempt } from "./file-access.ts"
import { isPrivateTo, isReachableBy, serverUserOf } from "./server-user.ts"
import type { ServerUser } from "./server-user.ts"

/** The places of one installation's database, and who runs its server (only known to root). */
export interface DataFolder {
  readonly folder: string
  readonly home: string
  readonly cluster: string
  readonly credentials: string
  readonly initialised: string
  readonly lock: string
  readonly log: string
  readonly user: ServerUser | undefined
}

const known = new Set([
  "cluster",
  "cluster.new",
  "credentials.json",
  "credentials.json.new",
  "initialised",
  "initialised.new",
  "lock",
  "postgres.log",
  "postgres.log.1",
  "socket-folder",
  "socket-folder.new"
])

const isForeign = (folder: string): boolean => {
  const entries = readdirSync(folder).filter((name) => !name.startsWith(".") && name !== "lost+found")
  if (!entries.includes("postgres")) return entries.length > 0
  const home = readdirSync(join(folder, "postgres"))
  return (
    home.some((name) => !known.has(name)) ||
    (home.includes("cluster") && !home.includes("credentials.json") && !home.includes("initialised"))
  )
}

/** Hands a file or folder that root made to the server's user. */
export const give = (path: string, user: ServerUser | undefined): void => {
  if (user !== undefined) chownSync(path, user.uid, user.gid)
}

/** Makes a folder that only the server's user (and root) may enter. */
export const makePrivate = (path: string, user: ServerUser | undefined): void => {
  mkdirSync(path, { mode: 0o700 })
  give(path, user)
}

/** Replaces a small file at once and for good: after a power cut it has the old content or the new one. */
export const replaceFile = (path: string, content: string, user: ServerUser | undefined): void => {
  const draft = `${path}.new`
  writeFileSync(draft, content, { mode: 0o600, flush: true })
  give(draft, user)
  renameSync(draft, path)
  syncFolder(join(path, ".."))
}

/** Makes renames within a folder durable. */
export const syncFolder = (path: string): void => {
  const descriptor = openSync(path, "r")
  fsyncSync(descriptor)
  closeSync(descriptor)
}

/** Opens a data folder, making it if need be; refuses one that holds something else. */
export const open = Effect.fn("EmbeddedPostgres.openDataFolder")(function* (
  path: string
): Effect.fn.Return<DataFolder, DiskFull | ForeignDataFolder> {
  const folder = resolve(path)
  const home = join(folder, "postgres")
  const user = yield* attempt(folder, () => serverUserOf(folder))
  const foreign = yield* attempt(folder, () => {
    if (!existsSync(folder)) {
      // Root keeps the folder and lets the server's user pass through it, but not look around.
      const first = mkdirSync(folder, { recursive: true, mode: user === undefined ? 0o700 : 0o711 }) ?? folder
      // Below a user's own folder it is the user's, who may come back without root's rights.
      if (statSync(dirname(first)).uid === user?.uid) {
        for (let made = folder; made.startsWith(first); made = dirname(made)) give(made, user)
      }
    }
    if (isForeign(folder)) return true
    mkdirSync(home, { recursive: true, mode: 0o700 })
    if (user !== undefined && statSync(home).uid !== user.uid) give(home, user)
    return false
  })
  if (foreign) return yield* new ForeignDataFolder({ folder, reason: "not-ours" })
  const files = {
    cluster: join(home, "cluster"),
    credentials: join(home, "credentials.json"),
    initialised: join(home, "initialised"),
    lock: join(home, "lock"),
    log: join(home, "postgres.log")
  }
  return { folder, home, user, ...files }
})

const newSocketFolder = (user: ServerUser | undefined): string => {
  const fits = (base: string) => base.length <= 60 && (user === undefined || isReachableBy(base, user))
  const folder = mkdtempSync(join([tmpdir()].find(fits) ?? "/tmp", "shezu-"))
  give(folder, user)
  return folder
}

const ownerOf = (data: DataFolder) => data.user?.uid ?? process.getuid?.() ?? -1

/** Removes the folder of the socket of a server that has ended. */
export const dropSocketFolder = (data: DataFolder): Effect.Effect<void, DiskFull | ForeignDataFolder> =>
  attempt(data.folder, () => {
    const file = join(data.home, "socket-folder")
    const folder = existsSync(file) ? readFileSync(file, "utf8") : ""
    if (folder.startsWith("/") && isPrivateTo(folder, ownerOf(data))) rmSync(folder, { recursive: true, force: true })
  })

/** The folder of the server's socket: the same for all processes and, wherever possible, after every restart. */
export const socketFolderOf = (data: DataFolder): Effect.Effect<string, DiskFull | ForeignDataFolder> =>
  attempt(data.folder, () => {
    const file = join(data.home, "socket-folder")
    if (existsSync(file)) {
      const folder = readFileSync(file, "utf8")
      // Swept away with the temporary folder: made again under its name, so that open pools find their way back.
      if (folder.startsWith("/") && !existsSync(folder) && existsSync(join(folder, "..")))
        makePrivate(folder, data.user)
      if (isPrivateTo(folder, ownerOf(data))) return folder
    }
    const folder = newSocketFolder(data.user)
    replaceFile(file, folder, data.user)
    return folder
  })
