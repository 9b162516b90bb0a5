/** What would change if a parameter had another value; writes nothing. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { isMemberCount } from "@shezu/domain/organization/member-counts"
import { ParameterMistyped, type ParameterValue } from "@shezu/domain/policy/Parameter"
import type { AnyRule, Facts, Judge, RuleError, RuleId } from "@shezu/domain/policy/Rule"
import { extentOn, FactGroups, type Member } from "@shezu/persistence/determination/FactGroups"
import { Context, Effect, Layer } from "effect"

import { reading } from "../access/Reading.ts"
import type { Actor } from "../Actor.ts"
import { Modules } from "../modules/Modules.ts"
import { type ParameterUnknown, Policy } from "../policy/Policy.ts"

export interface OutcomeChange {
  readonly rule: RuleId
  readonly before: string
  readonly after: string
}

export interface WhatIfAnswer {
  readonly changed: number
  /** How many change by rule and outcome, most first. */
  readonly outcomes: ReadonlyArray<OutcomeChange & { readonly count: number }>
  readonly towns: ReadonlyArray<{ readonly town: string | null; readonly count: number }>
  readonly organizations: ReadonlyArray<Member & { readonly changes: ReadonlyArray<OutcomeChange> }>
}

interface Pair {
  readonly rule: AnyRule
  readonly present: Judge
  readonly supposed: Judge
}

const changesOf = (pairs: ReadonlyArray<Pair>, facts: Facts): ReadonlyArray<OutcomeChange> =>
  pairs.flatMap(({ present, rule, supposed }) => {
    const before = present.judge(facts).outcome
    const after = supposed.judge(facts).outcome
    return before === after ? [] : [{ rule: rule.id, before, after }]
  })

const tally = <A>(entries: ReadonlyArray<readonly [A, number]>, name: (value: A) => string) => {
  const counts = new Map<string, { readonly value: A; count: number }>()
  for (const [value, count] of entries) {
    const known = counts.get(name(value))
    if (known === undefined) counts.set(name(value), { value, count })
    else known.count += count
  }
  return [...counts.values()].toSorted((one, other) => other.count - one.count)
}

export class WhatIf extends Context.Service<
  WhatIf,
  {
    readonly ask: (question: {
      readonly parameter: string
      readonly value: ParameterValue
      readonly on: PlainDate
      /** The day whose register is asked; null for the current one. */
      readonly asOf: PlainDate | null
      readonly limit: number
    }) => Effect.Effect<WhatIfAnswer, ParameterUnknown | RuleError, Actor>
  }
>()("@shezu/platform/WhatIf") {
  static readonly layer = Layer.effect(
    WhatIf,
    Effect.gen(function* () {
      const groups = yield* FactGroups
      const modules = yield* Modules
      const policy = yield* Policy

      const ask: WhatIf["Service"]["ask"] = Effect.fn("WhatIf.ask")(function* ({ asOf, limit, on, parameter, value }) {
        const known = yield* policy.getParameter(parameter)
        const current = known.versions[0].value
        if (typeof current !== typeof value || Array.isArray(current) !== Array.isArray(value)) {
          return yield* new ParameterMistyped({ parameter, expected: Array.isArray(current) ? "list" : typeof current })
        }
        const { exact, shows } = yield* Effect.provideService(reading, Policy, policy)
        // With one number after the other supposed, the changes would tell how many members an organization has.
        const asked = ({ factNames, id, parameters }: AnyRule) =>
          parameters.includes(known.id) && shows("rule", id) && (exact || !factNames.some(isMemberCount))
        const pairs = yield* Effect.forEach(
          modules.rules().filter(asked),
          Effect.fnUntraced(function* (rule) {
            const present = yield* Effect.fromResult(rule.prepare(policy.book(), on))
            const supposed = yield* Effect.fromResult(rule.prepare(policy.book({ id: known.id, value }), on))
            return { rule, present, supposed }
          })
        )
        const factNames = [...new Set(pairs.flatMap(({ rule }) => rule.factNames))]
        const question = { factNames, extent: extentOn(asOf), activeOnly: true }
        const found = pairs.length === 0 ? [] : yield* groups.group({ ...question, dimension: "town" })
        const changed = found
          .map((group) => ({ ...group, changes: changesOf(pairs, group.facts) }))
          .filter(({ changes }) => changes.length > 0)
        const byKey = new Map(changed.map(({ changes, key }) => [key, changes]))
        const organizations = yield* Effect.forEach(
          Map.groupBy([...byKey], ([, changes]) => JSON.stringify(changes)),
          ([, some]) =>
            Effect.map(
              groups.members(
                question,
                some.map(([key]) => key),
                { limit }
              ),
              (members) => members.map((member) => ({ ...member, changes: some[0]?.[1] ?? [] }))
            )
        )
        return {
          changed: changed.reduce((sum, { count }) => sum + count, 0),
          outcomes: tally(
            changed.flatMap(({ changes, count }) => changes.map((change) => [change, count] as const)),
            (change) => JSON.stringify(change)
          ).map(({ count, value }) => ({ ...value, count })),
          towns: tally(
            changed.map(({ count, dimension }) => [dimension, count] as const),
            String
          ).map(({ count, value }) => ({ town: value, count })),
          organizations: organizations
            .flat()
            .toSorted((one, other) => (one.name < other.name ? -1 : 1))
            .slice(0, limit)
        }
      }, modules.contained)

      return WhatIf.of({ ask })
    })
  )
}
