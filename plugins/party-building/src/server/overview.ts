/** How the register stands under the rules of the unit's articles, and their figures, on a day. */
import { PlainDate, today } from "@shezu/domain/calendar/PlainDate"
import { Text } from "@shezu/domain/text/Text"
import { Indicators, Judging, Modules, Policy, reading } from "@shezu/plugin-sdk/Services"
import { Effect, Schema } from "effect"

import { indicators } from "../indicators.ts"
import { rules } from "../rules.ts"

const Outcome = Schema.Struct({ outcome: Schema.String, title: Text, count: Schema.Natural })

const Standing = Schema.Struct({
  rule: Schema.String,
  title: Text,
  articles: Schema.Array(Schema.String),
  outcomes: Schema.Array(Outcome)
})

const FigureLine = Schema.Struct({
  indicator: Schema.String,
  title: Text,
  formula: Text,
  numerator: Schema.Natural,
  denominator: Schema.Natural,
  value: Schema.NullOr(Schema.Finite)
})

export const Overview = Schema.Struct({
  on: PlainDate,
  standings: Schema.Array(Standing),
  figures: Schema.Array(FigureLine)
}).annotate({ identifier: "PartyBuildingOverview" })

export const overview = Effect.fn("overview")(function* (asked: PlainDate | undefined) {
  const day = yield* today
  const policy = yield* Policy
  const modules = yield* Modules
  const judging = yield* Judging
  const counting = yield* Indicators
  const { shows } = yield* reading
  const on = asked ?? day
  const asOf = on >= day ? null : on
  const standings = yield* Effect.forEach(
    rules.filter(({ id }) => shows("rule", id)),
    Effect.fnUntraced(function* ({ id, outcomes, title }) {
      const counts = yield* judging.outcomes(yield* modules.getRule(id), asOf, on)
      return {
        rule: id,
        title,
        articles: [...new Set(policy.itemsServed("rule", id).map(({ article }) => article))],
        outcomes: counts.map(({ count, outcome }) => ({
          outcome,
          count,
          title: outcomes[outcome] ?? { "zh-CN": outcome, en: outcome }
        }))
      }
    })
  )
  const figures = yield* Effect.forEach(
    indicators.filter(({ id }) => shows("indicator", id)),
    Effect.fnUntraced(function* ({ formula, id, title }) {
      const { total } = yield* counting.figures(yield* modules.getIndicator(id), asOf, on)
      return { indicator: id, title, formula, ...total }
    })
  )
  return { on, standings, figures } satisfies typeof Overview.Type
})
