/** Figures counted from the register of any day, split as asked, with the organizations behind each. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { type AnyIndicator, type Figure, figure, type Standing } from "@shezu/domain/policy/Indicator"
import { RuleId } from "@shezu/domain/policy/Rule"
import type { RuleError } from "@shezu/domain/policy/Rule"
import { type Dimension, extentOn, FactGroups, type Member } from "@shezu/persistence/determination/FactGroups"
import { Context, Effect, Layer, Schema } from "effect"

import { Modules, type RuleNotInstalled } from "../modules/Modules.ts"
import { Policy } from "../policy/Policy.ts"

/** A register field, or the outcome of a rule. */
export const Split = Schema.Union([
  Schema.Literals(["town", "sector", "kind", "supervisingUnit"]),
  Schema.TemplateLiteral(["rule:", RuleId])
]).annotate({ identifier: "Split" })
export type Split = typeof Split.Type

export interface SplitFigure extends Figure {
  /** The value of the split; null where the register does not state it. */
  readonly by: string | null
}

export interface IndicatorFigures {
  readonly indicator: AnyIndicator
  readonly total: Figure
  readonly split: ReadonlyArray<SplitFigure>
}

interface Counted {
  readonly key: string
  readonly by: string | null
  readonly standing: Standing
  readonly count: number
}

const isDimension = (split: Split): split is Dimension => !split.startsWith("rule:")

const sum = (counted: ReadonlyArray<Counted>): Figure => {
  const of = (standing: Standing) =>
    counted.reduce((total, one) => (one.standing === standing ? total + one.count : total), 0)
  return figure(of("met"), of("short"))
}

export class Indicators extends Context.Service<
  Indicators,
  {
    readonly figures: (
      indicator: AnyIndicator,
      on: PlainDate | null,
      today: PlainDate,
      split?: Split
    ) => Effect.Effect<IndicatorFigures, RuleNotInstalled | RuleError>
    readonly behind: (
      indicator: AnyIndicator,
      on: PlainDate | null,
      today: PlainDate,
      which: {
        readonly standing: Standing
        readonly split?: Split
        readonly by?: string | null
        readonly limit: number
        readonly after?: string
      }
    ) => Effect.Effect<ReadonlyArray<Member>, RuleNotInstalled | RuleError>
  }
>()("@shezu/platform/Indicators") {
  static readonly layer = Layer.effect(
    Indicators,
    Effect.gen(function* () {
      const groups = yield* FactGroups
      const modules = yield* Modules
      const policy = yield* Policy

      /** The question a split needs: its facts beside the indicator's, and how a group's value is read. */
      const ask = Effect.fnUntraced(function* (
        indicator: AnyIndicator,
        on: PlainDate | null,
        today: PlainDate,
        split: Split | undefined
      ) {
        const plain = { extent: extentOn(on), activeOnly: true, factNames: indicator.factNames }
        if (split === undefined) return { question: plain, judge: undefined }
        if (isDimension(split)) return { question: { ...plain, dimension: split }, judge: undefined }
        const rule = yield* modules.getRule(RuleId.make(split.slice("rule:".length)))
        const judge = yield* Effect.fromResult(rule.prepare(policy.book(), on ?? today))
        const factNames = [...new Set([...indicator.factNames, ...judge.factNames])]
        return { question: { ...plain, factNames }, judge }
      })

      const counted = Effect.fnUntraced(function* (
        indicator: AnyIndicator,
        on: PlainDate | null,
        today: PlainDate,
        split: Split | undefined
      ) {
        const { judge, question } = yield* ask(indicator, on, today, split)
        const found = yield* groups.group(question)
        const rows = found.map(({ count, dimension, facts, key }): Counted => ({
          key,
          count,
          standing: indicator.standing(facts),
          by: judge === undefined ? dimension : judge.judge(facts).outcome
        }))
        return { question, rows }
      })

      const figures: Indicators["Service"]["figures"] = Effect.fn("Indicators.figures")(
        function* (indicator, on, today, split) {
          const { rows } = yield* counted(indicator, on, today, split)
          const values = split === undefined ? [] : Map.groupBy(rows, ({ by }) => by)
          return {
            indicator,
            total: sum(rows),
            split: [...values]
              .map(([by, some]) => ({ by, ...sum(some) }))
              .toSorted((one, other) => other.denominator - one.denominator)
          }
        }
      )

      const behind: Indicators["Service"]["behind"] = Effect.fn("Indicators.behind")(function* (
        indicator,
        on,
        today,
        { after, by, limit, split, standing }
      ) {
        const { question, rows } = yield* counted(indicator, on, today, split)
        const keys = new Set(
          rows.filter((row) => row.standing === standing && (by === undefined || row.by === by)).map(({ key }) => key)
        )
        return yield* groups.members(question, [...keys], {
          limit,
          ...(after === undefined ? {} : { after }),
          ...("dimension" in question && by !== undefined ? { dimensionValue: by } : {})
        })
      })

      return Indicators.of({ figures, behind })
    })
  )
}
