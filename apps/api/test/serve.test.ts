/** `shezu serve` on a real port: loopback only, the next free port, nothing left behind. */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

import { afterAll, assert, describe, it } from "@effect/vitest"

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "shezu-serve-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const serve = (settings: Readonly<Record<string, string>>) => {
  const { DATABASE_URL: _, HOST: __, ...inherited } = process.env
  const child = spawn(process.execPath, [main, "serve"], {
    env: { ...inherited, SHEZU_DATA: join(folder, "data"), ...settings }
  })
  const complaints: Array<string> = []
  child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk.toString("utf8")))
  return { child, lines: createInterface({ input: child.stdout }), complaints, ended: once(child, "close") }
}

describe("the server", () => {
  it.each(["0.0.0.0", "::", ""])("refuses HOST=%j, for there is no sign-in yet", async (HOST) => {
    const { complaints, ended } = serve({ HOST, PORT: "4741" })
    assert.deepStrictEqual(await ended, [1, null])
    assert.match(complaints.join(""), /127\.0\.0\.1[^]*loopback/u)
  })

  it.each(["0", "x"])("refuses PORT=%j", async (PORT) => {
    const { complaints, ended } = serve({ PORT })
    assert.deepStrictEqual(await ended, [1, null])
    assert.match(complaints.join(""), /1–65535/u)
  })

  it("takes the next free port when its own is taken, answers there, and leaves nothing", async () => {
    const taken = createServer()
    taken.listen(0, "127.0.0.1")
    await once(taken, "listening")
    const address = taken.address()
    const port = typeof address === "object" && address !== null ? address.port : 0
    const { child, complaints, ended, lines } = serve({ PORT: String(port) })
    const said: Array<string> = []
    let url = ""
    for await (const line of lines) {
      said.push(line)
      url = /http:\/\/127\.0\.0\.1:\d+/u.exec(line)?.[0] ?? ""
      if (url !== "") break
    }
    assert.match(said.join("\n"), new RegExp(`${port}.*已被占用`, "u"), complaints.join(""))
    assert.notStrictEqual(url, `http://127.0.0.1:${port}`)
    const health = await fetch(`${url}/api/health`)
    assert.deepStrictEqual(await health.json(), { status: "ok" })
    assert.strictEqual((await fetch(`${url}/api/ready`)).status, 200)
    child.kill("SIGTERM")
    assert.deepStrictEqual(await ended, [0, null])
    taken.close()
    const gone = await fetch(`${url}/api/health`).then(
      () => false,
      () => true
    )
    assert.isTrue(gone)
  })
})
