import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"

import { coverage } from "../src/coverage.rule.ts"
import { requiredForm } from "../src/required-form.rule.ts"
import { bookOf, judge, usual } from "./support.ts"

describe("party.required-form (items 2.1–2.3)", () => {
  it.effect.each([
    { members: 0, outcome: "instructor" },
    { members: 1, outcome: "joint" },
    { members: 2, outcome: "joint" },
    { members: 3, outcome: "own" },
    { members: 50, outcome: "own" }
  ])("$members formal members: $outcome", ({ members, outcome }) =>
    Effect.gen(function* () {
      const finding = yield* judge(requiredForm, { formalPartyMembers: members })
      assert.strictEqual(finding.outcome, outcome)
      assert.strictEqual(finding.citations[0]?.clause, "第二章")
      assert.deepStrictEqual(finding.facts, { formalPartyMembers: members })
    })
  )

  it.effect("follows the parameter", () =>
    Effect.gen(function* () {
      const finding = yield* judge(requiredForm, { formalPartyMembers: 4 }, bookOf(5, usual))
      assert.strictEqual(finding.outcome, "joint")
      assert.strictEqual(finding.parameters[0]?.version.value, 5)
    })
  )
})

describe("party.coverage (items 2.1–2.3)", () => {
  it.effect.each([
    { members: 5, form: "own", covers: false, outcome: "covered", because: "own", notices: 0 },
    { members: 2, form: "own", covers: false, outcome: "covered", because: "own", notices: 1 },
    { members: 0, form: "own", covers: false, outcome: "covered", because: "own", notices: 1 },
    { members: 2, form: "joint", covers: false, outcome: "covered", because: "joint", notices: 0 },
    { members: 0, form: "joint", covers: false, outcome: "covered", because: "joint", notices: 0 },
    { members: 3, form: "joint", covers: true, outcome: "gap", because: "joint-outgrown", notices: 0 },
    { members: 3, form: "none", covers: true, outcome: "gap", because: "own-missing", notices: 0 },
    { members: 1, form: "none", covers: true, outcome: "gap", because: "joint-missing", notices: 0 },
    { members: 0, form: "none", covers: false, outcome: "gap", because: "work-missing", notices: 0 },
    { members: 0, form: "none", covers: true, outcome: "covered", because: "instructor", notices: 0 }
  ] as const)("$members members, $form, instructor $covers: $outcome", (vector) =>
    Effect.gen(function* () {
      const finding = yield* judge(coverage, {
        formalPartyMembers: vector.members,
        partyOrganization: vector.form,
        instructor: vector.covers
      })
      assert.strictEqual(finding.outcome, vector.outcome)
      assert.strictEqual(finding.because.key, `party.coverage.${vector.because}`)
      assert.lengthOf(finding.notices, vector.notices)
      assert.isNotEmpty(finding.wouldChange)
    })
  )

  it.effect("counts a lead organization (1+N) as work coverage without members", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* judge(coverage, { ledBy1PlusN: true })).outcome, "covered")
      assert.strictEqual((yield* judge(coverage, { ledBy1PlusN: true, formalPartyMembers: 1 })).outcome, "gap")
    })
  )
})
