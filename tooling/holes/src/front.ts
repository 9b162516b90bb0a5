/**
 * The proxy in front of the installation, as one with TLS would be. To it every request comes from another address, and
 * `~n~` in a body or in an Idempotency-Key becomes a number that was not there before; else what
 * holds back guesses of passwords and repeated requests would answer the scanner. `~tag~` becomes the tag of what is
 * changed.
 */
import { createServer, request, type IncomingMessage } from "node:http"

const read = async (from: IncomingMessage): Promise<Buffer> => {
  const parts: Array<Buffer> = []
  for await (const part of from) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

export const front = async (target: number) => {
  /** Requests that the server did not answer as it should, by what was asked. */
  const broken: Array<string> = []
  let count = 0
  const server = createServer(async (asked, answer) => {
    count += 1
    const at = count
    const body = Buffer.from((await read(asked)).toString("latin1").replaceAll("~n~", String(at)), "latin1")
    const { "transfer-encoding": _, ...headers } = asked.headers
    const key = headers["idempotency-key"]
    if (typeof key === "string") headers["idempotency-key"] = key.replaceAll("~n~", String(at))
    headers["x-forwarded-for"] ??= `10.${(at >> 16) % 256}.${(at >> 8) % 256}.${at % 256}`
    if (body.length > 0) headers["content-length"] = String(body.length)
    if (headers["if-match"]?.includes("~tag~") === true) {
      const { cookie = "" } = headers
      const { headers: got } = await fetch(`http://127.0.0.1:${target}${asked.url}`, { headers: { cookie } })
      headers["if-match"] = headers["if-match"].replace("~tag~", got.get("etag") ?? "")
    }
    const fail = (why: string) => {
      broken.push(`${asked.method} ${asked.url} ${body.toString("utf8").slice(0, 500)}: ${why}`)
      answer.destroy()
    }
    const on = request({ port: target, host: "127.0.0.1", method: asked.method, path: asked.url, headers }, (got) => {
      const status = got.statusCode ?? 0
      if (status >= 500) broken.push(`${asked.method} ${asked.url} ${body.toString("utf8").slice(0, 500)}: ${status}`)
      answer.writeHead(status, got.headers)
      got.on("error", () => answer.destroy()).pipe(answer)
    })
    // Who hung up is not the server's fault.
    on.on("error", (error) => (asked.destroyed && !answer.writable ? undefined : fail(error.message)))
    on.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("the proxy has no port")
  return { port: address.port, broken, count: () => count, close: () => server.close() }
}
