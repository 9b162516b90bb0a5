/** Serves the built app as the API will: same origin, strict policy, every unknown path is the app. */
import { readFile } from "node:fs/promises"
import { createServer } from "node:http"
import { extname, join } from "node:path"
import { fileURLToPath } from "node:url"

const dist = fileURLToPath(new URL("../dist", import.meta.url))

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml"
}

export interface Served {
  readonly origin: string
  readonly close: () => Promise<void>
}

export const serveDist = async (): Promise<Served> => {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://local").pathname
    // Ids of indicators and rules hold dots, so an ending does not make a file of a path.
    const name = path.startsWith("/assets/") || path === "/icon.svg" ? path : "/index.html"
    readFile(join(dist, name)).then(
      (body) => {
        response.writeHead(200, {
          "content-type": types[extname(name)] ?? "application/octet-stream",
          "content-security-policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
          "x-content-type-options": "nosniff"
        })
        return response.end(body)
      },
      () => {
        response.writeHead(404)
        return response.end()
      }
    )
  })
  await new Promise<void>((done) => {
    server.listen(0, "127.0.0.1", done)
  })
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("no port")
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      })
  }
}
