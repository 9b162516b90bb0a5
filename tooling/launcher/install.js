/** Installs the dependencies when the lock file or a package.json changed since the last time, and only then. */

import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"

import { pnpm, root } from "./checkout.js"
import { withLock } from "./lock.js"
import { run } from "./processes.js"

const workspaceFolders = ["apps", "packages", "plugins", "tooling"]

/** @param {string} checkout */
const stampFile = (checkout) => path.join(checkout, "node_modules", ".shezu-installed")

/**
 * The files that decide what is installed.
 *
 * @param {string} checkout
 */
const manifests = (checkout) => [
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "package.json",
  ...workspaceFolders.flatMap((folder) =>
    existsSync(path.join(checkout, folder))
      ? readdirSync(path.join(checkout, folder))
          .toSorted()
          .map((name) => `${folder}/${name}/package.json`)
          .filter((file) => existsSync(path.join(checkout, file)))
      : []
  )
]

/**
 * A digest of everything that decides what is installed on this machine.
 *
 * @param {string} [checkout]
 */
export const wantedDigest = (checkout = root) => {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}\n`)
  for (const file of manifests(checkout)) {
    hash
      .update(`${file}\n`)
      .update(readFileSync(path.join(checkout, file)))
      .update("\n")
  }
  return hash.digest("hex")
}

/** @param {string} [checkout] */
export const isInstalled = (checkout = root) => {
  const stamp = stampFile(checkout)
  return existsSync(stamp) && readFileSync(stamp, "utf8") === wantedDigest(checkout)
}

/**
 * Installs if needed. Speaks only on standard error, so that a command's own output stays clean.
 *
 * @param {{ verbose?: boolean }} [options]
 */
export const ensureInstalled = async ({ verbose = false } = {}) => {
  if (isInstalled()) return
  await withLock(path.join(root, ".cache", "install.lock"), async () => {
    if (isInstalled()) return
    process.stderr.write("Installing the dependencies (once; a minute or two) ...\n")
    rmSync(stampFile(root), { force: true })
    const digest = wantedDigest()
    const { command, args, env } = pnpm(["install", "--frozen-lockfile", "--config.confirm-modules-purge=false"])
    const { status, output } = await run(command, args, { cwd: root, env, stdio: verbose ? "stderr" : "quiet" })
    if (status !== 0) {
      process.stderr.write(output)
      throw new Error(`The dependencies could not be installed (status ${status}); the lines above say why.`)
    }
    mkdirSync(path.dirname(stampFile(root)), { recursive: true })
    writeFileSync(stampFile(root), digest)
  })
}
