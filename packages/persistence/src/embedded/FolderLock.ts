/**
 * One process at a time may start, stop or inspect the server of a folder. The lock is the operating system's own (taken
 * through SQLite, which Node carries on every platform), so it ends with its process and cannot become stale.
 */
import { accessSync, closeSync, constants, existsSync, openSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"

import { Effect, Schedule } from "effect"
import type { Scope } from "effect"

import { StartTimedOut } from "./EmbeddedPostgresError.ts"
import type { DiskFull, ForeignDataFolder } from "./EmbeddedPostgresError.ts"
import { attempt } from "./file-access.ts"

const tryLock = (file: string): DatabaseSync | undefined => {
  // Gives permissions and a full disk their own errors. An existing file is not opened here: closing it again would drop
  // a lock that this process already holds on it.
  if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK)
  else closeSync(openSync(file, "a", 0o600))
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE")
    return database
  } catch (error) {
    database.close()
    if (error instanceof Error && "errcode" in error && error.errcode === 5) return undefined
    throw error
  }
}

/** Waits for the lock of `folder` (at most two minutes) and holds it until the scope closes. */
export const hold = (
  folder: string,
  file: string
): Effect.Effect<void, DiskFull | ForeignDataFolder | StartTimedOut, Scope.Scope> => {
  const taken = Effect.acquireRelease(
    attempt(folder, () => tryLock(file)).pipe(
      Effect.filterOrFail(
        (database) => database !== undefined,
        () => new StartTimedOut({ folder, waitingFor: "lock", log: [] })
      )
    ),
    (database) => Effect.sync(() => database.close())
  )
  return taken.pipe(
    Effect.retry({
      while: (error) => error._tag === "StartTimedOut",
      schedule: Schedule.upTo(Schedule.spaced("25 millis"), { duration: "2 minutes" })
    }),
    Effect.asVoid,
    Effect.withSpan("EmbeddedPostgres.lock")
  )
}
