/** R12: how long the core's answers take while a module throws, hangs or is flooded, against the same server left alone. */
import { setTimeout as sleep } from "node:timers/promises"

import type { Line } from "../line.ts"
import { say } from "../progress.ts"
import { type BenchServer, startServer } from "../server/child.ts"
import type { Installation } from "../server/Installation.ts"
import { latency, load } from "../server/load.ts"
import { median } from "../statistics.ts"
import { behaving, paths, sampled } from "./installations.ts"

const runs = 3

/** What the module's route does, and how many ask for it at once. Callbacks without an end cost the process: see its test. */
const behaviours = {
  throws: { body: `throw new Error("a bug")`, clients: 8 },
  hangs: { body: `return new Promise(() => {})`, clients: 8 },
  floods: { body: `return new Promise((resolve) => setTimeout(() => resolve(c.json(1)), 1_000))`, clients: 64 }
} as const

/** So many ask the module again and again until they are stopped. */
const provoke = ({ cookie, port }: BenchServer, clients: number) => {
  const stop = new AbortController()
  const asking = async () => {
    while (!stop.signal.aborted) {
      // oxlint-disable-next-line no-await-in-loop -- until stopped
      await fetch(`http://127.0.0.1:${port}/api/modules/misbehaving/go`, {
        headers: { cookie },
        signal: stop.signal
      }).catch(() => undefined)
      // oxlint-disable-next-line no-await-in-loop
      await sleep(100)
    }
  }
  const asked = Promise.all(Array.from({ length: clients }, asking))
  return async () => {
    stop.abort()
    await asked
  }
}

export const hostile = async (installation: Installation): Promise<Line> => {
  const logins = await sampled(installation, "bench_hostile")
  const found: Record<string, { readonly calm: number; readonly meanwhile: number; readonly ratio: number }> = {}
  for (const [name, { body, clients }] of Object.entries(behaviours)) {
    /* oxlint-disable no-await-in-loop -- one after the other: they share the machine */
    const calm: Array<number> = []
    const meanwhile: Array<number> = []
    for (let run = 0; run < runs; run++) {
      const folder = behaving(body)
      const server = await startServer(
        "server/api-server.ts",
        { logins, sample: true },
        { SHEZU_CONFIG: folder.config }
      )
      try {
        const asked = { port: server.port, cookie: server.cookie, paths, clients: 4, seconds: 3 }
        calm.push(latency((await load({ ...asked, warmUp: 3 })).samples).p99)
        const stop = provoke(server, clients)
        meanwhile.push(latency((await load({ ...asked, warmUp: 1 })).samples).p99)
        await stop()
      } finally {
        await server.stop()
        folder.remove()
      }
    }
    const [before, during] = [median(calm), median(meanwhile)]
    found[name] = { calm: before, meanwhile: during, ratio: during / before }
    say(`hostile, ${name}: p99 ${before.toFixed(1)} ms alone, ${during.toFixed(1)} ms meanwhile`)
    /* oxlint-enable no-await-in-loop */
  }
  await installation.drop("bench_hostile")
  const worst = Object.values(found).toSorted((one, other) => other.ratio - one.ratio)[0]
  if (worst === undefined) throw new Error("nothing was measured")
  return {
    name: "hostile",
    unit: "p99 milliseconds",
    ours: worst.meanwhile,
    reference: worst.calm,
    ratio: worst.ratio,
    bar: "ratio < 2",
    holds: worst.ratio < 2,
    behaviours: found
  }
}
