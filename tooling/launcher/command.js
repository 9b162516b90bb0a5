/** What every command does: install if needed, then run one of our source files with the right Node. */

import { existsSync } from "node:fs"
import path from "node:path"

import { environment, nodeFor, root } from "./checkout.js"
import { ensureInstalled } from "./install.js"
import { run } from "./processes.js"

/**
 * Runs a source file of this checkout in the caller's folder, with the terminal handed over.
 *
 * @param {string} file relative to the checkout
 * @param {ReadonlyArray<string>} args
 */
export const runSource = async (file, args) => {
  const source = path.join(root, file)
  if (!existsSync(source)) throw new Error(`${file} is missing from this checkout.`)
  const { status } = await run(nodeFor(), [source, ...args], { cwd: callersFolder(), env: environment() })
  return status
}

/** npm and pnpm run a script in the checkout; its file arguments are meant from where the person stands. */
export const callersFolder = () => {
  const ranAs = process.env["npm_lifecycle_event"]
  const asked = process.env["INIT_CWD"]
  return asked !== undefined && ranAs !== undefined && process.argv[1]?.endsWith(`${path.sep}${ranAs}.js`)
    ? asked
    : process.cwd()
}

/**
 * The frame of a command: one clear message instead of a stack when something is wrong.
 *
 * @param {(args: ReadonlyArray<string>) => Promise<number>} work
 */
export const main = async (work) => {
  const args = process.argv.slice(2)
  try {
    await ensureInstalled({ verbose: args.includes("--verbose") })
    process.exitCode = await work(args.filter((arg) => arg !== "--verbose"))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
