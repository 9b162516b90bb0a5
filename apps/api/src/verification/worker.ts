/**
 * The verifying thread: reads the whole log over connections of its own and holds it against every checkpoint. It shares
 * nothing with the server that may have been led astray, and takes no time from its event loop.
 */
import { constants, setPriority } from "node:os"
import { parentPort, workerData } from "node:worker_threads"

import { verify } from "@shezu/audit-verifier/verify"
import { nothing } from "@shezu/domain/unit/Scope"
import { Checkpoints } from "@shezu/persistence/audit/Checkpoints"
import { evidence } from "@shezu/persistence/audit/evidence"
import { names } from "@shezu/persistence/column-names"
import { Database, layerApp } from "@shezu/persistence/Database"
import { CurrentScope } from "@shezu/persistence/scoped"
import { Effect, Layer, Redacted } from "effect"

import { patience } from "./patience.ts"
import type { Answer, Task } from "./worker-protocol.ts"

const port = parentPort
if (port === null) throw new Error("worker.ts runs in a worker thread")

// Said by whoever started this thread, in the words of the protocol.
const { keys, login } = workerData as Task

// On Linux this is the thread's own; whoever works comes first.
setPriority(constants.priority.PRIORITY_LOW)

const { password, url, ...rest } = login
const app = {
  ...rest,
  ...(password === undefined ? {} : { password: Redacted.make(password) }),
  ...(url === undefined ? {} : { url: Redacted.make(url) }),
  maxConnections: 3,
  ...names
}

const program = Effect.gen(function* () {
  const found = yield* evidence
  const report = yield* Effect.promise(() => verify({ ...found, patience }))
  return { ...report, checkpoints: found.checkpoints.length } satisfies Answer
}).pipe(
  Effect.provide(Checkpoints.layer(keys).pipe(Layer.provideMerge(layerApp))),
  // It never signs in as the owner.
  Effect.provideService(Database, Database.of({ owner: app, app })),
  Effect.provideService(CurrentScope, { ...nothing, audit: true })
)

port.postMessage(await Effect.runPromise(program))
