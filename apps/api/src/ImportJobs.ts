/** Uploads waiting to be checked and committed: the file kept by its digest, the work done in the background. */
import { createHash } from "node:crypto"
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises"
import { basename, extname, join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"

import type { BatchId } from "@shezu/domain/identifier/BatchId"
import { type Batch, Batches, type BatchNotFound } from "@shezu/persistence/register/Batches"
import type { Actor } from "@shezu/platform/Actor"
import { type ImportSource, Imports, type Progress } from "@shezu/platform/imports/Imports"
import { appLimits } from "@shezu/platform/spreadsheets/limits"
import { Context, type DateTime, Effect, FiberSet, Layer, Schema, Semaphore } from "effect"
import { SecureRandom } from "effect/crypto"

/** The batch is in a state in which it cannot be committed. */
export class BatchBusy extends Schema.TaggedError<BatchBusy>()("BatchBusy", { state: Schema.String }) {}

/** The upload is over the limit. */
export class FileTooLarge extends Schema.TaggedError<FileTooLarge>()("FileTooLarge", { megabytes: Schema.Int }) {}

/** The upload ended before its end. */
export class UploadBroken extends Schema.TaggedError<UploadBroken>()("UploadBroken", {}) {}

/** There is no room for the upload. */
export class StorageFull extends Schema.TaggedError<StorageFull>()("StorageFull", {}) {}

/** The file could not be read, so no row of it was rejected. */
export class NothingRejected extends Schema.TaggedError<NothingRejected>()("NothingRejected", {}) {}

/** The file of the batch is not kept here any more. */
export class FileMissing extends Schema.TaggedError<FileMissing>()("FileMissing", { batch: Schema.String }) {}

const isFull = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT")

const extensionOf = (name: string): string => /^\.[a-z0-9]{1,8}$/iu.exec(extname(name))?.[0].toLowerCase() ?? ""

/** Each holds a connection and a reading thread; others wait for their turn. */
const importsAtOnce = 2

export class ImportJobs extends Context.Service<
  ImportJobs,
  {
    /** Keeps the upload and answers what it is called; refuses one over the limit without keeping it. */
    readonly receive: (
      name: string,
      bytes: ReadableStream<Uint8Array> | null
    ) => Effect.Effect<ImportSource, FileTooLarge | StorageFull | UploadBroken>
    readonly begin: (source: ImportSource) => Effect.Effect<BatchId, never, Actor>
    /** Checks a begun batch in the background; called outside of any transaction. */
    readonly check: (batch: BatchId, source: ImportSource) => Effect.Effect<void, never, Actor>
    readonly commit: (batch: BatchId) => Effect.Effect<void, BatchNotFound | BatchBusy | FileMissing, Actor>
    readonly sourceOf: (batch: Batch) => Effect.Effect<ImportSource, FileMissing>
    readonly progress: (batch: BatchId) => Progress | undefined
    /** The files of batches begun before then, and what uploads that broke off left. */
    readonly olderThan: (then: DateTime.Utc) => Effect.Effect<ReadonlyArray<string>>
    /** Removes them; answers how many they were. */
    readonly forgetBefore: (then: DateTime.Utc) => Effect.Effect<number>
  }
>()("@shezu/api/ImportJobs") {
  static readonly layer = (folder: string) => {
    const pathOf = (digest: string, name: string) => join(folder, `${digest}${extensionOf(name)}`)
    return Layer.effect(
      ImportJobs,
      Effect.gen(function* () {
        const imports = yield* Imports
        const batches = yield* Batches
        const random = yield* SecureRandom.SecureRandom
        const running = yield* FiberSet.make()
        const turns = yield* Semaphore.make(importsAtOnce)
        const progress = new Map<BatchId, Progress>()

        const receive = Effect.fn("ImportJobs.receive")(function* (
          name: string,
          bytes: ReadableStream<Uint8Array> | null
        ) {
          const draft = join(folder, `${yield* random.uuidV7()}.part`)
          const hash = createHash("sha256")
          let size = 0
          const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
            for await (const chunk of chunks) {
              size += chunk.length
              if (size > appLimits.fileBytes) return
              hash.update(chunk)
              yield chunk
            }
          }
          const keep = Effect.gen(function* () {
            yield* Effect.tryPromise({
              try: async () => {
                await mkdir(folder, { recursive: true, mode: 0o700 })
                const file = await open(draft, "wx", 0o600)
                const body = bytes === null ? Readable.from([]) : Readable.fromWeb(bytes as never)
                await pipeline(body, counted, file.createWriteStream())
              },
              catch: (error) => (isFull(error) ? new StorageFull() : new UploadBroken())
            })
            if (size > appLimits.fileBytes)
              return yield* new FileTooLarge({ megabytes: appLimits.fileBytes / 1_000_000 })
            const digest = hash.digest("hex")
            yield* Effect.promise(() => rename(draft, pathOf(digest, name)))
            return { file: { path: pathOf(digest, name) }, name, digest, limits: appLimits }
          })
          // Whether it was kept, refused or broke off: no half of it stays.
          return yield* Effect.ensuring(
            keep,
            Effect.promise(() => rm(draft, { force: true }))
          )
        }, Effect.uninterruptible)

        const inBackground = (batch: BatchId, source: ImportSource, apply: boolean) =>
          imports
            .run(batch, source, { apply, onProgress: (now) => progress.set(batch, now) })
            .pipe(
              Effect.ensuring(Effect.sync(() => progress.delete(batch))),
              Effect.ignoreCause({ log: "Warn" }),
              turns.withPermits(1),
              FiberSet.run(running)
            )

        const check = Effect.fn("ImportJobs.check")((batch: BatchId, source: ImportSource) =>
          Effect.asVoid(inBackground(batch, source, false))
        )

        const sourceOf = Effect.fn("ImportJobs.sourceOf")(function* (batch: Batch) {
          const path = pathOf(batch.sourceDigest ?? "", batch.source)
          const there = yield* Effect.promise(() =>
            stat(path).then(
              (found) => found.isFile(),
              () => false
            )
          )
          if (!there) return yield* new FileMissing({ batch: batch.id })
          return { file: { path }, name: batch.source, digest: batch.sourceDigest, limits: appLimits }
        })

        const commit = Effect.fn("ImportJobs.commit")(function* (id: BatchId) {
          const batch = yield* batches.get(id)
          if (batch.state !== "checked") return yield* new BatchBusy({ state: batch.state })
          const source = yield* sourceOf(batch)
          // Of two at once the other one finds it running.
          if (!(yield* batches.claim(id))) return yield* new BatchBusy({ state: "running" })
          yield* inBackground(id, source, true)
        }, Effect.uninterruptible)

        const olderThan = Effect.fn("ImportJobs.olderThan")(function* (then: DateTime.Utc) {
          const wanted = yield* batches.digestsSince(then)
          return yield* Effect.promise(async () => {
            const names = await readdir(folder).catch(() => [])
            const old = await Promise.all(
              names.map(async (name) => {
                const path = join(folder, name)
                const found = await stat(path)
                const aged = found.isFile() && found.mtimeMs < then.epochMilliseconds
                return aged && !wanted.has(basename(name, extname(name))) ? [path] : []
              })
            )
            return old.flat()
          })
        })

        const forgetBefore = Effect.fn("ImportJobs.forgetBefore")(function* (then: DateTime.Utc) {
          const old = yield* olderThan(then)
          yield* Effect.promise(() => Promise.all(old.map((path) => rm(path, { force: true }))))
          return old.length
        })

        return ImportJobs.of({
          forgetBefore,
          olderThan,
          receive,
          begin: imports.begin,
          check,
          commit,
          sourceOf,
          progress: (batch) => progress.get(batch)
        })
      })
    ).pipe(Layer.provide(SecureRandom.layerWebCrypto))
  }
}
