/** P1: 50 of a million, filtered and sorted, for 16 clients; against node:http and pg with the same statements under the same scope. */
import type { Line } from "../line.ts"
import { say } from "../progress.ts"
import { type BenchServer, startServer } from "../server/child.ts"
import type { Installation } from "../server/Installation.ts"
import { latency, load, type Sample } from "../server/load.ts"
import { loginsOf } from "../server/services.ts"
import { median, percentile, spread } from "../statistics.ts"
import { million } from "../template/template.ts"
import { type Question, questions } from "./questions.ts"

const runs = 5

const answerOf = async ({ cookie, port }: BenchServer, path: string): Promise<string> => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } })
  return response.text()
}

/** Both servers must say the same, byte by byte, or the ratio means nothing. */
const mustAgree = async (ours: BenchServer, reference: BenchServer, asked: ReadonlyArray<Question>): Promise<void> => {
  const pairs = await Promise.all(
    asked.map(async ({ path }) => [path, await answerOf(ours, path), await answerOf(reference, path)] as const)
  )
  const differing = pairs.find(([, one, other]) => one !== other || !one.startsWith(`{"items":[{`))
  if (differing !== undefined) {
    throw new Error(
      `the answers to ${differing[0]} differ:\n${differing[1].slice(0, 900)}\n${differing[2].slice(0, 900)}`
    )
  }
}

const byKind = (samples: ReadonlyArray<Sample>, asked: ReadonlyArray<Question>) =>
  Object.fromEntries(
    [...Map.groupBy(samples, ([at]) => asked[at]?.kind ?? "")].map(([kind, some]) => [
      kind,
      percentile(
        some.map(([, took]) => took),
        99
      )
    ])
  )

export const list = async (installation: Installation): Promise<Line> => {
  const database = await million(installation)
  const asked = await questions(installation, database)
  const logins = loginsOf(installation, database)
  const ours = await startServer("server/api-server.ts", { logins, sample: false })
  const reference = await startServer("list/reference-server.ts", { login: logins.app, questions: asked })
  try {
    await mustAgree(ours, reference, asked)
    const paths = asked.map(({ path }) => path)
    const measured = {
      ours: [] as Array<Awaited<ReturnType<typeof load>>>,
      reference: [] as Array<Awaited<ReturnType<typeof load>>>
    }
    for (let run = 0; run < runs; run++) {
      for (const side of ["reference", "ours"] as const) {
        const { cookie, port } = side === "ours" ? ours : reference
        // One side after the other: they share the machine.
        // oxlint-disable-next-line no-await-in-loop
        const one = await load({ port, cookie, paths, clients: 16, warmUp: run === 0 ? 3 : 1, seconds: 3 })
        measured[side].push(one)
        say(
          `list, run ${run + 1}, ${side}: ${one.perSecond.toFixed(0)} req/s, p99 ${latency(one.samples).p99.toFixed(1)} ms`
        )
      }
    }
    const rates = {
      ours: measured.ours.map((one) => one.perSecond),
      reference: measured.reference.map((one) => one.perSecond)
    }
    const p99 = median(measured.ours.map(({ samples }) => latency(samples).p99))
    const all = measured.ours.flatMap(({ samples }) => samples)
    const ratio = median(rates.ours) / median(rates.reference)
    return {
      name: "list",
      unit: "requests per second",
      ours: median(rates.ours),
      reference: median(rates.reference),
      ratio,
      bar: "ratio >= 0.5, p99 <= 25 ms",
      holds: ratio >= 0.5 && p99 <= 25,
      milliseconds: { ...latency(all), p99 },
      referenceMilliseconds: latency(measured.reference.flatMap(({ samples }) => samples)),
      p99ByQuestion: byKind(all, asked),
      spread: { ours: spread(rates.ours), reference: spread(rates.reference) }
    }
  } finally {
    await ours.stop()
    await reference.stop()
  }
}
