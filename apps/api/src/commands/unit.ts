/** `shezu unit list`: the district's units today, the articles each answers for, and what of the register it may see. */
import { type Scope, scopeTests } from "@shezu/domain/unit/Scope"

import { unitViews } from "../unit-view.ts"
import { answer, type Command, withServices } from "./command.ts"
import { Misused } from "./Misused.ts"

const reach = (scope: Scope): string => {
  if (scope.whole) return "全区"
  return scopeTests.flatMap(({ names }) => scope[names]).join("、") || "—"
}

export const unitCommand: Command = async (context) => {
  const usage = "shezu unit list [--json]"
  if (context.words.join(" ") !== "list") throw new Misused(usage)
  return withServices(async (runtime) => {
    const found = await runtime.runPromise(unitViews)
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
