/** P9: an audit log of a million entries verified, from the database to the verdict, against the hashes it cannot do without. */
import type { Line } from "../line.ts"
import { say } from "../progress.ts"
import { startWorker } from "../server/child.ts"
import type { Installation } from "../server/Installation.ts"
import { loginsOf } from "../server/services.ts"
import { median, percentile, spread } from "../statistics.ts"
import { audited, empty } from "../template/template.ts"
import { logSize } from "./log.ts"
import { secondsToPlace } from "./placing.ts"
import type { Turn } from "./worker.ts"

const runs = 5

export const audit = async (installation: Installation): Promise<Line> => {
  const worker = startWorker<Turn>("audit/worker.ts", loginsOf(installation, await audited(installation)))
  const turns: Array<Turn> = []
  try {
    for (let run = 0; run < runs; run++) {
      // oxlint-disable-next-line no-await-in-loop -- one measurement after the other
      const turn = await worker.once()
      turns.push(turn)
      say(
        `audit, run ${run + 1}: ${turn.verified.toFixed(1)} s, bare ${turn.bare.toFixed(1)} s, at most ${turn.peakMegabytes.toFixed(0)} MB`
      )
    }
  } finally {
    await worker.stop()
  }
  const placing = await secondsToPlace(installation, await empty(installation))
  const ours = median(turns.map(({ verified }) => verified))
  const reference = median(turns.map(({ bare }) => bare))
  const slowest = Math.max(...placing)
  return {
    name: "audit",
    unit: "seconds",
    ours,
    reference,
    ratio: ours / reference,
    bar: "ratio <= 2.5, an entry placed within 1 s",
    holds: ours / reference <= 2.5 && slowest <= 1,
    entries: logSize,
    peakMegabytes: Math.max(...turns.map(({ peakMegabytes }) => peakMegabytes)),
    secondsToPlace: { p50: percentile(placing, 50), slowest },
    spread: { ours: spread(turns.map(({ verified }) => verified)), reference: spread(turns.map(({ bare }) => bare)) }
  }
}
