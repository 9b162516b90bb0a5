/** One at a time: a lock file that names its owner, taken over when the owner is gone. */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

/**
 * Whether a file system error carries this code.
 *
 * @param {unknown} error
 * @param {string} code
 */
const isCode = (error, code) => error instanceof Error && "code" in error && error.code === code

/** @param {number} pid */
const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, "EPERM")
  }
}

/** @param {string} file */
const take = (file) => {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" })
    return true
  } catch (error) {
    if (isCode(error, "EEXIST")) return false
    throw error
  }
}

/** @param {string} file */
const dropIfAbandoned = (file) => {
  try {
    const owner = Number.parseInt(readFileSync(file, "utf8"), 10)
    if (!Number.isInteger(owner) || !isAlive(owner)) rmSync(file, { force: true })
  } catch (error) {
    if (!isCode(error, "ENOENT")) throw error
  }
}

/**
 * Runs the work while holding the lock; waits for whoever holds it now.
 *
 * @template A
 * @param {string} file
 * @param {() => Promise<A>} work
 * @returns {Promise<A>}
 */
export const withLock = async (file, work) => {
  mkdirSync(path.dirname(file), { recursive: true })
  while (!take(file)) {
    dropIfAbandoned(file)
    // oxlint-disable-next-line eslint/no-await-in-loop -- waiting is the point
    await sleep(200)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
