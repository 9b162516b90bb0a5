/** `shezu serve`: the API and the admin app on one loopback port, until it is stopped. */
import { createServer } from "node:net"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

import { serve as listen, type ServerType } from "@hono/node-server"
import * as Keeping from "@shezu/persistence/audit/Keeping"
import { Batches } from "@shezu/persistence/register/Batches"
import { AccessSettings } from "@shezu/platform/access/AccessSettings"
import { Auditing } from "@shezu/platform/audit/Auditing"
import { Modules } from "@shezu/platform/modules/Modules"
import { because } from "@shezu/platform/modules/ModuleState"
import { Effect, Fiber, Layer, ManagedRuntime } from "effect"

import { makeApp } from "../app.ts"
import { dataFolder } from "../data-folder.ts"
import { type FirstAccount, firstAccounts } from "../first-accounts.ts"
import * as Housekeeping from "../housekeeping.ts"
import { ImportJobs } from "../ImportJobs.ts"
import * as JobRunner from "../jobs/JobRunner.ts"
import { counting } from "../metrics.ts"
import { modules } from "../modules.ts"
import { observability } from "../observability.ts"
import { asOperator } from "../operator.ts"
import { retention } from "../retention.ts"
import { services } from "../services.ts"
import { withStatic } from "../static.ts"
import * as Verification from "../verification/Verification.ts"
import * as Notes from "../watch/kept-off.ts"
import { blameTo } from "../watch/strays.ts"
import { served } from "../watch/Watch.ts"
import type { CommandContext } from "./command.ts"

const loopback = new Set(["127.0.0.1", "::1", "localhost"])

const isFree = (hostname: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once("error", () => resolve(false))
    probe.listen(port, hostname, () => probe.close(() => resolve(true)))
  })

/** The port of the process that this one replaces: free again when that one's last connection is gone. */
const sameAgain = async (hostname: string, port: number): Promise<number | undefined> => {
  for (let attempt = 0; attempt < 100; attempt++) {
    // oxlint-disable-next-line no-await-in-loop -- until it is free
    if (await isFree(hostname, port)) return port
    // oxlint-disable-next-line no-await-in-loop
    await sleep(50)
  }
  return undefined
}

const firstFree = async (hostname: string, wanted: number): Promise<number | undefined> => {
  for (let port = wanted; port < wanted + 50; port++) {
    // One after the other on purpose: the first free one is wanted.
    // oxlint-disable-next-line no-await-in-loop
    if (await isFree(hostname, port)) return port
  }
  return undefined
}

/**
 * A terminal's Ctrl-C may come twice, to the group and through the launcher; the second must not cut the stopping short.
 * Without the launcher nobody would replace this process or pass a signal on, so it stops too.
 */
const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve())
    process.once("disconnect", () => resolve())
  })

/** How a process ends that wants to be started anew, with its modules as they are kept off now. */
const again = 75

/** Resolves when a module that was kept off at the start may be tried again. */
const released = async (stop: AbortSignal): Promise<boolean> => {
  const before = new Set(Notes.notes(dataFolder()).map(({ name }) => name))
  if (before.size === 0) return new Promise<boolean>(() => {})
  while (!stop.aborted) {
    // oxlint-disable-next-line no-await-in-loop -- it is waited for
    await sleep(1_000, undefined, { ref: false })
    const now = new Set(Notes.notes(dataFolder()).map(({ name }) => name))
    if ([...before].some((name) => !now.has(name))) return true
  }
  return false
}

/** What the watching thread noted before the process before this one ended is recorded by this one. */
const record = Effect.gen(function* () {
  const auditing = yield* Auditing
  for (const note of Notes.notes(dataFolder())) {
    if (note.recorded) continue
    const id = note.known?.declaration.id ?? note.name
    yield* auditing.record({
      act: "module.keep-off",
      subject: { kind: "module", id },
      why: because(note.failure)["zh-CN"]
    })
    Notes.recorded(dataFolder(), note)
  }
})

