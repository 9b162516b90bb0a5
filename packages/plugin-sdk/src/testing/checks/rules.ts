/** Rules and indicators are pure: of any facts they answer the same twice, from the facts they declare and no other. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { parameterBook } from "@shezu/domain/policy/PolicyPack"
import type { AnyRule, Facts, Finding } from "@shezu/domain/policy/Rule"
import { render } from "@shezu/domain/text/Text"
import { organizationFacts } from "@shezu/fixtures/arbitrary/organization-facts.arbitrary"
import { Arbitrary, Effect, Result } from "effect"

import type { Findings, Subject } from "../Subject.ts"

/** Facts that tell what is read of them, and refuse what was not declared. */
const watched = (facts: Facts, declared: ReadonlyArray<string>): Facts =>
  new Proxy(Object.freeze({ ...facts }), {
    get: (target, name) => {
      if (typeof name === "string" && !declared.includes(name)) throw new TypeError(`read the undeclared fact ${name}`)
      return Reflect.get(target, name)
    },
    ownKeys: () => {
      throw new TypeError("looked at all facts instead of the declared ones")
    }
  })

const asked = <A>(ask: () => A): Result.Result<A, string> => {
  try {
    return Result.succeed(ask())
  } catch (error) {
    return Result.fail(error instanceof Error ? error.message : String(error))
  }
}

const inFinding = (rule: AnyRule, finding: Finding, { server: { messages } }: Subject): Findings => {
  const said = [finding.because, ...finding.wouldChange, ...finding.notices]
  return [
    ...(finding.outcome in rule.outcomes ? [] : [`answered ${finding.outcome}, which is none of its outcomes`]),
    ...said.flatMap((sentence) => {
      if (!(sentence.key in messages)) return [`says ${sentence.key}, for which there is no sentence`]
      const open = /\{\w+\}/u.exec(render(messages, sentence, "zh-CN"))
      return open === null ? [] : [`leaves ${open[0]} open in ${sentence.key}`]
    })
  ]
}

const checkRule = (rule: AnyRule, subject: Subject, samples: ReadonlyArray<Facts>, on: PlainDate): Findings => {
  const { pack } = subject
  const unknown = rule.citations.filter(({ source }) => !pack.sources.some(({ id }) => id === source))
  const prepared = rule.prepare(parameterBook(pack), on)
  if (Result.isFailure(prepared)) return [`${prepared.failure._tag}: ${prepared.failure.parameter}`]
  const judge = (facts: Facts) => prepared.success.judge(watched(facts, rule.factNames))
  return [
    ...(rule.citations.length === 0 ? ["cites nothing"] : []),
    ...unknown.map(({ source }) => `cites ${source}, which is no legal source of the policy`),
    ...samples.flatMap((facts) => {
      const first = asked(() => judge(facts))
      const second = asked(() => judge(facts))
      if (Result.isFailure(first)) return [first.failure]
      if (JSON.stringify(first) !== JSON.stringify(second)) return ["answered the same facts differently"]
      return inFinding(rule, first.success, subject)
    })
  ]
}

/** As of the day, over some hundred organizations that never were. */
export const checkRules = Effect.fnUntraced(function* (subject: Subject, on: PlainDate) {
  const { indicators, rules } = subject.server
  const samples = yield* Effect.orDie(Arbitrary.sampleEffect(organizationFacts, { count: 300, seed: 1 }))
  const some = samples.map((facts): Facts => ({ ...facts }))
  return [
    ...new Set([
      ...rules.flatMap((rule) => checkRule(rule, subject, some, on).map((finding) => `rule ${rule.id} ${finding}`)),
      ...indicators.flatMap(({ factNames, id, standing }) =>
        some.flatMap((facts) => {
          const ask = () => asked(() => standing(watched(facts, factNames)))
          const first = ask()
          if (Result.isFailure(first)) return [`indicator ${id} ${first.failure}`]
          return JSON.stringify(first) === JSON.stringify(ask())
            ? []
            : [`indicator ${id} answered the same facts differently`]
        })
      )
    ])
  ]
})
