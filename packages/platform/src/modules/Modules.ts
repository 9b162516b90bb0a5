/** The modules of this installation: what those that work offer to the policy, and how each of them stands. */
import type { ModuleDeclaration } from "@shezu/domain/module/ModuleDeclaration"
import type { AnyIndicator, IndicatorId } from "@shezu/domain/policy/Indicator"
import type { AnyRule, RuleId } from "@shezu/domain/policy/Rule"
import type { Messages } from "@shezu/domain/text/Text"
import { Context, Effect, Layer, Schema } from "effect"

import { ModuleThrew, watchedIndicator, watchedRule } from "./contained.ts"
import type { Installed } from "./install.ts"
import type { ModuleOffer } from "./ModuleOffer.ts"
import { type ModuleFailure, type ModuleReport, reportOf } from "./ModuleState.ts"
import { placeOf } from "./pulse.ts"

export class RuleNotInstalled extends Schema.TaggedError<RuleNotInstalled>()("RuleNotInstalled", {
  rule: Schema.String
}) {}

export class IndicatorNotInstalled extends Schema.TaggedError<IndicatorNotInstalled>()("IndicatorNotInstalled", {
  indicator: Schema.String
}) {}

/** What a working module brings, its code watched. */
interface Working {
  readonly declaration: ModuleDeclaration
  readonly rules: ReadonlyArray<AnyRule>
  readonly indicators: ReadonlyArray<AnyIndicator>
}

export class Modules extends Context.Service<
  Modules,
  {
    /** Every module the installation lists. */
    readonly reports: () => ReadonlyArray<ModuleReport>
    /** What works now; read it anew each time, a module may have been switched off meanwhile. */
    readonly working: () => ReadonlyArray<Working>
    readonly rules: () => ReadonlyArray<AnyRule>
    readonly indicators: () => ReadonlyArray<AnyIndicator>
    /** Of all modules whose code is there: what one that is off has said before stays readable. */
    readonly messages: Messages
    readonly getRule: (id: RuleId) => Effect.Effect<AnyRule, RuleNotInstalled>
    readonly getIndicator: (id: IndicatorId) => Effect.Effect<AnyIndicator, IndicatorNotInstalled>
    /** Switches a module off until the next start; named by its id, or as the installation lists it. */
    readonly switchOff: (which: string, failure: ModuleFailure) => void
    /** Asks again, without the module, where code of a module failed. */
    readonly contained: <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
    /** The same for what is no effect. */
    readonly attempt: <A>(ask: () => A) => A
  }
>()("@shezu/platform/Modules") {
  static readonly layer = (installed: ReadonlyArray<Installed>) => Layer.sync(Modules, () => make(installed))
}

const make = (installed: ReadonlyArray<Installed>): Modules["Service"] => {
  const failures = new Map<string, ModuleFailure>(
    installed.flatMap(({ failure, name }) => (failure === undefined ? [] : [[name, failure]]))
  )
  const present = installed.flatMap(({ name, offer }) => (offer === undefined ? [] : [{ name, offer }]))
  const watched = new Map(
    present.map(({ name, offer }) => [name, watch(offer, placeOf(name), (failure) => fail(name, failure))])
  )
  // The first reason stays: what comes after it is often its consequence.
  const fail = (name: string, failure: ModuleFailure) => {
    if (!failures.has(name)) failures.set(name, failure)
  }
  /** Why it is off: for what it did, or because what it needs is off. */
  const failureOf = (name: string): ModuleFailure | undefined => {
    const own = failures.get(name)
    if (own !== undefined) return own
    const off = (watched.get(name)?.declaration.needs ?? []).filter((need) => {
      const found = present.find(({ offer }) => offer.declaration.id === need)
      return found === undefined || failureOf(found.name) !== undefined
    })
    return off.length === 0 ? undefined : { reason: "needs-off", detail: off.join(", ") }
  }
  const working = () => [...watched].flatMap(([name, one]) => (failureOf(name) === undefined ? [one] : []))
  const rules = () => working().flatMap((module) => module.rules)
  const indicators = () => working().flatMap((module) => module.indicators)
  const contained = <A, E, R>(effect: Effect.Effect<A, E, R>, left = installed.length): Effect.Effect<A, E, R> =>
    Effect.catchDefect(effect, (defect) =>
      defect instanceof ModuleThrew && left > 0 ? Effect.suspend(() => contained(effect, left - 1)) : Effect.die(defect)
    )
  const attempt = <A>(ask: () => A, left = installed.length): A => {
    try {
      return ask()
    } catch (error) {
      if (error instanceof ModuleThrew && left > 0) return attempt(ask, left - 1)
      throw error
    }
  }
  return {
    reports: () =>
      installed.map(({ known, migrated, name, offer }) =>
        reportOf(
          name,
          offer === undefined ? "declared" : migrated === undefined ? "installed" : "migrated",
          offer ?? known,
          failureOf(name)
        )
      ),
    working,
    rules,
    indicators,
    messages: Object.assign({}, ...present.map(({ offer }) => offer.messages)),
    getRule: (id) => {
      const rule = rules().find((one) => one.id === id)
      return rule === undefined ? new RuleNotInstalled({ rule: id }) : Effect.succeed(rule)
    },
    getIndicator: (id) => {
      const indicator = indicators().find((one) => one.id === id)
      return indicator === undefined ? new IndicatorNotInstalled({ indicator: id }) : Effect.succeed(indicator)
    },
    switchOff: (which, failure) => {
      const name = present.find(({ name, offer }) => name === which || offer.declaration.id === which)?.name
      if (name !== undefined) fail(name, failure)
    },
    contained: (effect) => contained(effect),
    attempt: (ask) => attempt(ask)
  }
}

const watch = (
  { declaration, indicators, rules }: ModuleOffer,
  place: number,
  blame: (failure: ModuleFailure) => void
): Working => {
  const watching = { module: declaration.id, place, blame }
  return {
    declaration,
    rules: rules.map((rule) => watchedRule(watching, rule)),
    indicators: indicators.map((indicator) => watchedIndicator(watching, indicator))
  }
}
