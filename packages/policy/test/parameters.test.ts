import { assert, describe, it } from "@effect/vitest"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { inForce, Parameter, ParameterId, type ParameterValue } from "@shezu/domain/policy/Parameter"
import { parameterBook } from "@shezu/domain/policy/PolicyPack"
import { Option, Result, Schema } from "effect"

import { legalSource } from "../src/LegalSources.ts"
import { parameters } from "../src/parameters.ts"
import { xuechengPack } from "../src/xuecheng-pack.ts"

const book = parameterBook(xuechengPack)

const valueOn = (id: string, day: string): ParameterValue | undefined => {
  const parameter = Option.getOrThrow(book.get(ParameterId.make(id)))
  const found = inForce(parameter, PlainDate.make(day), book.region)
  return Result.isSuccess(found) ? found.success.version.value : undefined
}

describe("parameters (rulebook §2, R-PARTY-01 to R-PARTY-09)", () => {
  it("decode without excess keys and have ids of their own", () => {
    const decode = Schema.decodeUnknownSync(Parameter, { onExcessProperty: "error" })
    for (const parameter of parameters) assert.deepStrictEqual(decode(parameter), parameter)
    assert.strictEqual(new Set(parameters.map((parameter) => parameter.id)).size, parameters.length)
  })

  it.each<[string, ParameterValue, "strict" | "general", string]>([
    ["party.formal-members-for-own-branch", 3, "strict", "S"],
    ["party.joint-branch-units", 5, "general", "S"],
    ["party.branch-members", 50, "general", "S"],
    ["party.formal-members-for-branch-committee", 7, "strict", "S"],
    ["party.branch-committee-members-least", 3, "strict", "S"],
    ["party.branch-committee-members-most", 7, "general", "S"],
    ["party.branch-term", 3, "general", "S"],
    ["party.community-branch-term", 5, "strict", "S"],
    ["party.project-branch-duration", 6, "strict", "S"],
    ["party.general-branch-members", 50, "general", "M"],
    ["party.committee-members", 100, "general", "M"],
    ["party.general-branch-term", 3, "general", "M"],
    ["party.committee-term", 5, "general", "M"],
    ["party.responsibility-priority", ["supervising-unit", "sector-committee", "hub", "territorial"], "general", "M"]
  ])("%s is %s, %s, certainty %s", (id, value, force, certainty) => {
    const parameter = parameters.find((one) => one.id === id)
    assert.deepStrictEqual(valueOn(id, "2026-06-01"), value)
    assert.strictEqual(parameter?.force, force)
    assert.deepStrictEqual(
      parameter?.versions.map((version) => version.citation.certainty),
      [certainty]
    )
  })

  it("begin on the day of their legal source", () => {
    assert.isUndefined(valueOn("party.formal-members-for-own-branch", "2018-10-27"))
    assert.strictEqual(valueOn("party.formal-members-for-own-branch", "2018-10-28"), 3)
    assert.isUndefined(valueOn("party.responsibility-priority", "2015-09-27"))
    assert.isDefined(valueOn("party.responsibility-priority", "2015-09-28"))
  })

  it("cite sources that exist and were in force", () => {
    for (const version of parameters.flatMap((parameter) => parameter.versions)) {
      assert.isAtLeast(version.from.localeCompare(Option.getOrThrow(legalSource(version.citation.source)).from), 0)
    }
  })
})
