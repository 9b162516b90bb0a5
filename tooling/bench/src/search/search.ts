/** P2: names looked for by 2, 3 and more characters among a million, there or not; against the same index asked directly. */
import type { Line } from "../line.ts"
import { say } from "../progress.ts"
import { type BenchServer, startServer } from "../server/child.ts"
import type { Installation } from "../server/Installation.ts"
import { latency, load, milliseconds, type Sample } from "../server/load.ts"
import { loginsOf } from "../server/services.ts"
import { median, percentile, spread } from "../statistics.ts"
import { million } from "../template/template.ts"
import { type Term, terms } from "./terms.ts"

const runs = 5
const clients = 2

const foundBy = async ({ cookie, port }: BenchServer, path: string): Promise<number> => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } })
  const { organizations } = (await response.json()) as { readonly organizations: ReadonlyArray<unknown> }
  return organizations.length
}

const byKind = (samples: ReadonlyArray<Sample>, asked: ReadonlyArray<Term>) =>
  Object.fromEntries(
    [...Map.groupBy(samples, ([at]) => asked[at]?.kind ?? "")]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([kind, some]) => [kind, { p50: median(milliseconds(some)), p99: percentile(milliseconds(some), 99) }])
  )

export const search = async (installation: Installation): Promise<Line> => {
  const database = await million(installation)
  const asked = await terms(installation, database)
  const logins = loginsOf(installation, database)
  const ours = await startServer("server/api-server.ts", { logins, sample: false })
  const reference = await startServer("search/reference-server.ts", {
    login: installation.login("supervisor", database)
  })
  try {
    const paths = asked.map(({ text }) => `/api/search?q=${encodeURIComponent(text)}`)
    for (const [at, path] of paths.slice(0, 60).entries()) {
      // oxlint-disable-next-line no-await-in-loop
      const [one, other] = await Promise.all([foundBy(ours, path), foundBy(reference, path)])
      if (one !== other || (one === 0) !== asked[at]?.kind.endsWith("absent")) {
        throw new Error(`${asked[at]?.kind} ${asked[at]?.text}: ${one} found, the reference ${other}`)
      }
    }
    const samples = { ours: [] as Array<ReadonlyArray<Sample>>, reference: [] as Array<ReadonlyArray<Sample>> }
    for (let run = 0; run < runs; run++) {
      for (const side of ["reference", "ours"] as const) {
        const { cookie, port } = side === "ours" ? ours : reference
        // One side after the other: they share the machine.
        // oxlint-disable-next-line no-await-in-loop
        const one = await load({ port, cookie, paths, clients, warmUp: run === 0 ? 3 : 1, seconds: 4 })
        samples[side].push(one.samples)
        say(
          `search, run ${run + 1}, ${side}: ${one.perSecond.toFixed(0)} req/s, p99 ${latency(one.samples).p99.toFixed(1)} ms`
        )
      }
    }
    const p99 = (side: "ours" | "reference") => samples[side].map((some) => latency(some).p99)
    const ratio = median(p99("ours")) / median(p99("reference"))
    const kinds = byKind(samples.ours.flat(), asked)
    const slowest = Math.max(...Object.values(kinds).map((kind) => kind.p99))
    return {
      name: "search",
      unit: "milliseconds, p99",
      ours: median(p99("ours")),
      reference: median(p99("reference")),
      ratio,
      bar: "p99 of each kind <= 50 ms, ratio <= 2",
      holds: slowest <= 50 && ratio <= 2,
      milliseconds: latency(samples.ours.flat()),
      referenceMilliseconds: latency(samples.reference.flat()),
      slowestKind: slowest,
      byKind: kinds,
      referenceByKind: byKind(samples.reference.flat(), asked),
      spread: { ours: spread(p99("ours")), reference: spread(p99("reference")) }
    }
  } finally {
    await ours.stop()
    await reference.stop()
  }
}
