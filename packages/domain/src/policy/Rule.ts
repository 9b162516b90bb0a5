/** A pure policy rule: facts and parameters in, an explained finding out. It never acts; a person does. */
import { Option, Result, Schema } from "effect"

import type { PlainDate } from "../calendar/PlainDate.ts"
import type { DivisionCode } from "../identifier/DivisionCode.ts"
import type { Message, Text } from "../text/Text.ts"
import type { Citation } from "./LegalSource.ts"
import {
  holdsUntil,
  inForce,
  type Parameter,
  type ParameterId,
  type ParameterInForce,
  ParameterMistyped,
  ParameterNotInForce,
  type ParameterValue
} from "./Parameter.ts"

export const RuleId = Schema.String.check(Schema.isPattern(/^[a-z][a-z-]*(?:\.[a-z0-9-]+)+$/u))
  .pipe(Schema.brand("RuleId"))
  .annotate({ identifier: "RuleId" })
export type RuleId = typeof RuleId.Type

export const FactValue = Schema.Union([Schema.String, Schema.Finite, Schema.Boolean, Schema.Null])
export type FactValue = typeof FactValue.Type
export type Facts = Readonly<Record<string, FactValue>>

/** A parameter a rule reads, under the name its code uses. */
export interface ParameterNeed<Value extends ParameterValue> {
  readonly id: ParameterId
  readonly schema: Schema.Codec<Value, ParameterValue>
}

/** What a rule answers for one organization on one day. */
export interface Verdict<Outcome extends string> {
  readonly outcome: Outcome
  readonly because: Message
  /** What would change the outcome, nearest first; empty when nothing in the facts would. */
  readonly wouldChange: ReadonlyArray<Message>
  /** Said beside the outcome without changing it, such as a general limit exceeded. */
  readonly notices?: ReadonlyArray<Message>
}

export interface Rule<
  F extends Facts = Facts,
  P extends Record<string, ParameterValue> = {},
  O extends string = string
> {
  readonly id: RuleId
  readonly title: Text
  /** The facts it may read; reading another one is refused when it is tested. */
  readonly facts: Schema.Codec<F, unknown> & { readonly fields: Readonly<Record<keyof F & string, unknown>> }
  readonly parameters: { readonly [Name in keyof P]: ParameterNeed<P[Name]> }
  readonly citations: readonly [Citation, ...ReadonlyArray<Citation>]
  readonly outcomes: Readonly<Record<O, Text>>
  readonly decide: (facts: F, parameters: P, on: PlainDate) => Verdict<O>
}

/** An explained answer: what was decided, from which facts and parameter versions, by which law, until when. */
export interface Finding {
  readonly rule: RuleId
  readonly on: PlainDate
  readonly outcome: string
  readonly because: Message
  readonly wouldChange: ReadonlyArray<Message>
  readonly notices: ReadonlyArray<Message>
  readonly citations: ReadonlyArray<Citation>
  readonly parameters: ReadonlyArray<ParameterInForce>
  /** Only the facts that were read. */
  readonly facts: Facts
  /** The last day on which the answer holds unless a fact changes; absent when no change is known. */
  readonly holdsUntil?: PlainDate
}

export type RuleError = ParameterNotInForce | ParameterMistyped

/** Where parameters are looked up; a what-if is the same thing with one value replaced. */
export interface ParameterBook {
  readonly region: DivisionCode
  readonly get: (id: ParameterId) => Option.Option<Parameter>
}

/** A rule ready to judge many organizations on one day: its parameters are looked up once. */
export interface Judge {
  readonly rule: RuleId
  readonly factNames: ReadonlyArray<string>
  readonly parameters: ReadonlyArray<ParameterInForce>
  readonly judge: (facts: Facts) => Finding
}

/** A rule of any facts and parameters, as lists of rules hold it. */
export interface AnyRule {
  readonly id: RuleId
  readonly title: Text
  readonly factNames: ReadonlyArray<string>
  readonly factsSchema: Schema.Codec<Facts, unknown>
  readonly parameters: ReadonlyArray<ParameterId>
  readonly citations: readonly [Citation, ...ReadonlyArray<Citation>]
  readonly outcomes: Readonly<Record<string, Text>>
  readonly prepare: (book: ParameterBook, on: PlainDate) => Result.Result<Judge, RuleError>
}

const recording = <F extends Facts>(facts: F, rule: RuleId, declared: ReadonlySet<string>) => {
  const used: Record<string, FactValue> = {}
  const watched = new Proxy(facts, {
    get: (target, name) => {
      if (typeof name !== "string") return undefined
      if (!declared.has(name)) throw new TypeError(`rule ${rule} read the undeclared fact ${name}`)
      const value = target[name] ?? null
      used[name] = value
      return value
    }
  })
  return { used, watched }
}

const lookUp = (
  need: ParameterNeed<ParameterValue>,
  book: ParameterBook,
  on: PlainDate
): Result.Result<{ readonly found: ParameterInForce; readonly until: Option.Option<PlainDate> }, RuleError> => {
  const parameter = book.get(need.id)
  if (Option.isNone(parameter)) {
    return Result.fail(new ParameterNotInForce({ parameter: need.id, on, region: book.region }))
  }
  const found = inForce(parameter.value, on, book.region)
  if (Result.isFailure(found)) return Result.fail(found.failure)
  return Schema.is(need.schema)(found.success.version.value)
    ? Result.succeed({ found: found.success, until: holdsUntil(parameter.value, on, book.region) })
    : Result.fail(new ParameterMistyped({ parameter: need.id, expected: need.schema.ast._tag }))
}

const earliest = (days: ReadonlyArray<Option.Option<PlainDate>>): Option.Option<PlainDate> =>
  Option.fromUndefinedOr(days.flatMap((day) => Option.toArray(day)).toSorted()[0])

/** Declares a rule; what comes back judges facts and says what it read. */
export const make = <F extends Facts, P extends Record<string, ParameterValue>, O extends string>(
  rule: Rule<F, P, O>
): AnyRule => {
  const needs = Object.entries<ParameterNeed<ParameterValue>>(rule.parameters)
  const factNames = Object.keys(rule.facts.fields)
  const declared = new Set(factNames)

  const prepare = (book: ParameterBook, on: PlainDate): Result.Result<Judge, RuleError> => {
    const values: Record<string, ParameterValue> = {}
    const parameters: Array<ParameterInForce> = []
    const turns: Array<Option.Option<PlainDate>> = []
    for (const [name, need] of needs) {
      const answer = lookUp(need, book, on)
      if (Result.isFailure(answer)) return Result.fail(answer.failure)
      values[name] = answer.success.found.version.value
      parameters.push(answer.success.found)
      turns.push(answer.success.until)
    }
    const until = earliest(turns)
    return Result.succeed({
      rule: rule.id,
      factNames,
      parameters,
      judge: (facts) => {
        // Facts arrive decoded by the rule's own schema or read from columns of the same types.
        const { used, watched } = recording(facts as F, rule.id, declared)
        const verdict = rule.decide(watched, values as P, on)
        return {
          rule: rule.id,
          on,
          outcome: verdict.outcome,
          because: verdict.because,
          wouldChange: verdict.wouldChange,
          notices: verdict.notices ?? [],
          citations: rule.citations,
          parameters,
          facts: used,
          ...(Option.isSome(until) ? { holdsUntil: until.value } : {})
        }
      }
    })
  }

  return {
    id: rule.id,
    title: rule.title,
    factNames,
    factsSchema: rule.facts as never,
    parameters: needs.map(([, need]) => need.id),
    citations: rule.citations,
    outcomes: rule.outcomes,
    prepare
  }
}