const saidOnce = (accounts: ReadonlyArray<FirstAccount>): ReadonlyArray<string> =>
  accounts.length === 0
    ? []
    : [
        "以下一次性口令只显示这一次，首次登录后请设置自己的口令。 One-time secrets, shown only now:",
        ...accounts.map(({ name, secret, username }) => `  ${username.padEnd(10)} ${secret}  ${name}`)
      ]

const close = (server: ServerType): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    if ("closeAllConnections" in server) server.closeAllConnections()
  })

export const serve = async ({ err, flags, out }: CommandContext): Promise<number> => {
  const hostname = process.env["HOST"] ?? "127.0.0.1"
  if (!loopback.has(hostname) && !(process.env["SHEZU_ORIGIN"] ?? "").startsWith("https://")) {
    err(`HOST=${hostname}：不经 TLS 只能绑定本机回环地址 127.0.0.1；由代理提供 https 时请设 SHEZU_ORIGIN=https://…。`)
    err(
      `Without TLS the server only binds to loopback; behind a proxy that gives it https, set SHEZU_ORIGIN=https://….`
    )
    return 1
  }
  const wanted = Number(process.env["PORT"] ?? 3_000)
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_535) {
    err(`PORT=${process.env["PORT"]} 不是端口号（1–65535）。 PORT must be a number from 1 to 65535.`)
    return 1
  }
  const sample = flags.has("sample")
  const layer = Layer.mergeAll(Housekeeping.layer, Keeping.layer, Verification.daily).pipe(
    Layer.provideMerge(ImportJobs.layer(join(dataFolder(), "uploads"))),
    Layer.provideMerge(services(sample)),
    Layer.provideMerge(observability)
  )
  const runtime = ManagedRuntime.make(Layer.orDie(layer))
  try {
    await runtime.runPromise(asOperator(Batches.use((batches) => batches.failInterrupted)))
    // Whatever the data was restored from: what is over age is gone before the first request.
    await runtime.runPromise(Effect.ignoreCause(retention(false), { log: "Warn" }))
    if (sample) {
      const { load } = await import("../sample.ts")
      if (await runtime.runPromise(load)) out("示例区（青檀区，虚构）已载入。 The invented sample district was loaded.")
    }
    const { origin } = await runtime.runPromise(AccessSettings)
    for (const line of saidOnce(await runtime.runPromise(asOperator(firstAccounts(sample))))) out(line)
    await runtime.runPromise(asOperator(record))
    const switchOff = await runtime.runPromise(Modules.use((found) => Effect.succeed(found.switchOff)))
    blameTo(switchOff)
    const replaced = process.env["SHEZU_REPLACES"]
    const port = await (replaced === undefined ? firstFree(hostname, wanted) : sameAgain(hostname, Number(replaced)))
    if (port === undefined) {
      err(`端口 ${wanted} 到 ${wanted + 49} 都被占用。 All ports from ${wanted} to ${wanted + 49} are taken.`)
      return 1
    }
    if (port !== wanted) out(`端口 ${wanted} 已被占用，改用 ${port}。 Port ${wanted} is taken, using ${port}.`)
    const app = withStatic(makeApp(runtime), { metrics: counting(runtime), origin })
    const server = listen({ fetch: app.fetch, hostname, port })
    const until = stopped()
    server.once("listening", () => {
      served()
      out(`社组通 Shezu  http://${hostname === "localhost" ? "127.0.0.1" : hostname}:${port}`)
      process.send?.({ port })
    })
    // Nobody who asks waits for it, and nothing of it is loaded before somebody can ask.
    const jobs = runtime.runFork(Effect.scoped(JobRunner.running(modules)))
    const watching = new AbortController()
    const restart = await Promise.race([until.then(() => false), released(watching.signal)])
    watching.abort()
    await Promise.all([close(server), Effect.runPromise(Fiber.interrupt(jobs))])
    return restart ? again : 0
  } finally {
    // Without the channel to the launcher nothing keeps this process.
    if (process.connected) process.disconnect()
    await runtime.dispose()
  }
}
