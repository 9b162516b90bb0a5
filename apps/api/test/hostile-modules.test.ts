/**
 * R12 with real processes: a module that blocks the thread or fills the memory costs one process and is kept off; one
 * that ends, throws or rejects aside costs none. The database's server outlives them all.
 */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { readFileSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"

import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { ModuleForUnit } from "@shezu/platform/modules/Enabling"
import { Schema } from "effect"

import { type Act, type Hostile, install, list } from "./hostile-modules.ts"
import { bodyOf, cookiesOf, problemOf } from "./support.ts"

const launcher = fileURLToPath(new URL("../../../tooling/launcher/shezu.js", import.meta.url))
const main = fileURLToPath(new URL("../src/main.ts", import.meta.url))

const named = ["loop-later", "sleep", "leak", "drip", "swarm"] as const satisfies ReadonlyArray<Act>
const contained = [
  "exit",
  "exit-named",
  "exit-later",
  "throw-later",
  "reject-later"
] as const satisfies ReadonlyArray<Act>
const hostile: ReadonlyArray<Hostile> = [...named, ...contained, "migration"]
const { config, folder } = install(["good", ...hostile, "load-loop", "load-exit"])
const data = join(folder, "data")

const { DATABASE_URL: _, HOST: __, ...inherited } = process.env
const env = { ...inherited, SHEZU_DATA: data, SHEZU_CONFIG: config }

const freePort = async (): Promise<number> => {
  const probe = createServer()
  probe.listen(0, "127.0.0.1")
  await once(probe, "listening")
  const address = probe.address()
  probe.close()
  return typeof address === "object" && address !== null ? address.port : 0
}

const command = async (...args: ReadonlyArray<string>): Promise<string> => {
  const child = spawn(process.execPath, [main, ...args, "--json"], { env, stdio: ["ignore", "pipe", "inherit"] })
  let out = ""
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString("utf8")
  })
  assert.deepStrictEqual(await once(child, "close"), [0, null], args.join(" "))
  return out
}

let port = 0
let cookie = ""
let server: ChildProcess | undefined

/** Nothing while nobody listens. */
const ask = (path: string, init: RequestInit = {}): Promise<Response | undefined> =>
  fetch(`http://127.0.0.1:${port}/api${path}`, { ...init, headers: { cookie, ...init.headers } }).catch(() => undefined)

const answered = async (path: string, init?: RequestInit): Promise<Response> => {
  const response = await ask(path, init)
  assert(response !== undefined, `nobody answered ${path}`)
  return response
}

const json = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body)
})

/** Until something is so; each time it is asked anew, and the test's own limit ends the waiting. */
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  while (!(await isSo())) await sleep(50)
}

const isReady = async () => (await ask("/ready"))?.status === 200
const isOff = (name: Hostile) => async () => (await ask(`/modules/hostile-${name}/nothing`))?.status === 503

