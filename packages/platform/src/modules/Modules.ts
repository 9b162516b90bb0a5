/** What the installed modules offer to the policy; handed to the platform by the application as a Layer. */
import type { AnyIndicator, IndicatorId } from "@shezu/domain/policy/Indicator"
import type { AnyRule, RuleId } from "@shezu/domain/policy/Rule"
import type { Messages } from "@shezu/domain/text/Text"
import { Context, Effect, Layer, Schema } from "effect"

export interface ModuleOffer {
  readonly id: string
  readonly rules: ReadonlyArray<AnyRule>
  readonly indicators: ReadonlyArray<AnyIndicator>
  readonly messages: Messages
}

export class RuleNotInstalled extends Schema.TaggedError<RuleNotInstalled>()("RuleNotInstalled", {
  rule: Schema.String
}) {}

export class IndicatorNotInstalled extends Schema.TaggedError<IndicatorNotInstalled>()("IndicatorNotInstalled", {
  indicator: Schema.String
}) {}

export class Modules extends Context.Service<
  Modules,
  {
    readonly installed: ReadonlyArray<ModuleOffer>
    readonly rules: ReadonlyArray<AnyRule>
    readonly indicators: ReadonlyArray<AnyIndicator>
    readonly messages: Messages
    readonly getRule: (id: RuleId) => Effect.Effect<AnyRule, RuleNotInstalled>
    readonly getIndicator: (id: IndicatorId) => Effect.Effect<AnyIndicator, IndicatorNotInstalled>
  }
>()("@shezu/platform/Modules") {
  static readonly layer = (installed: ReadonlyArray<ModuleOffer>) => {
    const rules = installed.flatMap((module) => module.rules)
    const indicators = installed.flatMap((module) => module.indicators)
    return Layer.succeed(Modules, {
      installed,
      rules,
      indicators,
      messages: Object.assign({}, ...installed.map((module) => module.messages)),
      getRule: (id) => {
        const rule = rules.find((one) => one.id === id)
        return rule === undefined ? new RuleNotInstalled({ rule: id }) : Effect.succeed(rule)
      },
      getIndicator: (id) => {
        const indicator = indicators.find((one) => one.id === id)
        return indicator === undefined ? new IndicatorNotInstalled({ indicator: id }) : Effect.succeed(indicator)
      }
    })
  }
}
