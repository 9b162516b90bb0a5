/** Reads an archive: first all of it, to know that it is whole, then part by part in constant memory. */
import { createHash } from "node:crypto"
import { type FileHandle, open } from "node:fs/promises"
import { createZstdDecompress } from "node:zlib"

import { Effect, Result, Schema, Stream } from "effect"
import type { Scope } from "effect"

import {
  ArchiveDamaged,
  type ArchiveError,
  ArchiveFileUnusable,
  ArchiveUnsupported,
  NotAnArchive
} from "./BackupError.ts"
import { Closing, head, Manifest, mark, nameOf, type Table, tailLength } from "./Manifest.ts"

/** What the content is made of, in its order. */
export type Part =
  | { readonly kind: "manifest"; readonly manifest: Manifest }
  | { readonly kind: "rows"; readonly table: Table; readonly lines: ReadonlyArray<string> }
  | { readonly kind: "closing"; readonly table: Table; readonly closing: Closing }

export interface Archive {
  readonly manifest: Manifest
  readonly closings: ReadonlyArray<Closing>
  readonly parts: Stream.Stream<Part, ArchiveError>
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown"

const decodeManifest = Schema.decodeUnknownResult(Schema.fromJsonString(Manifest))
const decodeClosing = Schema.decodeUnknownResult(Schema.fromJsonString(Closing))

/** The lines of a stream of bytes, as many at a time as have arrived. */
async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<ReadonlyArray<string>> {
  let rest: Array<Uint8Array> = []
  for await (const chunk of source) {
    const end = chunk.lastIndexOf(10)
    if (end === -1) {
      rest.push(chunk)
      continue
    }
    const whole = Buffer.concat([...rest, chunk.subarray(0, end)])
    rest = end + 1 < chunk.length ? [chunk.subarray(end + 1)] : []
    yield whole.toString("utf8").split("\n")
  }
  if (rest.length > 0) yield [Buffer.concat(rest).toString("utf8")]
}

/** The parts of the content, each table held against its closing line. */
async function* partsOf(file: string, content: AsyncIterable<Uint8Array>): AsyncGenerator<Part> {
  const damaged = (at: string) => new ArchiveDamaged({ file, at })
  let manifest: Manifest | undefined
  let at = 0
  let rows = 0
  let hash = createHash("sha256")
  for await (const group of linesOf(content)) {
    let from = 0
    if (manifest === undefined) {
      const decoded = decodeManifest(group[0])
      if (Result.isFailure(decoded)) throw damaged("manifest")
      manifest = decoded.success
      from = 1
      yield { kind: "manifest", manifest }
    }
    while (from < group.length) {
      const table = manifest.tables[at]
      if (table === undefined) throw damaged("end")
      const next = group.findIndex((line, index) => index >= from && !line.startsWith("["))
      const lines = group.slice(from, next === -1 ? group.length : next)
      if (lines.length > 0) {
        hash.update(`${lines.join("\n")}\n`)
        rows += lines.length
        yield { kind: "rows", table, lines }
      }
      if (next === -1) break
      const closing = Result.getOrUndefined(decodeClosing(group[next]))
      const sound = closing?.table === nameOf(table) && closing.rows === rows && closing.sha256 === hash.digest("hex")
      if (!sound) throw damaged(nameOf(table))
      yield { kind: "closing", table, closing }
      at++
      rows = 0
      hash = createHash("sha256")
      from = next + 1
    }
  }
  if (at !== manifest?.tables.length) throw damaged("end")
}

/** Compares the checksum at the end with everything before it; answers how long the content is. */
const check = async (file: string, handle: FileHandle): Promise<number> => {
  const { size } = await handle.stat()
  const first = Buffer.alloc(mark.length)
  await handle.read(first, 0, first.length, 0)
  if (!first.equals(mark)) throw new NotAnArchive({ file })
  if (size <= head.length + tailLength) throw new ArchiveDamaged({ file, at: "checksum" })
  const hash = createHash("sha256")
  const end = size - tailLength
  for await (const chunk of handle.createReadStream({ start: 0, end: end - 1, autoClose: false }))
    hash.update(chunk as Buffer)
  const tail = Buffer.alloc(tailLength)
  await handle.read(tail, 0, tailLength, end)
  if (!tail.equals(hash.digest())) throw new ArchiveDamaged({ file, at: "checksum" })
  const written = Buffer.alloc(head.length)
  await handle.read(written, 0, head.length, 0)
  if (!written.equals(head)) {
    throw new ArchiveUnsupported({
      file,
      unknown: "format",
      name: written.subarray(mark.length).toString("utf8").trim()
    })
  }
  return end
}

const isArchiveError = (error: unknown): error is ArchiveError =>
  error instanceof ArchiveDamaged || error instanceof NotAnArchive || error instanceof ArchiveUnsupported

/** What a failed read means: the operating system's word, or content that no program of ours wrote. */
const failureOf =
  (file: string) =>
  (error: unknown): ArchiveError => {
    if (isArchiveError(error)) return error
    const code = codeOf(error)
    return /^E[A-Z]+$/u.test(code) ? new ArchiveFileUnusable({ file, code }) : new ArchiveDamaged({ file, at: code })
  }

/** Opens an archive after reading all of it once; what is not whole is refused here. */
export const openArchive = Effect.fn("ArchiveReader.openArchive")(function* (
  file: string
): Effect.fn.Return<Archive, ArchiveError, Scope.Scope> {
  const attempt = <A>(run: () => Promise<A>) => Effect.tryPromise({ try: run, catch: failureOf(file) })
  // One handle for both readings: another file of that name cannot take its place between them.
  const handle = yield* Effect.acquireRelease(
    attempt(() => open(file, "r")),
    (opened) => Effect.ignore(attempt(() => opened.close()))
  )
  const end = yield* attempt(() => check(file, handle))
  const content = () => {
    const bytes = handle.createReadStream({ start: head.length, end: end - 1, autoClose: false })
    const lines = createZstdDecompress({ chunkSize: 1 << 20 })
    bytes.once("error", (error) => lines.destroy(error))
    return bytes.pipe(lines)
  }
  const parts = Stream.suspend(() => Stream.fromAsyncIterable(partsOf(file, content()), failureOf(file)))
  let manifest: Manifest | undefined
  const closings: Array<Closing> = []
  yield* Stream.runForEach(parts, (part) =>
    Effect.sync(() => {
      if (part.kind === "manifest") manifest = part.manifest
      if (part.kind === "closing") closings.push(part.closing)
    })
  )
  if (manifest === undefined) return yield* new ArchiveDamaged({ file, at: "manifest" })
  return { manifest, closings, parts }
})
