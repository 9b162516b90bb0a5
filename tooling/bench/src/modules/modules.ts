/** P12: a list of organizations for somebody signed in, with eight modules enabled against none, in the same run. */
import type { Line } from "../line.ts"
import { say } from "../progress.ts"
import { startServer } from "../server/child.ts"
import type { Installation } from "../server/Installation.ts"
import { latency, load, type Measured } from "../server/load.ts"
import { median, spread } from "../statistics.ts"
import { generated, paths, sampled } from "./installations.ts"

const runs = 5
const count = 8

export const modules = async (installation: Installation): Promise<Line> => {
  const sides = { none: generated(0), eight: generated(count) }
  const open = async (side: keyof typeof sides) => {
    const logins = await sampled(installation, `bench_modules_${side}`)
    return startServer("server/api-server.ts", { logins, sample: true }, { SHEZU_CONFIG: sides[side].config })
  }
  const servers = { none: await open("none"), eight: await open("eight") }
  try {
    const measured: Record<keyof typeof sides, Array<Measured>> = { none: [], eight: [] }
    for (let run = 0; run < runs; run++) {
      for (const side of ["none", "eight"] as const) {
        const { cookie, port } = servers[side]
        // One side after the other: they share the machine.
        // oxlint-disable-next-line no-await-in-loop
        const one = await load({ port, cookie, paths, clients: 16, warmUp: run === 0 ? 3 : 1, seconds: 3 })
        measured[side].push(one)
        say(
          `modules, run ${run + 1}, ${side}: ${one.perSecond.toFixed(0)} req/s, p99 ${latency(one.samples).p99.toFixed(1)} ms`
        )
      }
    }
    const p99 = (side: keyof typeof sides) => measured[side].map(({ samples }) => latency(samples).p99)
    const [ours, reference] = [median(p99("eight")), median(p99("none"))]
    return {
      name: "modules",
      unit: "p99 milliseconds",
      ours,
      reference,
      ratio: ours / reference,
      bar: "ratio <= 1.3",
      holds: ours / reference <= 1.3,
      modules: count,
      milliseconds: latency(measured.eight.flatMap(({ samples }) => samples)),
      referenceMilliseconds: latency(measured.none.flatMap(({ samples }) => samples)),
      spread: { ours: spread(p99("eight")), reference: spread(p99("none")) }
    }
  } finally {
    for (const side of ["none", "eight"] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await servers[side].stop()
      // oxlint-disable-next-line no-await-in-loop
      await installation.drop(`bench_modules_${side}`)
      sides[side].remove()
    }
  }
}
