import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

import { covers, grounds, nothing, scopeOf, whole } from "../../src/unit/Scope.ts"
import { Unit, type UnitKind } from "../../src/unit/Unit.ts"

const unit = (kind: UnitKind) =>
  Schema.decodeSync(Unit)({
    id: "unit",
    kind,
    names: [
      { value: "雁荷乡", from: "1995-01-01", until: "2010-11-30" },
      { value: "雁荷镇", from: "2010-12-01" }
    ],
    roles: [],
    aliases: ["雁荷"],
    sectors: ["学前教育"],
    divisionCodes: []
  })

const spellings = ["雁荷乡", "雁荷镇", "雁荷"]

describe("the scope of a kind of unit", () => {
  it("is the whole district for a department, its own part for the others", () => {
    assert.deepStrictEqual(scopeOf(unit("department")), whole)
    assert.deepStrictEqual(scopeOf(unit("town")), { ...nothing, towns: spellings })
    assert.deepStrictEqual(scopeOf(unit("supervising-unit")), { ...nothing, supervisingUnits: spellings })
    assert.deepStrictEqual(scopeOf(unit("hub")), { ...nothing, hubs: spellings })
    assert.deepStrictEqual(scopeOf(unit("sector-committee")), { ...nothing, sectors: ["学前教育"] })
  })

  it("is nothing for the organs of remedy, which see what is sent to them", () => {
    for (const kind of ["court", "government"] as const) assert.deepStrictEqual(scopeOf(unit(kind)), nothing)
  })
})

describe("why an organization is within a scope", () => {
  it("names every field that puts it there", () => {
    const scope = { ...nothing, towns: ["雁荷镇"], sectors: ["学前教育"] }
    assert.deepStrictEqual(grounds(scope, { town: "雁荷镇", sector: "学前教育", hub: "雁荷镇" }), [
      { field: "town", value: "雁荷镇" },
      { field: "sector", value: "学前教育" }
    ])
    assert.deepStrictEqual(grounds(whole, {}), ["whole"])
  })

  it("finds none for what is not stated, and for a value of another field", () => {
    for (const state of [{}, { hub: "雁荷镇" }, { town: "学前教育" }, { town: "雁荷" }]) {
      assert.isFalse(covers({ ...nothing, towns: ["雁荷镇"], sectors: ["学前教育"] }, state))
    }
    assert.isFalse(covers(nothing, { town: "雁荷镇" }))
  })
})
