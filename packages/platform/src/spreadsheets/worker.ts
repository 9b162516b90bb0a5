/** The reading thread: reads and checks a workbook apart from the server, never more than a few chunks ahead of it. */
import { parentPort, workerData } from "node:worker_threads"

import type { RegisterRequest } from "./read-register.ts"
import { readRegister } from "./read-register.ts"
import { WorkbookRefused } from "./WorkbookRefused.ts"
import type { FromWorker } from "./worker-protocol.ts"
import { chunksAhead } from "./worker-protocol.ts"

const port = parentPort
if (port === null) throw new Error("worker.ts runs in a worker thread")

const request: RegisterRequest = workerData
let credit = chunksAhead
let wake = () => {}

port.on("message", () => {
  credit++
  wake()
})

const say = (message: FromWorker) => port.postMessage(message)

const allowed = async (): Promise<void> => {
  if (credit === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
  credit--
}

try {
  for await (const chunk of readRegister(request)) {
    await allowed()
    say({ kind: "chunk", json: JSON.stringify(chunk) })
  }
  say({ kind: "end" })
} catch (error) {
  if (!(error instanceof WorkbookRefused)) throw error
  say({ kind: "refused", code: error.code, values: error.values })
} finally {
  port.close()
}
