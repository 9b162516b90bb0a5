/** Rules and indicators of a module, watched: one that throws is blamed on its module before the failure goes on. */
import type { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import type { AnyIndicator } from "@shezu/domain/policy/Indicator"
import type { AnyRule } from "@shezu/domain/policy/Rule"
import { Effect, Result, Schema } from "effect"

import type { ModuleFailure } from "./ModuleState.ts"
import { entered, left } from "./pulse.ts"

/** Code of a module failed; the module is off by now, and what was asked can be asked again without it. */
export class ModuleThrew extends Error {
  readonly module: ModuleId
  constructor(module: ModuleId, cause: unknown) {
    super(`module ${module} failed`, { cause })
    this.module = module
  }
}

type Blame = (failure: ModuleFailure) => void

const said = (id: string, error: unknown): string =>
  `${id}: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500)

/** In the midst of a request that must not be made twice, code of a module failed; the module is off by now. */
export class ModuleWentOff extends Schema.TaggedError<ModuleWentOff>()("ModuleWentOff", { module: Schema.String }) {}

/** Whose code it is, where its calls are counted, and who hears of a failure. */
export interface Watching {
  readonly module: ModuleId
  readonly place: number
  readonly blame: Blame
}

const watched = ({ blame, module, place }: Watching, reason: "rule-threw" | "indicator-threw", id: string) => {
  return <A>(ask: () => A): A => {
    entered(place)
    try {
      return ask()
    } catch (error) {
      blame({ reason, detail: said(id, error) })
      throw new ModuleThrew(module, error)
    } finally {
      left(place)
    }
  }
}

export const watchedRule = (watching: Watching, rule: AnyRule): AnyRule => {
  const watch = watched(watching, "rule-threw", rule.id)
  return {
    ...rule,
    prepare: (book, on) =>
      Result.map(
        watch(() => rule.prepare(book, on)),
        (judge) => ({ ...judge, judge: (facts) => watch(() => judge.judge(facts)) })
      )
  }
}

export const watchedIndicator = (watching: Watching, indicator: AnyIndicator): AnyIndicator => {
  const watch = watched(watching, "indicator-threw", indicator.id)
  return { ...indicator, standing: (facts) => watch(() => indicator.standing(facts)) }
}

/** For what has effects of its own: it is not done again without the module, it fails. */
export const notTwice = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E | ModuleWentOff, R> =>
  Effect.catchDefect(effect, (defect) =>
    defect instanceof ModuleThrew ? Effect.fail(new ModuleWentOff({ module: defect.module })) : Effect.die(defect)
  )
