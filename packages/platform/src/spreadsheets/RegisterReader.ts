/** Reads and checks a register's workbook as a stream of chunks; leaving the stream ends the reading. */
import { Worker } from "node:worker_threads"

import type { Scope } from "effect"
import { Cause, Context, Effect, Layer, Queue, Stream } from "effect"

import type { RegisterChunk, RegisterRequest } from "./read-register.ts"
import { readRegister } from "./read-register.ts"
import { refused, WorkbookRefused } from "./WorkbookRefused.ts"
import type { FromWorker } from "./worker-protocol.ts"

type Chunks = Queue.Queue<RegisterChunk, WorkbookRefused | Cause.Done>

/** Of the thread's own heap; the texts of a large workbook lie outside of it. */
const heapMegabytes = 256

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"

/** Our own worker's words need no decoding. */
const chunkOf = (json: string): RegisterChunk => JSON.parse(json)

const listen = (worker: Worker, chunks: Chunks): void => {
  worker.on("message", (message: FromWorker) => {
    if (message.kind === "chunk") Queue.offerUnsafe(chunks, chunkOf(message.json))
    else if (message.kind === "end") Queue.endUnsafe(chunks)
    else Queue.failCauseUnsafe(chunks, Cause.fail(refused(message.code, message.values)))
  })
  worker.on("error", (error) => {
    Queue.failCauseUnsafe(chunks, isOutOfMemory(error) ? Cause.fail(refused("out-of-memory")) : Cause.die(error))
  })
  worker.on("exit", (status) => {
    Queue.failCauseUnsafe(chunks, Cause.die(new Error(`the reading thread ended with status ${status}`)))
  })
}

const startWorker = (request: RegisterRequest): Effect.Effect<Worker, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.sync(
      () =>
        new Worker(new URL("./worker.ts", import.meta.url), {
          workerData: request,
          resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 48 }
        })
    ),
    (worker) => Effect.promise(() => worker.terminate())
  )

const readInWorker = (request: RegisterRequest): Stream.Stream<RegisterChunk, WorkbookRefused> =>
  Stream.unwrap(
    Effect.gen(function* () {
      const chunks: Chunks = yield* Queue.unbounded<RegisterChunk, WorkbookRefused | Cause.Done>()
      const worker = yield* startWorker(request)
      listen(worker, chunks)
      const askForMore = Effect.sync(() => worker.postMessage("more", []))
      return Stream.fromQueue(chunks).pipe(Stream.tap(() => askForMore))
    })
  )

const readHere = (request: RegisterRequest): Stream.Stream<RegisterChunk, WorkbookRefused> =>
  Stream.suspend(() => Stream.fromAsyncIterable(readRegister(request), (error) => error)).pipe(
    Stream.catch((error) => (error instanceof WorkbookRefused ? Stream.fail(error) : Stream.die(error)))
  )

export class RegisterReader extends Context.Service<
  RegisterReader,
  {
    /** A refusal may come after chunks were read: nothing of the file counts before the stream has ended. */
    readonly read: (request: RegisterRequest) => Stream.Stream<RegisterChunk, WorkbookRefused>
  }
>()("@shezu/platform/spreadsheets/RegisterReader") {
  static readonly layer = Layer.succeed(RegisterReader, RegisterReader.of({ read: readInWorker }))

  /** In the calling thread, without a worker's memory limit. */
  static readonly layerInline = Layer.succeed(RegisterReader, RegisterReader.of({ read: readHere }))
}
