/** P10: from `npm start` to the first healthy answer, on existing data and for the first time; against bare Hono and PostgreSQL. */
import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

import { checkout } from "../cache.ts"
import type { Line } from "../line.ts"
import { say } from "../progress.ts"
import { runTask } from "../server/child.ts"
import type { Installation } from "../server/Installation.ts"
import { loginsOf } from "../server/services.ts"
import { median, spread } from "../statistics.ts"
import { empty } from "../template/template.ts"

const runs = 5
const launcher = path.join(checkout, "tooling/launcher/start.js")
const floor = path.join(checkout, "tooling/bench/src/start/floor.ts")

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      const port = typeof address === "object" && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })

const isHealthy = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/api/health`).then(
    (response) => response.status === 200,
    () => false
  )

/** The processes below one, itself first. */
const family = (pid: number): ReadonlyArray<number> => {
  const children = readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/u.test(name)) return []
    try {
      const parent = /^PPid:\s*(?<pid>\d+)$/mu.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.groups?.["pid"]
      return Number(parent) === pid ? [Number(name)] : []
    } catch {
      return []
    }
  })
  return [pid, ...children.flatMap(family)]
}

/** Resident memory of the process that serves, in MB. */
const residentOf = (pid: number): number => {
  const server = family(pid).find((one) =>
    readFileSync(`/proc/${one}/cmdline`, "utf8").includes("apps/api/src/main.ts")
  )
  const status = readFileSync(`/proc/${server ?? pid}/status`, "utf8")
  return Number(/^VmRSS:\s+(?<kilobytes>\d+)/mu.exec(status)?.groups?.["kilobytes"]) / 1_024
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once("exit", () => resolve())
  })

interface Started {
  /** Seconds until the first healthy answer. */
  readonly seconds: number
  readonly residentMegabytes: number
}

/** Starts, waits until it answers, lets it idle if asked, and stops it again. */
const startOnce = async (file: string, dataFolder: string, idle: number): Promise<Started> => {
  const port = await freePort()
  const from = performance.now()
  const child = spawn(process.execPath, [file], {
    cwd: checkout,
    env: { ...process.env, SHEZU_DATA: dataFolder, PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"]
  })
  try {
    // Asked again and again until it answers.
    // oxlint-disable-next-line no-await-in-loop
    while (!(await isHealthy(port))) {
      if (child.exitCode !== null) throw new Error(`${path.basename(file)} ended with status ${child.exitCode}`)
      // oxlint-disable-next-line no-await-in-loop
      await sleep(10)
    }
    const seconds = (performance.now() - from) / 1_000
    await sleep(idle)
    return { seconds, residentMegabytes: residentOf(child.pid ?? 0) }
  } finally {
    child.kill("SIGINT")
    await ended(child)
  }
}

const idleMilliseconds = 5_000

/** The median of three loads of the sample into databases of their own. */
const sampleLoadOf = async (installation: Installation): Promise<number> => {
  const template = await empty(installation)
  const database = "bench_sample"
  const seconds: Array<number> = []
  /* oxlint-disable no-await-in-loop -- one after the other */
  for (let run = 0; run < 3; run++) {
    await installation.create(database, template)
    seconds.push(await runTask<number>("start/sample-load.ts", loginsOf(installation, database)))
  }
  /* oxlint-enable no-await-in-loop */
  await installation.drop(database)
  return median(seconds)
}

export const start = async (installation: Installation): Promise<Line> => {
  const sampleLoad = await sampleLoadOf(installation)
  say(`start, the sample's load: ${sampleLoad.toFixed(2)} s`)
  const home = mkdtempSync(path.join(tmpdir(), "shezu-bench-start-"))
  const folders = (name: string) => Array.from({ length: 3 }, (_, at) => path.join(home, `${name}-${at}`))
  const first = { ours: [] as Array<number>, floor: [] as Array<number> }
  const again = { ours: [] as Array<number>, floor: [] as Array<number> }
  let resident = 0
  try {
    /* oxlint-disable no-await-in-loop -- one after the other */
    // Whatever is missing is installed and built before anything is measured.
    await startOnce(launcher, path.join(home, "before"), 0)
    for (const [side, file] of [
      ["floor", floor],
      ["ours", launcher]
    ] as const) {
      for (const folder of folders(side)) first[side].push((await startOnce(file, folder, 0)).seconds)
      say(`start, first, ${side}: ${first[side].map((seconds) => seconds.toFixed(2)).join(" ")} s`)
    }
    for (let run = 0; run < runs; run++) {
      for (const [side, file] of [
        ["floor", floor],
        ["ours", launcher]
      ] as const) {
        const idle = side === "ours" && run === 0 ? idleMilliseconds : 0
        const started = await startOnce(file, path.join(home, `${side}-0`), idle)
        again[side].push(started.seconds)
        if (idle > 0) resident = started.residentMegabytes
      }
    }
    /* oxlint-enable no-await-in-loop */
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
  const ours = median(again.ours)
  const firstStart = { ours: median(first.ours), reference: median(first.floor) }
  return {
    name: "start",
    unit: "seconds",
    ours,
    reference: median(again.floor),
    ratio: ours / median(again.floor),
    bar: "existing data <= 2 s, first start <= 4 s and the sample's load, idle <= 300 MB",
    holds: ours <= 2 && firstStart.ours <= 4 + sampleLoad && resident <= 300,
    firstStart,
    sampleLoad,
    residentMegabytes: resident,
    spread: { ours: spread(again.ours), reference: spread(again.floor) }
  }
}
