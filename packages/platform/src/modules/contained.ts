/** Rules and indicators of a module, watched: one that throws is blamed on its module before the failure goes on. */
import type { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import type { AnyIndicator } from "@shezu/domain/policy/Indicator"
import type { AnyRule } from "@shezu/domain/policy/Rule"
import { Result } from "effect"

import type { ModuleFailure } from "./ModuleState.ts"

/** Code of a module failed; the module is off by now, and what was asked can be asked again without it. */
export class ModuleThrew extends Error {
  readonly module: ModuleId
  constructor(module: ModuleId, cause: unknown) {
    super(`module ${module} failed`, { cause })
    this.module = module
  }
}

export type Blame = (failure: ModuleFailure) => void

const said = (id: string, error: unknown): string =>
  `${id}: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500)

const watched = (module: ModuleId, reason: "rule-threw" | "indicator-threw", id: string, blame: Blame) => {
  return <A>(ask: () => A): A => {
    try {
      return ask()
    } catch (error) {
      blame({ reason, detail: said(id, error) })
      throw new ModuleThrew(module, error)
    }
  }
}

export const watchedRule = (module: ModuleId, rule: AnyRule, blame: Blame): AnyRule => {
  const watch = watched(module, "rule-threw", rule.id, blame)
  return {
    ...rule,
    prepare: (book, on) =>
      Result.map(
        watch(() => rule.prepare(book, on)),
        (judge) => ({ ...judge, judge: (facts) => watch(() => judge.judge(facts)) })
      )
  }
}

export const watchedIndicator = (module: ModuleId, indicator: AnyIndicator, blame: Blame): AnyIndicator => {
  const watch = watched(module, "indicator-threw", indicator.id, blame)
  return { ...indicator, standing: (facts) => watch(() => indicator.standing(facts)) }
}
