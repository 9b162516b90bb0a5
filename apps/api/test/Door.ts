/** A door before the database's socket that can be shut: what a server that went away looks like from here. */
import { mkdtempSync, rmSync } from "node:fs"
import { connect, createServer, type Socket } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

export const makeDoor = () => {
  const folder = mkdtempSync(join(tmpdir(), "shezu-door-"))
  const path = join(folder, "socket")
  const passing = new Set<Socket>()
  let open = true
  let server = ""
  const listener = createServer((socket) => {
    if (!open) {
      socket.destroy()
      return
    }
    const behind = connect(server)
    for (const [one, other] of [
      [socket, behind],
      [behind, socket]
    ] as const) {
      passing.add(one)
      one.on("error", () => other.destroy())
      one.on("close", () => {
        passing.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  return {
    through: (socket: string): Promise<string> => {
      server = socket
      return new Promise((resolve) => listener.listen(path, () => resolve(path)))
    },
    /** Cuts whoever is inside and lets nobody in. */
    shut: () => {
      open = false
      for (const socket of passing) socket.destroy()
    },
    reopen: () => {
      open = true
    },
    remove: () => {
      listener.close()
      for (const socket of passing) socket.destroy()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
