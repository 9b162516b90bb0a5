/** Runs one child process and passes signals and the exit status through. */

import { spawn } from "node:child_process"
import { constants } from "node:os"

import { watchCaller } from "./caller.js"

/** @typedef {{ status: number, output: string, killed: boolean }} Outcome `killed`: by a signal */

/** @type {ReadonlyArray<NodeJS.Signals>} */
const passedOn = ["SIGINT", "SIGTERM", "SIGHUP"]

/** @satisfies {Readonly<Record<string, import("node:child_process").StdioOptions>>} */
const channels = {
  inherit: "inherit",
  stderr: ["ignore", 2, 2],
  quiet: ["ignore", "pipe", "pipe"],
  watched: ["inherit", "inherit", "inherit", "ipc"]
}

/** @param {NodeJS.Signals} signal */
const statusOfSignal = (signal) => 128 + constants.signals[signal]

/**
 * Starts a command and waits for its end. A signal we receive goes on to the child, so that it can end in order
 * (it may arrive twice when a terminal also sends it to the whole group). With `quiet` the output is kept, not shown; with
 * `watched` it may send messages, and notices when we are gone.
 *
 * @param {string} command
 * @param {ReadonlyArray<string>} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, stdio?: keyof typeof channels, onMessage?: (message: unknown) => void, onStop?: () => void }} options
 * @returns {Promise<Outcome>}
 */
export const run = (command, args, { cwd, env, onMessage = () => {}, onStop = () => {}, stdio = "inherit" }) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      cwd,
      env,
      stdio: channels[stdio],
      shell: process.platform === "win32" && !command.endsWith(".exe")
    })
    /** @type {Array<Buffer>} */
    const chunks = []
    child.stdout?.on("data", (chunk) => chunks.push(chunk))
    child.stderr?.on("data", (chunk) => chunks.push(chunk))
    child.on("message", onMessage)

    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => child.kill(signal)
    for (const signal of passedOn) process.on(signal, passOn)
    const stopWatching = watchCaller(() => {
      onStop()
      child.kill("SIGTERM")
    })
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
        killed: signal !== null,
        output: Buffer.concat(chunks).toString("utf8")
      })
    })
  })
