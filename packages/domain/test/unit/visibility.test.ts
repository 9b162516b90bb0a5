import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

import { PlainDate } from "../../src/calendar/PlainDate.ts"
import { grounds, scopeOf, whole } from "../../src/unit/Scope.ts"
import { Unit, UnitKind } from "../../src/unit/Unit.ts"
import { Visibility, visibilityOf } from "../../src/unit/visibility.ts"

const day = Schema.decodeSync(PlainDate)("2026-11-23")

const unit = (kind: UnitKind, roles: (typeof Unit)["Encoded"]["roles"] = []) =>
  Schema.decodeSync(Unit)({
    id: "unit",
    kind,
    names: [{ value: "雁荷镇", from: "2010-12-01" }],
    roles,
    aliases: ["雁荷"],
    sectors: ["学前教育", "托育"],
    divisionCodes: []
  })

const explained = (of: Unit, state: Parameters<typeof grounds>[1]) => {
  const scope = scopeOf(of, day)
  return visibilityOf(of, scope, grounds(scope, state), day)
}

describe("why a unit sees an organization", () => {
  it("names what the record says, by the rule of the unit's kind", () => {
    const found = explained(unit("town"), { town: "雁荷", sector: "学前教育" })
    assert.isTrue(found.seen)
    assert.deepStrictEqual(found.grounds, [
      {
        field: "town",
        value: "雁荷",
        text: { "zh-CN": "登记簿记载其镇街为“雁荷”。", en: "The register says that its town is “雁荷”." }
      }
    ])
    assert.strictEqual(found.rule["zh-CN"], "雁荷镇是镇街，看到属地为本镇街的社会组织。")
    assert.notProperty(found, "advice")
  })

  it("is that it sees all, for a department to which the policy gives a part", () => {
    const found = explained(unit("department", [{ value: "civil-affairs", from: "2020-12-07" }]), {})
    assert.isTrue(found.seen)
    assert.match(found.rule.en, /gives a part/u)
    assert.deepStrictEqual(found.facts, [])
  })
})

describe("why a unit does not see an organization", () => {
  it("says which facts would bring it into the scope, and nothing of the organization", () => {
    const found = explained(unit("sector-committee"), { town: "雁荷镇", sector: "养老" })
    assert.isFalse(found.seen)
    assert.deepStrictEqual(
      found.facts.map(({ field, values }) => ({ field, values })),
      [{ field: "sector", values: ["学前教育", "托育"] }]
    )
    assert.notInclude(JSON.stringify(found), "养老")
    assert.deepStrictEqual(found, explained(unit("sector-committee"), {}))
  })

  it("names only facts that do bring an organization in", () => {
    for (const kind of UnitKind.literals) {
      const scope = scopeOf(unit(kind), day)
      const named = explained(unit(kind), {}).facts.flatMap(({ field, values }) =>
        values.map((value) => grounds(scope, { [field]: value }))
      )
      assert.isTrue(named.every((found) => found.length === 1))
    }
  })

  it("is for who sees all that there is none", () => {
    const found = visibilityOf(unit("department"), whole, [], day)
    assert.match(found.advice?.en ?? "", /has no such organization/u)
  })

  it("has an answer for every kind of unit, with no place left unfilled", () => {
    for (const kind of UnitKind.literals) {
      const found = explained(unit(kind), {})
      assert.isFalse(found.seen, kind)
      assert.isDefined(found.advice, kind)
      assert.notMatch(JSON.stringify(Schema.encodeSync(Visibility)(found)), /\{\w+\}/u, kind)
    }
    assert.match(explained(unit("court"), {}).advice?.en ?? "", /^Nothing that a record says/u)
    assert.match(explained(unit("department"), {}).rule.en, /gives no part now/u)
  })
})
