/** An indicator, 指标: a share counted from the facts of the organizations in status 正常 on a day. */
import { Schema } from "effect"

import type { Text } from "../text/Text.ts"
import type { Facts } from "./Rule.ts"

export const IndicatorId = Schema.String.check(Schema.isPattern(/^[a-z][a-z-]*(?:\.[a-z0-9-]+)+$/u))
  .pipe(Schema.brand("IndicatorId"))
  .annotate({ identifier: "IndicatorId" })
export type IndicatorId = typeof IndicatorId.Type

/** `met` counts above and below the line, `short` only below it, `outside` not at all. */
export const Standing = Schema.Literals(["met", "short", "outside"]).annotate({ identifier: "Standing" })
export type Standing = typeof Standing.Type

export interface Indicator<F extends Facts = Facts> {
  readonly id: IndicatorId
  readonly title: Text
  /** The formula in words: what stands above the line and what below. */
  readonly formula: Text
  readonly facts: Schema.Codec<F, unknown> & { readonly fields: Readonly<Record<keyof F & string, unknown>> }
  readonly standing: (facts: F) => Standing
}

/** An indicator of any facts, as lists hold it. */
export interface AnyIndicator {
  readonly id: IndicatorId
  readonly title: Text
  readonly formula: Text
  readonly factNames: ReadonlyArray<string>
  readonly standing: (facts: Facts) => Standing
}

export const make = <F extends Facts>(indicator: Indicator<F>): AnyIndicator => ({
  id: indicator.id,
  title: indicator.title,
  formula: indicator.formula,
  factNames: Object.keys(indicator.facts.fields),
  standing: (facts) => indicator.standing(facts as F)
})

/** Above and below the line; an empty line has no figure. */
export interface Figure {
  readonly numerator: number
  readonly denominator: number
  readonly value: number | null
}

export const figure = (met: number, short: number): Figure => ({
  numerator: met,
  denominator: met + short,
  value: met + short === 0 ? null : met / (met + short)
})
