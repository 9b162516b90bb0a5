/** The application as `shezu serve` runs it, over one database of the benches' installation. */
import { tmpdir } from "node:os"

import { serve } from "@hono/node-server"
import { makeApp } from "@shezu/api/app"
import { ImportJobs } from "@shezu/api/ImportJobs"
import { counting } from "@shezu/api/metrics"
import { observability } from "@shezu/api/observability"
import { withStatic } from "@shezu/api/static"
import { Layer, ManagedRuntime } from "effect"

import { stopped, task, tell } from "./child.ts"
import { layerOver, type Logins } from "./services.ts"

const { logins, sample } = task<{ readonly logins: Logins; readonly sample: boolean }>()

const runtime = ManagedRuntime.make(
  ImportJobs.layer(tmpdir()).pipe(
    Layer.provideMerge(layerOver(logins, sample)),
    Layer.provideMerge(observability),
    Layer.orDie
  )
)
await runtime.context()
const app = withStatic(makeApp(runtime), { metrics: counting(runtime), origin: new URL("http://127.0.0.1") })
const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) => tell(port))
await stopped()
server.close()
if ("closeAllConnections" in server) server.closeAllConnections()
await runtime.dispose()
process.disconnect?.()
