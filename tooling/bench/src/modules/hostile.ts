/** R12: how long the core's answers take while a module throws, hangs or floods, against the same server left alone. */
import { setTimeout as sleep } from "node:timers/promises"

import type { Line } from "../line.ts"
import { say } from "../progress.ts"
import { type BenchServer, startServer } from "../server/child.ts"
import type { Installation } from "../server/Installation.ts"
import { latency, load } from "../server/load.ts"
import { median } from "../statistics.ts"
import { behaving, paths, sampled } from "./installations.ts"

const runs = 3

const behaviours = {
  throws: `throw new Error("a bug")`,
  hangs: `return new Promise(() => {})`,
  // A thousand callbacks at every turn of the event loop, without an end.
  floods: `const again = () => setImmediate(again); for (let at = 0; at < 1_000; at++) again(); return c.json(1)`
} as const

/** Somebody asks the module again and again until he is stopped. */
const provoke = ({ cookie, port }: BenchServer) => {
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
  const asked = Promise.all(Array.from({ length: 8 }, asking))
  return async () => {
    stop.abort()
    await asked
  }
}

export const hostile = async (installation: Installation): Promise<Line> => {
  const logins = await sampled(installation, "bench_hostile")
  const found: Record<string, { readonly calm: number; readonly meanwhile: number; readonly ratio: number }> = {}
  for (const [name, body] of Object.entries(behaviours)) {
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
        const stop = provoke(server)
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
