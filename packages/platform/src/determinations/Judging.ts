/** Judging the register by the installed rules: all that changed, or one organization on any day. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import type { OrganizationState } from "@shezu/domain/organization/Organization"
import { factsOf } from "@shezu/domain/organization/OrganizationFacts"
import type { AnyRule, Facts, Finding, Judge, RuleError, RuleId } from "@shezu/domain/policy/Rule"
import { whole } from "@shezu/domain/unit/Scope"
import { Determinations, type LastRun } from "@shezu/persistence/determination/Determinations"
import { extentOn, FactGroups } from "@shezu/persistence/determination/FactGroups"
import type { Judged } from "@shezu/persistence/register/OrganizationQuery"
import { CurrentScope } from "@shezu/persistence/scoped"
import { Context, Effect, Layer, Result } from "effect"
import { SqlClient } from "effect/sql"

import { Modules, type RuleNotInstalled } from "../modules/Modules.ts"
import { Policy } from "../policy/Policy.ts"
import { Units } from "../units/Units.ts"

export interface RunResult {
  readonly judged: number
  readonly changed: number
  /** Rules that have no answer on that day, and why. */
  readonly unanswered: ReadonlyArray<RuleError>
}

/** What a rule answered on a day, or why it had no answer. */
export interface Explained {
  readonly rule: AnyRule
  readonly answer: Result.Result<Finding, RuleError>
}

/** How many organizations, in all and by town (null where the register names none). */
export interface OutcomeCount {
  readonly outcome: string
  readonly count: number
  readonly towns: ReadonlyArray<{ readonly town: string | null; readonly count: number }>
}

const remembering = (judge: Judge): Judge => {
  const found = new Map<string, Finding>()
  return {
    ...judge,
    judge: (facts) => {
      const key = judge.factNames.map((name) => JSON.stringify(facts[name])).join()
      const finding = found.get(key) ?? judge.judge({ ...facts })
      found.set(key, finding)
      return finding
    }
  }
}

export class Judging extends Context.Service<
  Judging,
  {
    /** Judges what changed since the last run, or every organization where a rule's parameters changed. */
    readonly run: (on: PlainDate) => Effect.Effect<RunResult>
    /** How many active organizations a rule answers each outcome for; `asOf` null asks the current register. */
    readonly outcomes: (
      rule: AnyRule,
      asOf: PlainDate | null,
      on: PlainDate
    ) => Effect.Effect<ReadonlyArray<OutcomeCount>, RuleError>
    /** The facts of a day for which a rule answers an outcome. */
    readonly judgedAs: (
      rule: RuleId,
      outcome: string,
      on: PlainDate
    ) => Effect.Effect<Judged, RuleNotInstalled | RuleError>
    /** Judges states of a day by every rule, keeping nothing; a page of many looks the parameters up once. */
    readonly explaining: (on: PlainDate) => (state: OrganizationState) => ReadonlyArray<Explained>
    /** Judges one state by every rule, keeping nothing. */
    readonly explain: (state: OrganizationState, on: PlainDate) => ReadonlyArray<Explained>
  }
