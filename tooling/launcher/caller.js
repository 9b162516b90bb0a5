/** Notices when npm, which started us, is gone: a signal to npm alone does not reach what it started. */

import { readFileSync } from "node:fs"

const watchEvery = 500

/**
 * Whose child a process is; nothing where the system does not say.
 *
 * @param {number} pid
 */
const parentOf = (pid) => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8")
    return Number(/^PPid:\s*(?<pid>\d+)$/mu.exec(status)?.groups?.["pid"])
  } catch {
    return undefined
  }
}

/** @param {number} pid */
const isShellOfOurs = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("tooling/launcher/")
  } catch {
    return false
  }
}

/** The shell that npm put between itself and us has npm for a parent; without npm its parent does not matter. */
const callers = () => {
  const parent = process.ppid
  return isShellOfOurs(parent) ? `${parent} ${parentOf(parent)}` : `${parent}`
}

const atStart = callers()

/**
 * Calls back once when npm is gone; does nothing for a command that was not started by npm, so that it may go on
 * in the background. The answer stops the watch.
 *
 * @param {() => void} whenGone
 * @returns {() => void}
 */
export const watchCaller = (whenGone) => {
  if (process.env["npm_lifecycle_event"] === undefined) return () => {}
  const timer = setInterval(() => {
    if (callers() === atStart) return
    clearInterval(timer)
    whenGone()
  }, watchEvery)
  timer.unref()
  return () => clearInterval(timer)
}
