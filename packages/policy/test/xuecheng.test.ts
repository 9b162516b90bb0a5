import { assert, describe, it } from "@effect/vitest"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { District, nameOn, unitsInRole } from "@shezu/domain/unit/Unit"
import { Schema } from "effect"

import { xuecheng } from "../src/districts/xuecheng.ts"
import { roles } from "../src/roles.ts"

const inRole = (role: string, day: string) =>
  unitsInRole(xuecheng, role, PlainDate.make(day)).map((unit) => nameOn(unit, PlainDate.make(day)))

const unit = (id: string) => xuecheng.units.find((one) => one.id === id)
const codes = (name: string) =>
  xuecheng.units.find((one) => one.names[0].value === name)?.divisionCodes.map((code) => code.value)

describe("薛城区 370403 (rulebook §1.3, §13)", () => {
  it("decodes without excess keys and has units of their own id", () => {
    const decode = Schema.decodeUnknownSync(District, { onExcessProperty: "error" })
    assert.deepStrictEqual(decode(xuecheng), xuecheng)
    assert.strictEqual(new Set(xuecheng.units.map((unit) => unit.id)).size, xuecheng.units.length)
  })

  it("writes no two units alike, so that a workbook's spelling leads to one", () => {
    const spellings = xuecheng.units.flatMap((unit) => [...unit.names.map((name) => name.value), ...unit.aliases])
    assert.deepStrictEqual(
      spellings.filter((spelling, at) => spellings.indexOf(spelling) !== at),
      []
    )
  })

  it("has ten towns and streets, three of them run by the high-tech zone", () => {
    const towns = xuecheng.units.filter((unit) => unit.kind === "town")
    assert.deepStrictEqual(
      towns.map((town) => town.names[0].value).toSorted(),
      [
        "临城街道",
        "兴仁街道",
        "兴城街道",
        "周营镇",
        "常庄街道",
        "张范街道",
        "新城街道",
        "沙沟镇",
        "邹坞镇",
        "陶庄镇"
      ].toSorted()
    )
    assert.deepStrictEqual(
      towns.filter((town) => town.administeredBy !== undefined).map((town) => town.names[0].value),
      ["兴仁街道", "兴城街道", "张范街道"]
    )
  })

  it("keeps both codes where two collections disagree, and never uses them as ids", () => {
    assert.deepStrictEqual(codes("常庄街道"), ["370403005", "370403002"])
    assert.deepStrictEqual(codes("兴仁街道"), ["370403002", "370403005"])
    assert.deepStrictEqual(codes("沙沟镇"), ["370403101"])
    assert.isFalse(xuecheng.units.some((unit) => /\d/u.test(unit.id)))
  })

  it("hands Party work from the organization department to the society work department (X-09)", () => {
    assert.deepStrictEqual(inRole("organization-department", "2023-12-31"), ["中共薛城区委组织部"])
    assert.deepStrictEqual(inRole("organization-department", "2024-01-01"), ["中共薛城区委社会工作部"])
    assert.strictEqual(unit("organization-department")?.successor, "society-work-department")
  })

  it("points only to units it has and roles that have a name", () => {
    const ids = new Set<string>(xuecheng.units.map((unit) => unit.id))
    for (const unit of xuecheng.units) {
      if (unit.successor !== undefined) assert.isTrue(ids.has(unit.successor), unit.id)
      if (unit.administeredBy !== undefined) assert.isTrue(ids.has(unit.administeredBy), unit.id)
      for (const role of unit.roles) assert.isTrue(Object.hasOwn(roles, role.value), role.value)
    }
  })

  it("leaves empty only the roles whose units are not known", () => {
    assert.deepStrictEqual(
      Object.keys(roles).filter((role) => inRole(role, "2026-06-01").length === 0),
      ["supervising-units", "sector-committees", "sector-management-units", "district-departments"]
    )
  })

  it("turns to the district government for review and to the court for suit (R-REM-01, R-REM-02)", () => {
    assert.strictEqual(unit(xuecheng.remedies.reviewOrgan)?.names[0].value, "薛城区人民政府")
    assert.strictEqual(unit(xuecheng.remedies.court)?.names[0].value, "薛城区人民法院")
  })
})
