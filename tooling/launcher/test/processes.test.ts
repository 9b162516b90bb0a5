import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"

import { assert, describe, it } from "vitest"

import { withLock } from "../lock.js"
import { run } from "../processes.js"
import { emptyFolder, write } from "./support.ts"

const env = process.env
const launcher = pathToFileURL(path.resolve(import.meta.dirname, "../processes.js")).href

describe("a child process", () => {
  it("hands its exit status on, and keeps quiet output", async () => {
    const outcome = await run(process.execPath, ["-e", "console.log('out'); console.error('err'); process.exit(7)"], {
      cwd: emptyFolder(),
      env,
      stdio: "quiet"
    })
    assert.strictEqual(outcome.status, 7)
    assert.sameMembers(outcome.output.trim().split("\n"), ["out", "err"])
  })

  it("killed by a signal ends with 128 and the signal's number", async () => {
    const { status } = await run(process.execPath, ["-e", "process.kill(process.pid, 'SIGKILL')"], {
      cwd: emptyFolder(),
      env,
      stdio: "quiet"
    })
    assert.strictEqual(status, 137)
  })

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "gets %s from the launcher, and the launcher waits for its end",
    async (signal) => {
      const folder = emptyFolder()
      write(folder, {
        "server.mjs": `
        import { writeFileSync } from "node:fs"
        process.on(${JSON.stringify(signal)}, () => { writeFileSync("stopped", ""); process.exit(3) })
        setInterval(() => {}, 1000)
        console.log("ready")`,
        "start.mjs": `
        import { run } from ${JSON.stringify(launcher)}
        const { status } = await run(process.execPath, ["server.mjs"], { cwd: process.cwd(), env: process.env })
        process.exitCode = status`
      })
      const start = spawn(process.execPath, ["start.mjs"], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] })
      await once(start.stdout, "data")
      start.kill(signal)
      const [code] = await once(start, "exit")
      assert.strictEqual(code, 3)
      assert.isTrue(existsSync(path.join(folder, "stopped")))
    }
  )
})

describe("a launcher started by npm", () => {
  it("ends the child when npm is killed, which cannot pass that on", async () => {
    const folder = emptyFolder()
    write(folder, {
      "server.mjs": `
        import { writeFileSync } from "node:fs"
        process.on("SIGTERM", () => { writeFileSync("stopped", ""); process.exit(0) })
        setInterval(() => {}, 1000)
        console.log("ready")`,
      "start.mjs": `
        import { run } from ${JSON.stringify(launcher)}
        await run(process.execPath, ["server.mjs"], { cwd: process.cwd(), env: process.env })`,
      "npm.mjs": `
        import { spawn } from "node:child_process"
        spawn(process.execPath, ["start.mjs"], { stdio: "inherit" })`
    })
    const npm = spawn(process.execPath, ["npm.mjs"], {
      cwd: folder,
      env: { ...env, npm_lifecycle_event: "start" },
      stdio: ["ignore", "pipe", "inherit"]
    })
    await once(npm.stdout, "data")
    npm.kill("SIGKILL")
    // Everybody below holds this pipe: it closes when the last of them has ended.
    await once(npm.stdout, "close")
    assert.isTrue(existsSync(path.join(folder, "stopped")))
  })
})

describe("the install lock", () => {
  it("lets one at a time work", async () => {
    const file = path.join(emptyFolder(), "deep", "install.lock")
    let inside = 0
    let most = 0
    const work = () =>
      withLock(file, async () => {
        inside += 1
        most = Math.max(most, inside)
        await new Promise((resolve) => setImmediate(resolve))
        inside -= 1
      })
    await Promise.all([work(), work(), work()])
    assert.strictEqual(most, 1)
    assert.isFalse(existsSync(file))
  })

  it("is taken over from an owner that is gone", async () => {
    const folder = emptyFolder()
    const child = spawn(process.execPath, ["-e", ""])
    await once(child, "exit")
    write(folder, { "install.lock": String(child.pid) })
    const owner = await withLock(path.join(folder, "install.lock"), async () =>
      readFileSync(path.join(folder, "install.lock"), "utf8")
    )
    assert.strictEqual(owner, String(process.pid))
  })
})
