/** The real server over a data folder of its own, with the sample district, on a free port. */
import { spawn } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

const main = fileURLToPath(import.meta.resolve("@shezu/api/main"))

export interface Served {
  readonly origin: string
  /** The one-time secrets that the first start prints, by username. */
  readonly secrets: ReadonlyMap<string, string>
  readonly close: () => Promise<void>
}

interface Setting {
  /** Another list of modules than the checkout's. */
  readonly configuration?: string
  /** Beside what every server here is told; it may depend on the address. */
  readonly settings?: (origin: string) => Readonly<Record<string, string>>
}

export const startServer = async ({ configuration, settings }: Setting = {}): Promise<Served> => {
  const data = await mkdtemp(join(tmpdir(), "shezu-app-"))
  // Somewhere above the usual port; the server takes the next free one by itself.
  const port = 3_400 + (process.pid % 400)
  const server = spawn(process.execPath, [main, "serve", "--sample"], {
    env: {
      ...process.env,
      ...settings?.(`http://127.0.0.1:${port}`),
      ...(configuration === undefined ? {} : { SHEZU_CONFIG: configuration }),
      SHEZU_DATA: data,
      PORT: String(port)
    },
    stdio: ["ignore", "pipe", "inherit"]
  })
  const ended = new Promise<void>((resolve) => {
    server.once("exit", () => resolve())
  })
  const secrets = new Map<string, string>()
  const origin = await new Promise<string>((resolve, reject) => {
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}`)))
    createInterface({ input: server.stdout }).on("line", (line) => {
      const [, username, secret] = /^ {2}(\S+) +(\S{23}) /u.exec(line) ?? []
      if (username !== undefined && secret !== undefined) secrets.set(username, secret)
      const found = /http:\/\/127\.0\.0\.1:\d+/u.exec(line)
      if (found !== null) resolve(found[0])
    })
  })
  return {
    origin,
    secrets,
    close: async () => {
      server.kill("SIGTERM")
      await ended
      await rm(data, { recursive: true, force: true })
    }
  }
}
