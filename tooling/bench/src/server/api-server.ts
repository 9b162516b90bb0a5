/** The application as `shezu serve` runs it, over one database of the benches' installation. */
import { tmpdir } from "node:os"

import { serve } from "@hono/node-server"
import { makeApp } from "@shezu/api/app"
import { ImportJobs } from "@shezu/api/ImportJobs"
import { counting } from "@shezu/api/metrics"
import { modules } from "@shezu/api/modules"
import { observability } from "@shezu/api/observability"
import { asOperator } from "@shezu/api/operator"
import { withStatic } from "@shezu/api/static"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Accounts } from "@shezu/platform/access/Accounts"
import { because } from "@shezu/platform/modules/ModuleState"
import { Effect, Layer, ManagedRuntime, Result } from "effect"

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
/** Somebody who sees the whole district; of an earlier run he is there already. */
const secret = await runtime.runPromise(
  asOperator(
    Accounts.use((accounts) =>
      accounts
        .add({ username: "bench", name: "bench", place: { unit: UnitId.make("civil-affairs-bureau"), duty: "clerk" } })
        .pipe(Effect.catchTag("UsernameTaken", () => accounts.reset("bench")))
    )
  )
)
const signedIn = await app.request("/api/auth/sign-in/username", {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ username: "bench", password: secret })
})
if (signedIn.status !== 200) throw new Error(`sign-in answered ${signedIn.status}: ${await signedIn.text()}`)
const cookie = signedIn.headers
  .getSetCookie()
  .map((one) => one.split(";", 1)[0])
  .join("; ")
/** All that this installation lists, for the unit of whoever asks. */
for (const { offer } of modules) {
  if (Result.isFailure(offer)) throw new Error(because(offer.failure).en)
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  const enabled = await app.request(`/api/modules/${offer.success.declaration.id}/enabled`, {
    method: "PUT",
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify({ enabled: true })
  })
  // oxlint-disable-next-line no-await-in-loop
  if (enabled.status !== 200) throw new Error(await enabled.text())
}
const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) => tell({ port, cookie }))
await stopped()
server.close()
if ("closeAllConnections" in server) server.closeAllConnections()
await runtime.dispose()
process.disconnect?.()
