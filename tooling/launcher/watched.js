/** Runs the server, and runs it again where it ended without having been told to: this small process outlives it. */

import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

import { environment, nodeFor, root } from "./checkout.js"
import { callersFolder } from "./command.js"
import { run } from "./processes.js"

/** How it ends when it asks to be started anew. */
const again = 75

/** A server that ends so often before it listens is not started any more. */
const vain = 5

/**
 * @param {ReadonlyArray<string>} args of `shezu`
 */
export const runWatched = async (args) => {
  let stopping = false
  const stop = () => {
    stopping = true
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop)
  /** @type {number | undefined} */
  let port
  for (let failures = 0; ;) {
    let listening = false
    const replaces = port === undefined ? {} : { SHEZU_REPLACES: String(port) }
    // One after the other.
    // oxlint-disable-next-line no-await-in-loop
    const { killed, status } = await run(nodeFor(), [path.join(root, "apps/api/src/main.ts"), ...args], {
      cwd: callersFolder(),
      env: { ...environment(), ...replaces },
      stdio: "watched",
      onMessage: (message) => {
        if (typeof message !== "object" || message === null || !("port" in message)) return
        listening = true
        port = Number(message.port)
      },
      onStop: stop
    })
    failures = listening ? 0 : failures + 1
    if (stopping || !(killed || status === again || (listening && status !== 0)) || failures >= vain) return status
    process.stderr.write("服务进程已结束，正在更换。 The server’s process ended and is being replaced.\n")
    // oxlint-disable-next-line no-await-in-loop
    if (failures > 1) await sleep(1_000)
  }
}
