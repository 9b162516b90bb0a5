/** P5: all rules over a million organizations with reasons kept, and again after one of a hundred changed. */
import { today } from "@shezu/domain/calendar/PlainDate"
import type { OrganizationState } from "@shezu/domain/organization/Organization"
import { generatorOf } from "@shezu/fixtures/generate"
import { Judging } from "@shezu/platform/determinations/Judging"
import { Effect } from "effect"

import type { Line } from "../line.ts"
import { say } from "../progress.ts"
import { runTask } from "../server/child.ts"
import { dump, restore, truncate } from "../server/copies.ts"
import type { Installation } from "../server/Installation.ts"
import { loginsOf, runtimeOver } from "../server/services.ts"
import { median, spread } from "../statistics.ts"
import { takeBatch, templateCount, templateSeed } from "../template/load.ts"
import { million } from "../template/template.ts"

/** A full run writes millions of rows; three of them and as many copies fit the time a set of benches may take. */
const fullRuns = 3
const runs = 5
const tables = ["determination_run", "rule", "explanation", "determination", "determination_past"]
const clone = "bench_work"

const judge = Effect.gen(function* () {
  const from = performance.now()
  const judging = yield* Judging
  const result = yield* judging.run(yield* today)
  return { ...result, seconds: (performance.now() - from) / 1_000 }
})

/** One of a hundred, another one in each round, with facts that the rules read changed. */
function* changed(round: number): Iterable<ReadonlyArray<OrganizationState>> {
  const at = generatorOf({ seed: templateSeed, count: templateCount })
  for (let from = 0; from < templateCount; from += 50_000) {
    yield Array.from({ length: 500 }, (_, number) => {
      const state = at(from + number * 100 + round)
      return {
        ...state,
        formalPartyMembers: (state.formalPartyMembers ?? 0) + 1,
        instructor: state.instructor !== true
      }
    })
  }
}

export const determine = async (installation: Installation): Promise<Line> => {
  await installation.create(clone, await million(installation))
  const runtime = runtimeOver(loginsOf(installation, clone), false)
  const full: Array<number> = []
  const again: Array<number> = []
  const copies: Array<number> = []
  const inMemory: Array<number> = []
  let kept = 0
  try {
    /* oxlint-disable no-await-in-loop -- one measurement after the other */
    for (let run = 0; run < fullRuns; run++) {
      await truncate(installation, clone, tables)
      const result = await runtime.runPromise(judge)
      full.push(result.seconds)
      kept = result.changed
      say(`determine, run ${run + 1}, ours: ${result.seconds.toFixed(1)} s for ${result.judged} judged, ${kept} kept`)
      if (run === 0) await dump(installation, clone, tables)
      await truncate(installation, clone, tables)
      const memory = await runTask<{ readonly seconds: number }>("determine/judge.ts", {})
      const copied = await restore(installation, clone, tables)
      inMemory.push(memory.seconds)
      copies.push(copied)
      say(
        `determine, run ${run + 1}, reference: ${memory.seconds.toFixed(1)} s in memory, ${copied.toFixed(1)} s copied`
      )
    }
    for (let run = 0; run < runs; run++) {
      await runtime.runPromise(takeBatch(changed(run)))
      const result = await runtime.runPromise(judge)
      again.push(result.seconds)
      say(
        `determine, 1 % changed, run ${run + 1}: ${result.seconds.toFixed(2)} s, ${result.judged} judged, ${result.changed} changed`
      )
    }
    /* oxlint-enable no-await-in-loop */
  } finally {
    await runtime.dispose()
    await installation.drop(clone)
  }
  const reference = median(inMemory.map((seconds, at) => seconds + (copies[at] ?? 0)))
  const ours = median(full)
  const share = median(again) / ours
  return {
    name: "determine",
    unit: "seconds",
    ours,
    reference,
    ratio: ours / reference,
    bar: "ratio <= 3, after 1 % changed <= 0.05 of a full run",
    holds: ours / reference <= 3 && share <= 0.05,
    kept,
    referenceParts: { inMemory: median(inMemory), copy: median(copies) },
    afterOnePercent: { seconds: median(again), share },
    spread: { ours: spread(full), reference: spread(copies), afterOnePercent: spread(again) }
  }
}
