/** Clients that ask one after the other over kept connections, each answer timed; in a process of its own. */
import { connect, type Socket } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"

import { task, tell } from "./child.ts"
import type { Load, Sample } from "./load.ts"

const { clients, cookie, paths, port, seconds, warmUp } = task<Load>()

const requests = paths.map((path) =>
  Buffer.from(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: application/json\r\nCookie: ${cookie}\r\n\r\n`
  )
)

const headEnd = Buffer.from("\r\n\r\n")
const lastChunk = Buffer.from("\r\n0\r\n\r\n")

/** Reads one answer after the other; knows where each ends by its length or its last chunk. */
const reader = (socket: Socket, done: (status: number) => void) => {
  let head: Buffer | undefined = Buffer.alloc(0)
  let status = 0
  let missing = 0
  let chunked = false
  let tail = Buffer.alloc(0)
  const finish = () => {
    head = Buffer.alloc(0)
    tail = Buffer.alloc(0)
    done(status)
  }
  const body = (piece: Buffer) => {
    if (chunked) {
      tail = Buffer.concat([tail, piece]).subarray(-lastChunk.length)
      if (tail.equals(lastChunk)) finish()
      return
    }
    missing -= piece.length
    if (missing <= 0) finish()
  }
  socket.on("data", (piece: Buffer) => {
    if (head === undefined) {
      body(piece)
      return
    }
    head = head.length === 0 ? piece : Buffer.concat([head, piece])
    const end = head.indexOf(headEnd)
    if (end < 0) return
    const text = head.toString("latin1", 0, end)
    const rest = head.subarray(end + headEnd.length)
    head = undefined
    status = Number(text.slice(9, 12))
    const length = /content-length: *(?<length>\d+)/iu.exec(text)?.groups?.["length"]
    chunked = length === undefined
    missing = Number(length ?? 0)
    body(rest)
  })
}

const samples: Array<Sample> = []
let failed = 0
let measuring = false
let over = false

const run = (client: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1")
    socket.setNoDelay(true)
    // Clients start at different places of the same list, so that all kinds are asked at any time.
    let at = Math.floor((client * paths.length) / clients)
    let from = 0
    const ask = () => {
      if (over) {
        socket.destroy()
        resolve()
        return
      }
      from = performance.now()
      socket.write(requests[at] ?? "")
    }
    reader(socket, (status) => {
      if (measuring) samples.push([at, performance.now() - from])
      if (status !== 200) failed++
      at = (at + 1) % paths.length
      ask()
    })
    socket.once("error", reject)
    socket.once("connect", ask)
  })

const all = Promise.all(Array.from({ length: clients }, (_, client) => run(client)))
await sleep(warmUp * 1_000)
measuring = true
const from = performance.now()
await sleep(seconds * 1_000)
measuring = false
over = true
const took = (performance.now() - from) / 1_000
await all
tell({ seconds: took, samples, failed })
process.disconnect?.()
