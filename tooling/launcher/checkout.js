/** Where things are in this checkout, and which Node runs them. */

import { existsSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")

const oldestNode = 24

/** The Node that came with the dependencies, if there is one for this machine. */
const bundledNode = () => {
  const folder = path.join(root, "node_modules", `node-${process.platform.replace("win32", "win")}-${process.arch}`)
  const file = path.join(folder, "bin", process.platform === "win32" ? "node.exe" : "node")
  return existsSync(file) ? file : undefined
}

/** The Node that runs our sources: the bundled one, else the one running now if it is new enough. */
export const nodeFor = () => {
  const bundled = bundledNode()
  if (bundled !== undefined) return bundled
  if (Number.parseInt(process.versions.node, 10) >= oldestNode) return process.execPath
  throw new Error(
    `There is no Node ${oldestNode} for ${process.platform} ${process.arch} among the dependencies, ` +
      `and the one running now is ${process.versions.node}. Install Node ${oldestNode} or newer and try again.`
  )
}

const quiet = { TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1", DO_NOT_TRACK: "1" }

/** @param {ReadonlyArray<string>} folders */
const asPath = (folders) => folders.join(path.delimiter)

const inheritedPath = () => (process.env["PATH"] ?? "").split(path.delimiter)

/** The environment of everything we start: our own commands and Node come first, nothing reports home. */
export const environment = () => ({
  ...process.env,
  ...quiet,
  PATH: asPath([path.join(root, "node_modules", ".bin"), ...inheritedPath()])
})

/**
 * What starts pnpm where none is installed. It runs on the machine's own Node: that one knows the machine's
 * certificates, and npm puts ours before it once there is one.
 *
 * @param {ReadonlyArray<string>} args
 */
export const pnpm = (args) => ({
  command: "npx",
  args: ["--yes", "--prefer-offline", "pnpm@12.21.0", ...args],
  env: {
    ...process.env,
    ...quiet,
    PATH: asPath(inheritedPath().filter((folder) => !folder.endsWith(path.join("node_modules", ".bin"))))
  }
})
