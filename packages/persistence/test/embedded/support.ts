/** Data folders of tests, and processes that use them. */
import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

import { Effect, Queue } from "effect"

import { findPostmaster } from "../../src/embedded/processes.ts"

const program = fileURLToPath(new URL("user.ts", import.meta.url))

/** A folder that nobody else may enter, as a private home directory is; removed at the end. */
export const temporaryFolder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "shezu-data-"))),
  (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true }))
)

export const clusterOf = (dataFolder: string) => join(dataFolder, "postgres", "cluster")

/** The pid of the folder's server, or nothing. */
export const serverOf = (dataFolder: string) =>
  existsSync(clusterOf(dataFolder)) ? findPostmaster(clusterOf(dataFolder))?.pid : undefined

/** How often a server of this folder has become ready. */
export const startsOf = (dataFolder: string) =>
  readFileSync(join(dataFolder, "postgres", "postgres.log"), "utf8").split("ready to accept connections").length - 1

/** Starts a process that uses a data folder; it is killed at the end if it still runs. */
export const startUser = (dataFolder: string) =>
  Effect.acquireRelease(
    Effect.gen(function* () {
      const said = yield* Queue.unbounded<string>()
      const child = spawn(process.execPath, [program, dataFolder], {
        detached: true,
        stdio: ["pipe", "pipe", "inherit"]
      })
      createInterface({ input: child.stdout }).on("line", (line) => {
        // Everything else is its log.
        if (line.startsWith("> ")) Queue.offerUnsafe(said, line.slice(2))
      })
      const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()))
      const signal = (name: NodeJS.Signals) =>
        Effect.promise(() => {
          // The whole process group, as a terminal does for Ctrl-C.
          if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, name)
          return exited
        })
      return {
        child,
        /** What it said next. */
        heard: Queue.take(said),
        /** Has it query the database, and waits until that was answered. */
        ask: Effect.andThen(
          Effect.sync(() => child.stdin.write("answered\n")),
          Queue.take(said)
        ),
        /** Lets it end normally, and waits until it has. */
        leave: Effect.promise(() => {
          child.stdin.end()
          return exited
        }),
        signal
      }
    }),
    ({ child }) => Effect.sync(() => child.kill("SIGKILL"))
  )
