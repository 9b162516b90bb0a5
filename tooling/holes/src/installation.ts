/** An installation to be spoilt: the sample district in a folder of its own, behind a proxy with TLS as it were. */
import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"

const main = join(import.meta.dirname, "../../../apps/api/src/main.ts")

export const installation = async () => {
  const data = mkdtempSync(join(tmpdir(), "shezu-holes-"))
  const server = spawn(process.execPath, [main, "serve", "--sample"], {
    env: { ...process.env, SHEZU_ORIGIN: "https://127.0.0.1", SHEZU_DATA: data, PORT: "4180" },
    stdio: ["ignore", "pipe", "inherit"]
  })
  // Whoever stops the run stops it as well.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1))
  process.once("exit", () => server.kill("SIGTERM"))
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()))
  const secrets = new Map<string, string>()
  const port = await new Promise<number>((resolve, reject) => {
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}`)))
    createInterface({ input: server.stdout }).on("line", (line) => {
      const [, username, secret] = /^ {2}(\S+) +(\S{23}) /u.exec(line) ?? []
      if (username !== undefined && secret !== undefined) secrets.set(username, secret)
      const [, found] = /http:\/\/127\.0\.0\.1:(\d+)/u.exec(line) ?? []
      if (found !== undefined) resolve(Number(found))
    })
  })
  const close = async () => {
    server.kill("SIGTERM")
    await ended
    rmSync(data, { recursive: true, force: true })
  }
  return { port, secrets, close }
}
