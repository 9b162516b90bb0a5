/** An old backup brings back what is over age; it is gone before anybody is served. */
import { spawn } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

import { afterAll, assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

import { RetentionLine } from "../src/retention.ts"
import { clientOf, cookiesOf } from "./support.ts"

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "shezu-restored-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const start = (...args: ReadonlyArray<string>) => {
  const { DATABASE_URL: _, ...env } = process.env
  return spawn(process.execPath, [main, ...args], { env: { ...env, SHEZU_DATA: join(folder, "data"), PORT: "4771" } })
}

const run = async (...args: ReadonlyArray<string>): Promise<unknown> => {
  const child = start(...args, "--json")
  const output: Array<Buffer> = []
  const complaints: Array<Buffer> = []
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk))
  child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk))
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve))
  assert.strictEqual(status, 0, Buffer.concat(complaints).toString("utf8"))
  return JSON.parse(Buffer.concat(output).toString("utf8")) as unknown
}

/** Serves the sample until `use` is done; the secrets are those of the first start. */
const served = async (use: (origin: string, secrets: ReadonlyMap<string, string>) => Promise<void>) => {
  const server = start("serve", "--sample")
  const ended = new Promise<void>((resolve) => {
    server.once("close", () => resolve())
  })
  const secrets = new Map<string, string>()
  const origin = await new Promise<string>((resolve, reject) => {
    void ended.then(() => reject(new Error("the server ended")))
    createInterface({ input: server.stdout }).on("line", (line) => {
      const [, username = "", secret = ""] = /^ {2}(\S+) +(\S{23}) /u.exec(line) ?? []
      secrets.set(username, secret)
      const [found] = /http:\/\/127\.0\.0\.1:\d+/u.exec(line) ?? []
      if (found !== undefined) resolve(found)
    })
  })
  try {
    await use(origin, secrets)
  } finally {
    server.kill("SIGTERM")
    await ended
  }
}

const Report = Schema.Struct({ lines: Schema.Array(RetentionLine) })
const Restored = Schema.Struct({ retention: Schema.Array(RetentionLine) })
const people = (lines: ReadonlyArray<RetentionLine>) => lines.find(({ rule }) => rule === "after-registration")

describe("shezu restore", () => {
  it("erases what is over age in the backup; the key, which is not in it, is still there and can be changed", async () => {
    const file = join(folder, "old.shezu")
    await served(async (origin, secrets) => {
      const at = (path: string, init?: RequestInit) => fetch(origin + path, init)
      const signedIn = await clientOf({ request: at }).send("POST", "/api/auth/sign-in/username", {
        username: "bureau",
        password: secrets.get("bureau")
      })
      const { request, send } = clientOf({ request: at }, await cookiesOf(signedIn))
      const { items } = (await (await request("/api/organizations?limit=1")).json()) as {
        readonly items: ReadonlyArray<{ readonly id: string }>
      }
      const path = `/api/organizations/${items[0]?.id ?? ""}`
      const put = await send("PUT", `${path}/personal-data/contact-phone`, { value: "13800001234" })
      assert.strictEqual(put.status, 204, await put.text())
      const etag = (await request(path)).headers.get("etag") ?? ""
      const change = { set: { status: "cancelled" }, validFrom: "2020-01-01", correction: true, reason: "补录注销" }
      const changed = await send("PATCH", path, change, { "if-match": etag })
      assert.strictEqual(changed.status, 200, await changed.text())
    })
    await run("backup", file)
    const before = Schema.decodeUnknownSync(Report)(await run("personal-data", "retention", "--dry-run"))
    assert.deepInclude(people(before.lines), { overAge: 1, erased: 0 })
    const first = Schema.decodeUnknownSync(Report)(await run("personal-data", "retention"))
    assert.deepInclude(people(first.lines), { erased: 1, left: 0 })
    const restored = Schema.decodeUnknownSync(Restored)(await run("restore", file, "--replace"))
    assert.deepInclude(people(restored.retention), { erased: 1, left: 0 })
    assert.deepInclude(await run("audit", "verify"), { valid: true })

    // A new key, by the same command that an operator uses; with nothing to encrypt the old one goes.
    const keys = join(folder, "data", "keys")
    const named = () => readdirSync(keys).filter((name) => name.startsWith("personal-data-"))
    const [old = ""] = named()
    assert.deepInclude(await run("personal-data", "rotate-key"), { values: 0, removed: [old.slice(14, -4)] })
    assert.notInclude(named(), old)
  })
})
