/** The server's own log: kept to a bounded size, and read when a start fails. */
import { copyFileSync, existsSync, readFileSync, statSync, truncateSync } from "node:fs"

import type { SqlError } from "effect/sql"

import type { ApplicationRoleMissing, ApplicationRoleTooPowerful } from "../roles.ts"
import { DamagedDataFolder, DiskFull, ForeignDataFolder, StartFailed } from "./EmbeddedPostgresError.ts"
import type { EmbeddedPostgresError } from "./EmbeddedPostgresError.ts"

const limit = 8 * 1024 * 1024

/** Keeps at most two files of about 8 MB; the running server goes on writing (it appends, so truncating is safe). */
export const rotate = (log: string): void => {
  if (!existsSync(log) || statSync(log).size <= limit) return
  copyFileSync(log, `${log}.1`)
  truncateSync(log, 0)
}

/** The last lines written after `offset` bytes. */
export const tail = (log: string, offset = 0): ReadonlyArray<string> => {
  if (!existsSync(log)) return []
  const lines = readFileSync(log).subarray(offset).toString("utf8").split("\n")
  return lines.filter((line) => line !== "").slice(-20)
}

/** Another server, or what a killed one left running, still holds the files; it is worth trying again. */
export const isStillInUse = (log: ReadonlyArray<string>): boolean =>
  log.some((line) => /pre-existing shared memory block|lock file ".*" already exists/u.test(line))

const isFull = (line: string) =>
  /No space left on device|Disk quota exceeded/u.test(line) && !/shared memory/u.test(line)

// The major version was compared before; what remains are unfinished versions of one major.
const isOtherVersion = (line: string) => /CATALOG_VERSION_NO/u.test(line)

const damages = [
  /could not locate (?:a valid|required) checkpoint record/u,
  /invalid (?:primary )?checkpoint record/u,
  /incorrect checksum in control file/u,
  /database files are incompatible with server/u,
  /required WAL directory/u,
  /could not (?:open|read|stat) (?:file|directory) "(?:global|base|pg_\w+|PG_VERSION)/u,
  /could not find the database system/u,
  /is not a valid data directory/u,
  /is missing or erroneous/u,
  /contains? (?:invalid data|wrong magic|incorrect checksum)/u,
  /invalid (?:page in block|record length|magic number|data in file|contents in file)/u,
  /page verification failed/u,
  /requested WAL segment .* has already been removed/u,
  /could not access status of transaction/u,
  /bogus data in (?:lock )?file/u
]

const isDamage = (line: string) =>
  /FATAL|PANIC|postgres:/u.test(line) &&
  !/Permission denied|Too many open files|Cannot allocate memory/u.test(line) &&
  damages.some((damage) => damage.test(line))

/** Why a start failed, by what the server said; a full disk explains everything else, so it is looked for first. */
export const explain = (folder: string, log: ReadonlyArray<string>): EmbeddedPostgresError => {
  if (log.some(isFull)) return new DiskFull({ folder })
  if (log.some(isOtherVersion)) return new ForeignDataFolder({ folder, reason: "other-version" })
  if (log.some(isDamage)) return new DamagedDataFolder({ folder, log })
  return new StartFailed({ folder, log })
}

/** Why a server that runs did not let its own supervisor in. */
export const refused = (
  data: { readonly folder: string; readonly log: string },
  error: SqlError.SqlError | ApplicationRoleMissing | ApplicationRoleTooPowerful
): EmbeddedPostgresError => {
  const said = `FATAL: ${error.message}`
  const log = [...tail(data.log), said]
  if (error._tag === "SqlError" && error.reason._tag === "AuthenticationError") {
    return new DamagedDataFolder({ folder: data.folder, log })
  }
  const explained = explain(data.folder, [said])
  return explained._tag === "StartFailed" ? new StartFailed({ folder: data.folder, log }) : explained
}
