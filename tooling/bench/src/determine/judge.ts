/** The limit's first half: the same rules over the same facts in memory, every reason made and thrown away. */
import { halvesOf, modules } from "@shezu/api/modules"
import { today } from "@shezu/domain/calendar/PlainDate"
import { factsOf } from "@shezu/domain/organization/OrganizationFacts"
import { parameterBook } from "@shezu/domain/policy/PolicyPack"
import type { Facts } from "@shezu/domain/policy/Rule"
import { generatorOf } from "@shezu/fixtures/generate"
import { xuechengPack } from "@shezu/policy/xuecheng-pack"
import { Effect, Result } from "effect"

import { tell } from "../server/child.ts"
import { templateCount, templateSeed } from "../template/load.ts"

const on = await Effect.runPromise(today)
const judges = halvesOf(modules)
  .flatMap(({ rules }) => rules)
  .map((rule) => Result.getOrThrow(rule.prepare(parameterBook(xuechengPack), on)))

const committees = new Map(
  xuechengPack.district.units
    .filter((unit) => unit.kind === "sector-committee")
    .flatMap((unit) => unit.sectors.map((sector) => [sector, unit.names[0].value] as const))
)

const at = generatorOf({ seed: templateSeed, count: templateCount })
const portion = 50_000
let seconds = 0
let outcomes = 0

for (let from = 0; from < templateCount; from += portion) {
  const facts: ReadonlyArray<Facts> = Array.from({ length: portion }, (_, number) => ({
    ...factsOf(at(from + number), (sector) => committees.get(sector) ?? null)
  }))
  const began = performance.now()
  for (const one of facts) for (const judge of judges) outcomes += judge.judge(one).outcome.length
  // The first portion warms up.
  if (from > 0) seconds += (performance.now() - began) / 1_000
}

tell({ seconds: (seconds * templateCount) / (templateCount - portion), outcomes })
process.disconnect?.()
