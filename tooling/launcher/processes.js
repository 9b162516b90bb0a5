/** Runs one child process and passes signals and the exit status through. */

import { spawn } from "node:child_process"
import { constants } from "node:os"

import { watchCaller } from "./caller.js"

/** @typedef {{ status: number, output: string }} Outcome */

/** @type {ReadonlyArray<NodeJS.Signals>} */
const passedOn = ["SIGINT", "SIGTERM", "SIGHUP"]

/** @param {NodeJS.Signals} signal */
const statusOfSignal = (signal) => 128 + constants.signals[signal]

/**
 * Starts a command and waits for its end. A signal we receive goes on to the child, so that it can end in order
 * (it may arrive twice when a terminal also sends it to the whole group). With `quiet` the output is kept, not shown.
 *
 * @param {string} command
 * @param {ReadonlyArray<string>} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, stdio?: "inherit" | "stderr" | "quiet" }} options
 * @returns {Promise<Outcome>}
 */
export const run = (command, args, { cwd, env, stdio = "inherit" }) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      cwd,
      env,
      stdio: stdio === "inherit" ? "inherit" : stdio === "stderr" ? ["ignore", 2, 2] : ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32" && !command.endsWith(".exe")
    })
    /** @type {Array<Buffer>} */
    const chunks = []
    child.stdout?.on("data", (chunk) => chunks.push(chunk))
    child.stderr?.on("data", (chunk) => chunks.push(chunk))

    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => child.kill(signal)
    for (const signal of passedOn) process.on(signal, passOn)
    const stopWatching = watchCaller(() => child.kill("SIGTERM"))
    const stopListening = () => {
      stopWatching()
      for (const signal of passedOn) process.off(signal, passOn)
    }

    child.on("error", (error) => {
      stopListening()
      reject(error)
    })
    child.on("close", (code, signal) => {
      stopListening()
      resolve({
        status: signal === null ? (code ?? 1) : statusOfSignal(signal),
        output: Buffer.concat(chunks).toString("utf8")
      })
    })
  })
