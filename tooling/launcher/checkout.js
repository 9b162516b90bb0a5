/** Where things are in this checkout, and which Node runs them. */

import { existsSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"

export const pnpm = "pnpm@12.21.0"

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")

const oldestNode = 24

/** The Node that came with the dependencies, if there is one for this machine. */
export const bundledNode = (checkout = root) => {
  const folder = path.join(checkout, "node_modules", `node-${process.platform.replace("win32", "win")}-${process.arch}`)
  const file = path.join(folder, "bin", process.platform === "win32" ? "node.exe" : "node")
  return existsSync(file) ? file : undefined
}

/**
 * The Node that runs our sources: the bundled one, else the one running now if it is new enough.
 *
 * @param {string} [checkout]
 */
export const nodeFor = (checkout = root) => {
  const bundled = bundledNode(checkout)
  if (bundled !== undefined) return bundled
  if (Number.parseInt(process.versions.node, 10) >= oldestNode) return process.execPath
  throw new Error(
    `There is no Node ${oldestNode} for ${process.platform} ${process.arch} among the dependencies, ` +
      `and the one running now is ${process.versions.node}. Install Node ${oldestNode} or newer and try again.`
  )
}

/**
 * The environment of everything we start: our own commands and Node come first, nothing reports home.
 *
 * @param {string} [checkout]
 */
export const environment = (checkout = root) => ({
  ...process.env,
  PATH: [path.join(checkout, "node_modules", ".bin"), process.env["PATH"] ?? ""].join(path.delimiter),
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1"
})
