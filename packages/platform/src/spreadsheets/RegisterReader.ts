/** Reads and checks a workbook of the register, or of a module, as a stream of chunks; leaving the stream ends the reading. */
import { Worker } from "node:worker_threads"

import { Cause, Context, Effect, Layer, Pool, Queue, type Scope, Stream } from "effect"

import type { LaidOutChunk, LayingRequest } from "./read-register.ts"
import { readLaidOut } from "./read-register.ts"
import type { TemplateChunk, TemplateRequest } from "./read-template.ts"
import { readTemplate } from "./read-template.ts"
import { refused, WorkbookRefused } from "./WorkbookRefused.ts"
import type { FromWorker, Piece, Reading, ToWorker } from "./worker-protocol.ts"

type Chunks<Chunk> = Queue.Queue<Chunk, WorkbookRefused | Cause.Done>

/** Of the thread's own heap; the texts of a large workbook lie outside of it. */
const resourceLimits = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 24 }

/** Threads that read at the same time; one that has read stays warm for a while. */
const most = 4
const keptWarm = "1 minute"

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"

/** Our own worker's words need no decoding. */
const chunkOf = <Chunk>({ rest, rows }: Piece): Chunk =>
  rows === undefined ? JSON.parse(rest) : { ...JSON.parse(rest), rows }

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

const failWith = <Chunk>(chunks: Chunks<Chunk>, error: unknown) =>
  Queue.failCauseUnsafe(chunks, isOutOfMemory(error) ? Cause.fail(refused("out-of-memory")) : Cause.die(error))

/** Leads what a thread says into a queue until the scope closes; `whole` once it has said everything. */
const listen = <Chunk>(worker: Worker, chunks: Chunks<Chunk>) => {
  const heard = { whole: false }
  const say = (message: FromWorker) => {
    heard.whole = message.kind !== "chunk"
    if (message.kind === "chunk") Queue.offerUnsafe(chunks, chunkOf<Chunk>(message))
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

const readIn = <Chunk>(threads: Pool.Pool<Worker>, reading: Reading): Stream.Stream<Chunk, WorkbookRefused> =>
  Stream.unwrap(
    Effect.gen(function* () {
      const chunks: Chunks<Chunk> = yield* Queue.unbounded<Chunk, WorkbookRefused | Cause.Done>()
      const worker = yield* livingThread(threads)
      const heard = yield* listen(worker, chunks)
      // A thread that was left in the middle of a workbook, or died of one, reads no other.
      yield* Effect.addFinalizer(() => (heard.whole ? Effect.void : Pool.invalidate(threads, worker)))
      tell(worker, reading)
      const askForMore = Effect.sync(() => tell(worker, "more"))
      return Stream.fromQueue(chunks).pipe(Stream.tap(() => askForMore))
    })
  )

const readHere = <Chunk>(chunks: () => AsyncIterable<Chunk>): Stream.Stream<Chunk, WorkbookRefused> =>
  Stream.suspend(() => Stream.fromAsyncIterable(chunks(), (error) => error)).pipe(
    Stream.catch((error) => (error instanceof WorkbookRefused ? Stream.fail(error) : Stream.die(error)))
  )

export class RegisterReader extends Context.Service<
  RegisterReader,
  {
    /** A refusal may come after chunks were read: nothing of the file counts before the stream has ended. */
    readonly read: (request: LayingRequest) => Stream.Stream<LaidOutChunk, WorkbookRefused>
    /** The same of a workbook filled in for a module. */
    readonly readTemplate: (request: TemplateRequest) => Stream.Stream<TemplateChunk, WorkbookRefused>
  }
>()("@shezu/platform/spreadsheets/RegisterReader") {
  static readonly layer = Layer.effect(
    RegisterReader,
    Effect.map(
      Pool.makeWithTTL({ acquire: startThread, min: 0, max: most, timeToLive: keptWarm, timeToLiveStrategy: "usage" }),
      (threads) =>
        RegisterReader.of({
          read: (register) => readIn(threads, { register }),
          readTemplate: (template) => readIn(threads, { template })
        })
    )
  )

  /** In the calling thread, without a worker's memory limit. */
  static readonly layerInline = Layer.succeed(
    RegisterReader,
    RegisterReader.of({
      read: (request) => readHere(() => readLaidOut(request)),
      readTemplate: (request) => readHere(() => readTemplate(request))
    })
  )
}
