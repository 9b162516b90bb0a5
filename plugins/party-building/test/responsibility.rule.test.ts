import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"

import { responsibility } from "../src/responsibility.rule.ts"
import { bookOf, judge, usual } from "./support.ts"

const unit = { supervisingUnit: "青檀区教育和体育局" }
const committee = { sectorCommittee: "青檀区教育行业党委" }
const hub = { hub: "青檀区科学技术协会" }

// Rulebook §2.1: first match wins.
describe("party.responsibility (items 1.1–1.3)", () => {
  it.effect.each([
    {
      name: "a community organization, whatever else it has",
      facts: { kind: "community", ...unit, ...hub },
      outcome: "town-and-community"
    },
    {
      name: "a supervising unit before everything else",
      facts: { ...unit, ...committee, ...hub, directlyRegistered: true },
      outcome: "supervising-unit"
    },
    {
      name: "a sector committee before a hub",
      facts: { ...committee, ...hub, territorial: true },
      outcome: "sector-committee"
    },
    { name: "a hub before territory", facts: { ...hub, territorial: true, directlyRegistered: true }, outcome: "hub" },
    {
      name: "territory before direct registration",
      facts: { territorial: true, directlyRegistered: true },
      outcome: "territorial"
    },
    { name: "direct registration", facts: { directlyRegistered: true }, outcome: "comprehensive-committee" },
    { name: "a decoupled association", facts: { decoupled: true }, outcome: "comprehensive-committee" },
    {
      name: "a service institution said to be decoupled",
      facts: { kind: "service-institution", decoupled: true },
      outcome: "unassigned"
    },
    { name: "nothing at all", facts: {}, outcome: "unassigned" }
  ] as const)("$name: $outcome", ({ facts, outcome }) =>
    Effect.gen(function* () {
      const finding = yield* judge(responsibility, facts)
      assert.strictEqual(finding.outcome, outcome)
      assert.isNotEmpty(finding.citations)
    })
  )

  it.effect("follows another order of tests 2 to 5, which is a local choice", () =>
    Effect.gen(function* () {
      const local = bookOf(3, ["territorial", "hub", "sector-committee", "supervising-unit"])
      const finding = yield* judge(responsibility, { ...unit, territorial: true }, local)
      assert.strictEqual(finding.outcome, "territorial")
    })
  )

  it.effect("refuses an order that names an unknown test", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(judge(responsibility, {}, bookOf(3, ["weather"])))
      assert.strictEqual(error._tag, "ParameterMistyped")
    })
  )

  it.effect("keeps only the facts it read", () =>
    Effect.gen(function* () {
      const finding = yield* judge(responsibility, unit)
      assert.deepStrictEqual(Object.keys(finding.facts).toSorted(), ["kind", "supervisingUnit"])
      assert.strictEqual(usual[0], "supervising-unit")
    })
  )
})