>()("@shezu/platform/Judging") {
  static readonly layer = Layer.effect(
    Judging,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const policy = yield* Policy
      const modules = yield* Modules
      const groups = yield* FactGroups
      const determinations = yield* Determinations
      const units = yield* Units

      /** What a rule's answers stand on beside the facts of an organization; another basis judges all anew. */
      const basisOf = (rule: AnyRule, on: PlainDate): string => {
        const prepared = rule.prepare(policy.book(), on)
        return JSON.stringify([
          Result.isSuccess(prepared) ? prepared.success.parameters : prepared.failure._tag,
          rule.citations,
          rule.factNames.includes("sectorCommittee") ? [...units.known().committees] : []
        ])
      }

      const findingsOf = Effect.fnUntraced(function* (judge: Judge, extent: "current" | "touched") {
        const found = yield* groups.group({ factNames: judge.factNames, extent, activeOnly: true })
        return {
          rule: judge.rule,
          factNames: judge.factNames,
          findings: found.map(({ facts, key }) => ({ key, finding: judge.judge(facts) })),
          judged: found.reduce((sum, { count }) => sum + count, 0)
        }
      })

      const judgeAll = Effect.fnUntraced(
        function* (run: number, on: PlainDate, basis: Readonly<Record<string, string>>, last: LastRun | undefined) {
          const unanswered: Array<RuleError> = []
          const judges: Record<"current" | "touched", Array<Judge>> = { current: [], touched: [] }
          for (const rule of modules.rules()) {
            const prepared = rule.prepare(policy.book(), on)
            if (Result.isFailure(prepared)) unanswered.push(prepared.failure)
            else {
              const extent = last !== undefined && last.basis[rule.id] === basis[rule.id] ? "touched" : "current"
              judges[extent].push(prepared.success)
            }
          }
          if (last !== undefined) yield* determinations.touch(last.revision)
          let judged = 0
          let changed = last === undefined ? 0 : yield* determinations.retire(run, on)
          for (const extent of ["current", "touched"] as const) {
            const found = yield* Effect.forEach(judges[extent], (judge) => findingsOf(judge, extent))
            judged += found.reduce((sum, one) => sum + one.judged, 0)
            changed += yield* determinations.keep(run, on, found, extent)
            const asked = new Set(judges[extent].map(({ rule }) => rule))
            yield* determinations.place(
              modules
                .working()
                .flatMap(({ declaration }) =>
                  declaration.placements.filter(({ rule }) => asked.has(rule) && declaration.rules.includes(rule))
                ),
              extent
            )
          }
          yield* determinations.finish(run, judged, changed)
          return { judged, changed, unanswered }
        },
        sql.withTransaction,
        Effect.catchTag("SqlError", Effect.die)
      )

      // Whoever's change caused it, the register is judged as a whole: a run that missed what others changed would be
      // noted as having seen it.
      const run = Effect.fn("Judging.run")(
        function* (on: PlainDate) {
          yield* units.refresh
          const basis = Object.fromEntries(modules.rules().map((rule) => [rule.id, basisOf(rule, on)]))
          const last = yield* determinations.lastRun
          const begun = yield* determinations.begin(on, basis)
          return yield* judgeAll(begun.id, on, basis, last)
        },
        Effect.provideService(CurrentScope, whole),
        modules.contained
      )

      const explaining = (on: PlainDate) => {
        const book = policy.book()
        const prepared = new Map<AnyRule, ReturnType<AnyRule["prepare"]>>()
        // A rule answers by the facts it declares alone, and on a page many organizations have the same.
        const judgeOf = (rule: AnyRule) => {
          const known = prepared.get(rule)
          if (known !== undefined) return known
          const judge = Result.map(rule.prepare(book, on), remembering)
          prepared.set(rule, judge)
          return judge
        }
        return (state: OrganizationState): ReadonlyArray<Explained> => {
          const facts: Facts = factsOf(state, (sector) => units.known().committees.get(sector) ?? null)
          return modules.attempt(() =>
            modules.rules().map((rule) => ({ rule, answer: Result.map(judgeOf(rule), (judge) => judge.judge(facts)) }))
          )
        }
      }

      const explain = (state: OrganizationState, on: PlainDate): ReadonlyArray<Explained> => explaining(on)(state)

      const outcomes = Effect.fn("Judging.outcomes")(function* (rule: AnyRule, asOf: PlainDate | null, on: PlainDate) {
        const judge = yield* Effect.fromResult(rule.prepare(policy.book(), on))
        const found = yield* groups.group({
          factNames: judge.factNames,
          extent: extentOn(asOf),
          activeOnly: true,
          dimension: "town"
        })
        const judged = found.map(({ count, dimension, facts }) => ({
          count,
          dimension,
          outcome: judge.judge(facts).outcome
        }))
        return Object.keys(rule.outcomes).map((outcome): OutcomeCount => {
          const towns = new Map<string | null, number>()
          for (const one of judged) {
            if (one.outcome === outcome) towns.set(one.dimension, (towns.get(one.dimension) ?? 0) + one.count)
          }
          return {
            outcome,
            count: [...towns.values()].reduce((sum, count) => sum + count, 0),
            towns: [...towns]
              .map(([town, count]) => ({ town, count }))
              .toSorted((one, other) => other.count - one.count)
          }
        })
      })

      const judgedAs = Effect.fn("Judging.judgedAs")(function* (id: RuleId, outcome: string, on: PlainDate) {
        const rule = yield* modules.getRule(id)
        const { factNames, judge } = yield* Effect.fromResult(rule.prepare(policy.book(), on))
        const found = yield* groups.group({ factNames, extent: { on }, activeOnly: true })
        return { factNames, keys: found.flatMap(({ facts, key }) => (judge(facts).outcome === outcome ? [key] : [])) }
      })

      return Judging.of({ judgedAs, run, outcomes, explain, explaining })
    })
  )
}
