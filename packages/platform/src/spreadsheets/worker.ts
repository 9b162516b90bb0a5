/** The reading thread: reads and checks workbooks apart from the server, never more than a few chunks ahead of it. */
import { parentPort } from "node:worker_threads"

import { readLaidOut } from "./read-register.ts"
import { readTemplate } from "./read-template.ts"
import { WorkbookRefused } from "./WorkbookRefused.ts"
import type { FromWorker, Piece, Reading, ToWorker } from "./worker-protocol.ts"
import { chunksAhead } from "./worker-protocol.ts"

const port = parentPort
if (port === null) throw new Error("worker.ts runs in a worker thread")

let credit = 0
let wake = () => {}

const say = (message: FromWorker) => port.postMessage(message)

const allowed = async (): Promise<void> => {
  if (credit === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
  credit--
}

async function* piecesOf(reading: Reading): AsyncGenerator<Piece> {
  if ("template" in reading) {
    for await (const chunk of readTemplate(reading.template)) yield { rest: JSON.stringify(chunk) }
  } else {
    for await (const { rows, ...rest } of readLaidOut(reading.register)) yield { rows, rest: JSON.stringify(rest) }
  }
}

const read = async (reading: Reading): Promise<void> => {
  credit = chunksAhead
  try {
    for await (const piece of piecesOf(reading)) {
      await allowed()
      say({ kind: "chunk", ...piece })
    }
    say({ kind: "end" })
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error
    say({ kind: "refused", code: error.code, values: error.values })
  }
}

port.on("message", (message: ToWorker) => {
  if (message === "more") {
    credit++
    wake()
  } else void read(message)
})
