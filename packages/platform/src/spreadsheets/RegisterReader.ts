/** Reads and checks a register's workbook as a stream of chunks; leaving the stream ends the reading. */
import { Worker } from "node:worker_threads"

import { Cause, Context, Effect, Layer, Pool, Queue, type Scope, Stream } from "effect"

import type { LaidOutChunk, LayingRequest } from "./read-register.ts"
import { readLaidOut } from "./read-register.ts"
import { refused, WorkbookRefused } from "./WorkbookRefused.ts"
import type { FromWorker, ToWorker } from "./worker-protocol.ts"

type Chunks = Queue.Queue<LaidOutChunk, WorkbookRefused | Cause.Done>

/** Of the thread's own heap; the texts of a large workbook lie outside of it. */
const resourceLimits = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 24 }

/** Threads that read at the same time; one that has read stays warm for a while. */
const most = 4
const keptWarm = "1 minute"

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"

/** Our own worker's words need no decoding. */
const chunkOf = ({ rest, rows }: { readonly rest: string; readonly rows: LaidOutChunk["rows"] }): LaidOutChunk => ({
  ...JSON.parse(rest),
  rows
})

const startThread = Effect.acquireRelease(
  // Whoever reads hears of an error; with nobody reading it only ends the thread.
  Effect.sync(() => new Worker(new URL("./worker.ts", import.meta.url), { resourceLimits }).on("error", () => {})),
  (worker) => Effect.promise(() => worker.terminate())
)

/** The number of a thread that has ended. */
const ended = -1

const livingThread = (threads: Pool.Pool<Worker>): Effect.Effect<Worker, never, Scope.Scope> =>
  Effect.flatMap(Pool.get(threads), (worker) =>
    worker.threadId === ended
      ? Effect.andThen(Pool.invalidate(threads, worker), livingThread(threads))
      : Effect.succeed(worker)
  )

const failWith = (chunks: Chunks, error: unknown) =>
  Queue.failCauseUnsafe(chunks, isOutOfMemory(error) ? Cause.fail(refused("out-of-memory")) : Cause.die(error))

/** Leads what a thread says into a queue until the scope closes; `whole` once it has said everything. */
const listen = (worker: Worker, chunks: Chunks) => {
  const heard = { whole: false }
  const say = (message: FromWorker) => {
    heard.whole = message.kind !== "chunk"
    if (message.kind === "chunk") Queue.offerUnsafe(chunks, chunkOf(message))
    else if (message.kind === "end") Queue.endUnsafe(chunks)
    else Queue.failCauseUnsafe(chunks, Cause.fail(refused(message.code, message.values)))
  }
  const fail = (error: unknown) => failWith(chunks, error)
  const exit = (status: number) => failWith(chunks, new Error(`the reading thread ended with status ${status}`))
  return Effect.acquireRelease(
    Effect.sync(() => {
      worker.on("message", say).on("error", fail).on("exit", exit)
      return heard
    }),
    () => Effect.sync(() => worker.off("message", say).off("error", fail).off("exit", exit))
  )
}

const tell = (worker: Worker, message: ToWorker): void => worker.postMessage(message, [])

const readIn = (threads: Pool.Pool<Worker>, request: LayingRequest): Stream.Stream<LaidOutChunk, WorkbookRefused> =>
  Stream.unwrap(
    Effect.gen(function* () {
      const chunks: Chunks = yield* Queue.unbounded<LaidOutChunk, WorkbookRefused | Cause.Done>()
      const worker = yield* livingThread(threads)
      const heard = yield* listen(worker, chunks)
      // A thread that was left in the middle of a workbook, or died of one, reads no other.
      yield* Effect.addFinalizer(() => (heard.whole ? Effect.void : Pool.invalidate(threads, worker)))
      tell(worker, { read: request })
      const askForMore = Effect.sync(() => tell(worker, "more"))
      return Stream.fromQueue(chunks).pipe(Stream.tap(() => askForMore))
    })
  )

const readHere = (request: LayingRequest): Stream.Stream<LaidOutChunk, WorkbookRefused> =>
  Stream.suspend(() => Stream.fromAsyncIterable(readLaidOut(request), (error) => error)).pipe(
    Stream.catch((error) => (error instanceof WorkbookRefused ? Stream.fail(error) : Stream.die(error)))
  )

export class RegisterReader extends Context.Service<
  RegisterReader,
  {
    /** A refusal may come after chunks were read: nothing of the file counts before the stream has ended. */
    readonly read: (request: LayingRequest) => Stream.Stream<LaidOutChunk, WorkbookRefused>
  }
>()("@shezu/platform/spreadsheets/RegisterReader") {
  static readonly layer = Layer.effect(
    RegisterReader,
    Effect.map(
      Pool.makeWithTTL({ acquire: startThread, min: 0, max: most, timeToLive: keptWarm, timeToLiveStrategy: "usage" }),
      (threads) => RegisterReader.of({ read: (request) => readIn(threads, request) })
    )
  )

  /** In the calling thread, without a worker's memory limit. */
  static readonly layerInline = Layer.succeed(RegisterReader, RegisterReader.of({ read: readHere }))
}
