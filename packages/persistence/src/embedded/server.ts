/** Starts, finds and stops the server of a cluster. The caller holds the folder's lock. */
import { spawn } from "node:child_process"
import { closeSync, existsSync, openSync, statSync } from "node:fs"

import { Effect, Schedule } from "effect"

import type { Binaries } from "./binaries.ts"
import { standIn } from "./cluster.ts"
import { give } from "./DataFolder.ts"
import type { DataFolder } from "./DataFolder.ts"
import { StartTimedOut } from "./EmbeddedPostgresError.ts"
import type { EmbeddedPostgresError } from "./EmbeddedPostgresError.ts"
import { attempt } from "./file-access.ts"
import { clearRemains, findPostmaster, kill, stands } from "./processes.ts"
import * as ServerLog from "./server-log.ts"
import { settings, sharedBuffers, socketPath } from "./settings.ts"

const step = "20 millis"

interface Started {
  readonly ended: () => boolean
  readonly log: () => ReadonlyArray<string>
}

/** Its own session, so that Ctrl-C in the terminal of one user does not reach it. */
const launch = (data: DataFolder, program: string, args: ReadonlyArray<string>): Started => {
  ServerLog.rotate(data.log)
  const output = openSync(data.log, "a", 0o600)
  give(data.log, data.user)
  const offset = statSync(data.log).size
  const { directory, options } = standIn(data.cluster, data.user)
  const child = spawn(program, ["-D", directory, ...args], {
    ...options,
    detached: true,
    stdio: ["ignore", output, output]
  })
  let complaint: ReadonlyArray<string> = []
  let ended = false
  child.once("error", (error) => {
    complaint = [error.message]
    ended = true
  })
  child.once("exit", () => (ended = true))
  child.unref()
  closeSync(output)
  return { ended: () => ended, log: () => [...complaint, ...ServerLog.tail(data.log, offset)] }
}

const start = Effect.fn("EmbeddedPostgres.start")(function* (
  data: DataFolder,
  binaries: Binaries,
  socketFolder: string
): Effect.fn.Return<void, EmbeddedPostgresError> {
  const buffers = yield* Effect.orDie(sharedBuffers)
  const started = yield* attempt(data.folder, () => {
    clearRemains(data.cluster, socketFolder)
    return launch(data, binaries.postgres, settings({ socketFolder, sharedBuffers: buffers }))
  })
  while (findPostmaster(data.cluster)?.state !== "ready") {
    if (started.ended()) return yield* ServerLog.explain(data.folder, started.log())
    yield* Effect.sleep(step)
  }
})

/** Ends the server as it would at a shutdown: open transactions are rolled back, everything is written. */
export const stop = Effect.fn("EmbeddedPostgres.stop")(function* (data: DataFolder) {
  const server = findPostmaster(data.cluster)
  if (server === undefined) return
  kill(server.pid, "SIGINT")
  // It removes its pid file a moment before it ends.
  while (stands(server.pid, data.cluster)) yield* Effect.sleep(step)
})

const isGone = (error: EmbeddedPostgresError) =>
  error._tag === "StartFailed" && (ServerLog.isStillInUse(error.log) || error.log.length === 0)

/** Adopts the running server, or starts one: after this it answers on its socket. */
export const ensure = Effect.fn("EmbeddedPostgres.ensureServer")(
  function* (
    data: DataFolder,
    binaries: Binaries,
    socketFolder: string
  ): Effect.fn.Return<void, EmbeddedPostgresError> {
    for (;;) {
      const server = findPostmaster(data.cluster)
      if (server === undefined) return yield* start(data, binaries, socketFolder)
      if (server.state === "ready") {
        if (existsSync(socketPath(socketFolder))) return
        // Its socket was swept away with the temporary folder; only a restart makes a new one.
        yield* stop(data)
      }
      yield* Effect.sleep(step)
    }
  },
  // What a killed server left running needs a moment to end.
  Effect.retry({ while: isGone, schedule: Schedule.upTo(Schedule.spaced("200 millis"), { duration: "10 seconds" }) }),
  (effect, data) =>
    Effect.timeoutOrElse(effect, {
      duration: "2 minutes",
      orElse: () =>
        Effect.fail(new StartTimedOut({ folder: data.folder, waitingFor: "server", log: ServerLog.tail(data.log) }))
    })
)