const serve = async () => {
  server = spawn(process.execPath, [launcher, "serve"], {
    env: { ...env, PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"]
  })
  await until(isReady)
}

const stop = async () => {
  const ended = once(server ?? assert.fail("not started"), "close")
  server?.kill("SIGTERM")
  assert.deepStrictEqual(await ended, [0, null])
}

const database = (): string =>
  readFileSync(join(data, "postgres/cluster/postmaster.pid"), "utf8").split("\n", 1)[0] ?? ""

/** Of a line of the exported log, what is looked at. */
const Line = Schema.fromJsonString(
  Schema.Struct({
    entry: Schema.Struct({
      act: Schema.String,
      who: Schema.Struct({ actor: Schema.String }),
      subject: Schema.optionalKey(Schema.Struct({ id: Schema.String })),
      why: Schema.optionalKey(Schema.String)
    })
  })
)

/** How the modules stand before the unit that asks. */
const standing = async (name: Hostile) =>
  (await bodyOf(await answered("/modules"), Schema.Array(ModuleForUnit))).find(
    ({ module }) => module === `hostile-${name}`
  )

const limit = { timeout: 120_000 }

beforeAll(async () => {
  port = await freePort()
  // A command loads the modules too, and nobody watches it.
  list(folder, ["good", ...hostile])
  const { secret } = JSON.parse(
    await command("user", "add", "tester", "--unit", "civil-affairs-bureau", "--duty", "clerk")
  )
  list(folder, ["good", ...hostile, "load-loop", "load-exit"])
  await serve()
  const signedIn = await answered("/auth/sign-in/username", json("POST", { username: "tester", password: secret }))
  cookie = await cookiesOf(signedIn)
  for (const name of ["good", ...named, ...contained]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await bodyOf(await answered(`/modules/hostile-${name}/enabled`, json("PUT", { enabled: true })), ModuleForUnit)
  }
}, 120_000)

afterAll(async () => {
  if (server?.exitCode === null) await stop()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

describe("a module that blocks while it is loaded", () => {
  it("costs one process, and one that ends it then costs none", async () => {
    assert.strictEqual((await answered("/modules/hostile-good/go")).status, 200)
    const { texts } = await problemOf(await answered("/modules/hostile-migration/go"), 503)
    assert.match(texts["zh-CN"], /数据库保持原样/u)
    const reports: ReadonlyArray<{ readonly name: string; readonly failed?: { readonly reason: string } }> = JSON.parse(
      await command("module", "list")
    )
    const reasonOf = (name: Hostile) => reports.find((one) => one.name === `hostile-${name}`)?.failed?.reason
    assert.strictEqual(reasonOf("load-loop"), "blocked")
    assert.strictEqual(reasonOf("load-exit"), "not-loaded")
    assert.strictEqual(reasonOf("good"), undefined)
  }, 60_000)
})

describe("a module that much is asked of", () => {
  it("stays on, however long the server has no time to spare", limit, async () => {
    let left = 6_000
    const asking = async () => {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      while (left-- > 0) assert.strictEqual((await answered("/modules/hostile-good/go")).status, 200)
    }
    // As many at once as a module answers.
    await Promise.all(Array.from({ length: 8 }, asking))
    assert.strictEqual((await standing("good"))?.state, "migrated")
  })
})

describe.each(named)("a module that does %s", (name) => {
  it("has the process replaced, is kept off and says why; the others go on", limit, async () => {
    const before = database()
    const from = performance.now()
    await ask(`/modules/hostile-${name}/go`)
    await until(isOff(name))
    process.stdout.write(`R12 ${name}: replaced in ${((performance.now() - from) / 1_000).toFixed(1)} s\n`)
    assert.strictEqual(database(), before)
    assert.strictEqual((await answered("/modules/hostile-good/go")).status, 200)
    const found = await standing(name)
    assert(found !== undefined)
    assert.strictEqual(found.state, "failed")
    assert.isFalse(found.enabled)
    assert.match(found.because["zh-CN"], /进程已更换/u)
  })
})

describe.each(contained)("a module that does %s", (name) => {
  it("is off and says why, in the same process", limit, async () => {
    await ask(`/modules/hostile-${name}/go`)
    await until(isOff(name))
    const { texts } = await problemOf(await answered(`/modules/hostile-${name}/go`), 503)
    assert.match(texts.en, name.startsWith("exit") ? /tried to end/u : /outside of any request/u)
    // Those that were off before were not loaded again, so it is the process it was.
    assert.strictEqual((await answered("/modules/hostile-good/go")).status, 200)
  })
})

describe("a module that is kept off", () => {
  it("stays off when the server is started again, and runs again when somebody says so", limit, async () => {
    await stop()
    await serve()
    assert.strictEqual((await standing("loop-later"))?.state, "failed")
    // What was contained without a new process is tried again.
    assert.strictEqual((await standing("exit"))?.state, "migrated")
    await command("module", "retry", "hostile-loop-later")
    await until(async () => (await ask("/modules/hostile-loop-later/nothing"))?.status === 404)
    await until(isReady)
    assert.deepInclude(await standing("loop-later"), { state: "migrated", enabled: true })
    assert.strictEqual((await standing("leak"))?.state, "failed")
  })

  it("is in the audit log with the reason, and so is who let it run again", limit, async () => {
    const file = join(folder, "log.jsonl")
    await command("audit", "export", file)
    const acts = readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => Schema.decodeUnknownSync(Line)(line).entry)
    const of = (act: string) => acts.filter((one) => one.act === act)
    const keptOff = of("module.keep-off")
    assert.sameMembers(
      keptOff.map(({ subject }) => subject?.id),
      ["load-loop", ...named].map((name) => `hostile-${name}`)
    )
    // One that fills the memory without a pause may be found either way.
    for (const { why } of keptOff) assert.match(why ?? "", /^模块占(?:住服务进程|用内存)/u)
    assert.deepStrictEqual(
      of("module.retry").map(({ subject, who }) => [who.actor, subject?.id]),
      [["operator@console", "hostile-loop-later"]]
    )
  })
})

describe("a server whose process is killed", () => {
  it("is there again, with nobody kept off for it", limit, async () => {
    const before = database()
    const children = readFileSync(`/proc/${server?.pid}/task/${server?.pid}/children`, "utf8").trim().split(" ")
    process.kill(Number(children[0]), "SIGKILL")
    await until(async () => !(await isReady()))
    await until(isReady)
    assert.strictEqual(database(), before)
    assert.strictEqual((await standing("good"))?.state, "migrated")
  })

  it("stops when its launcher is gone", limit, async () => {
    server?.kill("SIGKILL")
    await until(async () => (await ask("/health")) === undefined)
    await serve()
    assert.strictEqual((await answered("/health")).status, 200)
    await stop()
  })
})
