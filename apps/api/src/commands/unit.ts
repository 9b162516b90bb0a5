/** `shezu unit list`: the district's units today, the articles each answers for, and what of the register it may see. */
import { today } from "@shezu/domain/calendar/PlainDate"
import { articlesOwned } from "@shezu/domain/policy/ownership"
import { type Scope, scopeOf, scopeTests } from "@shezu/domain/unit/Scope"
import { nameOn } from "@shezu/domain/unit/Unit"
import { Policy } from "@shezu/platform/policy/Policy"
import { Effect } from "effect"

import { answer, type Command, Misused, withServices } from "./command.ts"

const units = Effect.gen(function* () {
  const { district, documents } = yield* Policy
  const day = yield* today
  return district.units.map((unit) => ({
    id: unit.id,
    name: nameOn(unit, day),
    kind: unit.kind,
    articles: documents.flatMap((document) => articlesOwned(document, unit, day)).map(({ id }) => id),
    scope: scopeOf(unit, day)
  }))
})

const reach = (scope: Scope): string => {
  if (scope.whole) return "全区"
  return scopeTests.flatMap(({ names }) => scope[names]).join("、") || "—"
}

export const unitCommand: Command = async (context) => {
  const usage = "shezu unit list [--json]"
  if (context.words.join(" ") !== "list") throw new Misused(usage)
  return withServices(async (runtime) => {
    const found = await runtime.runPromise(units)
    answer(
      context,
      found,
      found.map(
        ({ articles, id, name, scope }) => `${id}  ${name}  第 ${articles.join("、") || "—"} 条  ${reach(scope)}`
      )
    )
    return 0
  })
}
