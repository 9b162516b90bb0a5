import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

import { PlainDate } from "../../src/calendar/PlainDate.ts"
import { DivisionCode } from "../../src/identifier/DivisionCode.ts"
import { District, nameOn, Unit, unitsInRole } from "../../src/unit/Unit.ts"

const day = (text: string) => PlainDate.make(text)

const unit = Schema.decodeSync(Unit)({
  id: "social-work-department",
  kind: "department",
  names: [
    { value: "区委两新工委", from: "2010-01-01", until: "2023-12-31" },
    { value: "区委社会工作部", from: "2024-01-01" }
  ],
  roles: [{ value: "organization-department", from: "2024-01-01" }],
  aliases: [],
  sectors: [],
  divisionCodes: []
})

const district = District.make({
  code: DivisionCode.make("370499"),
  name: "青檀区",
  units: [unit],
  remedies: { reviewOrgan: unit.id, court: unit.id }
})

describe("Unit", () => {
  it("bears the name of the day", () => {
    assert.strictEqual(nameOn(unit, day("2023-12-31")), "区委两新工委")
    assert.strictEqual(nameOn(unit, day("2024-01-01")), "区委社会工作部")
    assert.strictEqual(nameOn(unit, day("1999-01-01")), "区委两新工委")
  })

  it("plays a role only from its day on", () => {
    assert.deepStrictEqual(unitsInRole(district, "organization-department", day("2023-12-31")), [])
    assert.deepStrictEqual(unitsInRole(district, "organization-department", day("2024-01-01")), [unit])
  })
})
