/** Builds the admin app when it is missing or older than its sources. */

import { readdirSync, utimesSync } from "node:fs"
import path from "node:path"

import { environment, nodeFor, root } from "./checkout.js"
import { isOutdated } from "./freshness.js"
import { run } from "./processes.js"

const app = path.join(root, "apps", "admin")
const product = path.join(app, "dist", "index.html")

const sources = () => [
  ...["src", "public", "index.html", "vite.config.ts", "installed-modules.ts", "package.json"].map((name) =>
    path.join(app, name)
  ),
  ...["ui", "domain", "plugin-sdk"].map((name) => path.join(root, "packages", name, "src")),
  ...readdirSync(path.join(root, "plugins")).map((name) => path.join(root, "plugins", name, "src")),
  path.join(root, "shezu.config.ts"),
  path.join(root, "pnpm-lock.yaml")
]

/** Builds if needed; speaks only on standard error. */
export const ensureAdminApp = async () => {
  if (!isOutdated(product, sources())) return
  process.stderr.write("Building the admin app ...\n")
  const startedAt = performance.timeOrigin + performance.now()
  const { status, output } = await run(nodeFor(), [path.join(app, "node_modules/vite/bin/vite.js"), "build"], {
    cwd: app,
    env: environment(),
    stdio: "quiet"
  })
  if (status !== 0) {
    process.stderr.write(output)
    throw new Error(`The admin app could not be built (status ${status}); the lines above say why.`)
  }
  // A source saved during the build must count as newer than the build.
  utimesSync(product, startedAt / 1000, startedAt / 1000)
}
