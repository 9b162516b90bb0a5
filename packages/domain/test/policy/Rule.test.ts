import { assert, describe, it } from "@effect/vitest"
import { Effect, Option, Schema } from "effect"

import { PlainDate } from "../../src/calendar/PlainDate.ts"
import { DivisionCode } from "../../src/identifier/DivisionCode.ts"
import { LegalSourceId } from "../../src/policy/LegalSource.ts"
import { type Parameter, ParameterId } from "../../src/policy/Parameter.ts"
import { type Facts, make, type ParameterBook, RuleId } from "../../src/policy/Rule.ts"
import { message } from "../../src/text/Text.ts"

const citation = {
  source: LegalSourceId.make("somewhere-2018"),
  clause: "第一条",
  gist: { "zh-CN": "要点", en: "gist" },
  certainty: "S"
} as const

const limit: Parameter = {
  id: ParameterId.make("test.limit"),
  title: { "zh-CN": "上限", en: "Limit" },
  force: "strict",
  versions: [
    { value: 3, from: PlainDate.make("2018-10-28"), citation },
    { value: 5, from: PlainDate.make("2027-01-01"), citation }
  ]
}

const bookWith = (parameter: Parameter | undefined): ParameterBook => ({
  region: DivisionCode.make("370403"),
  get: () => Option.fromUndefinedOr(parameter)
})

const Given = Schema.Struct({ members: Schema.Finite, name: Schema.String })

const many = make<typeof Given.Type, { readonly least: number }, "many" | "few">({
  id: RuleId.make("test.many"),
  title: { "zh-CN": "多少", en: "How many" },
  facts: Given,
  parameters: { least: { id: limit.id, schema: Schema.Finite } },
  citations: [citation],
  outcomes: { many: { "zh-CN": "多", en: "Many" }, few: { "zh-CN": "少", en: "Few" } },
  decide: (facts, { least }) => ({
    outcome: facts.members >= least ? "many" : "few",
    because: message("test.because", { members: facts.members, least }),
    wouldChange: []
  })
})

const judge = (facts: Facts, on: string, parameter: Parameter | undefined = limit) =>
  Effect.map(Effect.fromResult(many.prepare(bookWith(parameter), PlainDate.make(on))), (ready) => ready.judge(facts))

describe("Rule", () => {
  it.effect("explains itself with what it read and until when it holds", () =>
    Effect.gen(function* () {
      const finding = yield* judge({ members: 4, name: "甲" }, "2026-06-01")
      assert.deepInclude(finding, {
        rule: RuleId.make("test.many"),
        outcome: "many",
        holdsUntil: PlainDate.make("2026-12-31")
      })
      assert.deepStrictEqual(finding.facts, { members: 4 })
      assert.deepStrictEqual(
        finding.parameters.map(({ version }) => version.value),
        [3]
      )
      assert.deepStrictEqual(finding.citations, [citation])
    })
  )

  it.effect("answers each day by that day's parameters", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* judge({ members: 4, name: "" }, "2026-12-31")).outcome, "many")
      assert.strictEqual((yield* judge({ members: 4, name: "" }, "2027-01-01")).outcome, "few")
    })
  )

  it.effect("has no answer without a parameter in force", () =>
    Effect.gen(function* () {
      assert.strictEqual(
        (yield* Effect.flip(judge({ members: 4, name: "" }, "2018-10-27")))._tag,
        "ParameterNotInForce"
      )
      const absent = yield* Effect.flip(
        Effect.fromResult(many.prepare(bookWith(undefined), PlainDate.make("2026-06-01")))
      )
      assert.strictEqual(absent._tag, "ParameterNotInForce")
    })
  )

  it.effect("refuses a parameter of another kind", () =>
    Effect.gen(function* () {
      const mistyped: Parameter = { ...limit, versions: [{ ...limit.versions[0], value: "three" }] }
      assert.strictEqual(
        (yield* Effect.flip(judge({ members: 4, name: "" }, "2026-06-01", mistyped)))._tag,
        "ParameterMistyped"
      )
    })
  )

  it.effect("cannot read a fact it did not declare", () =>
    Effect.gen(function* () {
      const curious = make<Facts, Record<never, never>, "seen">({
        id: RuleId.make("test.curious"),
        title: { "zh-CN": "好奇", en: "Curious" },
        facts: Schema.Struct({ members: Schema.Finite }) as never,
        parameters: {},
        citations: [citation],
        outcomes: { seen: { "zh-CN": "见", en: "Seen" } },
        decide: (facts) => ({ outcome: "seen", because: message(String(facts["secret"])), wouldChange: [] })
      })
      const ready = yield* Effect.fromResult(curious.prepare(bookWith(limit), PlainDate.make("2026-06-01")))
      assert.throws(() => ready.judge({ members: 1, secret: "x" }), /undeclared fact secret/u)
    })
  )
})
