import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

import { PlainDate } from "../../src/calendar/PlainDate.ts"
import { covers, grounds, nothing, scopeOf, whole } from "../../src/unit/Scope.ts"
import { Unit, UnitKind } from "../../src/unit/Unit.ts"

const unit = (kind: UnitKind, roles: (typeof Unit)["Encoded"]["roles"] = []) =>
  Schema.decodeSync(Unit)({
    id: "unit",
    kind,
    names: [
      { value: "雁荷乡", from: "1995-01-01", until: "2010-11-30" },
      { value: "雁荷镇", from: "2010-12-01" }
    ],
    roles,
    aliases: ["雁荷"],
    sectors: ["学前教育"],
    divisionCodes: []
  })

const spellings = ["雁荷乡", "雁荷镇", "雁荷"]

const day = Schema.decodeSync(PlainDate)("2026-11-23")

const role = (from: string, until?: string) => [{ value: "civil-affairs", from, ...(until && { until }) }]

const own = { ...nothing, units: ["unit"] }

describe("the scope of a kind of unit", () => {
  it("is its own part of the district, and the records it made itself", () => {
    assert.deepStrictEqual(scopeOf(unit("town"), day), { ...own, towns: spellings })
    assert.deepStrictEqual(scopeOf(unit("supervising-unit"), day), { ...own, supervisingUnits: spellings })
    assert.deepStrictEqual(scopeOf(unit("hub"), day), { ...own, hubs: spellings })
    assert.deepStrictEqual(scopeOf(unit("sector-committee"), day), { ...own, sectors: ["学前教育"] })
  })

  it("is the whole district for a department while the policy gives it a role", () => {
    const scope = (...roles: Parameters<typeof role>) => scopeOf(unit("department", role(...roles)), day)
    assert.deepStrictEqual(scope("2020-12-07"), { ...own, whole: true })
    assert.deepStrictEqual(scope("2020-12-07", "2026-11-23"), { ...own, whole: true })
    assert.deepStrictEqual(scope("2020-12-07", "2026-11-22"), own)
    assert.deepStrictEqual(scope("2026-11-24"), own)
    assert.deepStrictEqual(scopeOf(unit("department"), day), own)
  })

  it("is nothing of the register for the organs of remedy, which see what is sent to them", () => {
    for (const kind of ["court", "government"] as const) assert.deepStrictEqual(scopeOf(unit(kind), day), own)
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

describe("a unit that has ended", () => {
  it("sees nothing more of the register, of whatever kind it was", () => {
    const names = [{ value: "雁荷镇", from: "2010-12-01", until: "2026-11-22" }] as const
    for (const kind of UnitKind.literals) {
      const ended = Schema.decodeSync(Unit)({ ...Schema.encodeSync(Unit)(unit(kind, role("2020-12-07"))), names })
      assert.deepStrictEqual(scopeOf(ended, day), own, kind)
    }
  })
})
