/** Answers that are files: named for people, and streamed where they are long. */
import { Stream } from "effect"
import type { Context } from "hono"

/** What `encodeURIComponent` leaves and RFC 8187 does not allow. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/gu, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

/** RFC 6266: a plain name for old programs, the real one in UTF-8. */
const attachment = (name: string) => ({
  "content-disposition": `attachment; filename="download${/\.\w+$/u.exec(name)?.[0] ?? ""}"; filename*=UTF-8''${encoded(name)}`
})

export const download = (
  c: Context,
  bytes: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | string,
  type: string,
  name: string
) => c.body(bytes, 200, { "content-type": type, ...attachment(name) })

/** A stream for the response, running in the request's own context. */
export const readable = <R>(stream: Stream.Stream<Uint8Array, never, R>) => Stream.toReadableStreamEffect(stream)
