/** The limit of a start: bare Hono and the embedded PostgreSQL, nothing migrated, nothing loaded. */
import { serve } from "@hono/node-server"
import * as EmbeddedPostgres from "@shezu/persistence/embedded/EmbeddedPostgres"
import { Effect } from "effect"
import { Hono } from "hono"

const dataFolder = process.env["SHEZU_DATA"] ?? ""
const port = Number(process.env["PORT"])

const program = Effect.gen(function* () {
  yield* EmbeddedPostgres.acquire({ dataFolder })
  const app = new Hono().get("/api/health", (c) => c.json({ status: "ok" }))
  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port })
  yield* Effect.callback<void>((resume) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resume(Effect.void))
  })
  server.close()
  if ("closeAllConnections" in server) server.closeAllConnections()
})

await Effect.runPromise(Effect.scoped(program))
