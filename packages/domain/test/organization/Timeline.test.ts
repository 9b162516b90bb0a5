import { assert, describe, it } from "@effect/vitest"

import { PlainDate } from "../../src/calendar/PlainDate.ts"
import type { OrganizationState } from "../../src/organization/Organization.ts"
import { change, difference, type Version } from "../../src/organization/Timeline.ts"

const day = (text: string) => PlainDate.make(text)
const base: OrganizationState = { name: "甲协会", kind: "association", formerNames: [], status: "normal" }
const state = (more: Partial<OrganizationState>): OrganizationState => ({ ...base, ...more })

const history: readonly [Version, ...ReadonlyArray<Version>] = [
  { from: null, state: state({ staff: 1, sector: "教育" }) },
  { from: day("2025-01-01"), state: state({ staff: 2, sector: "教育" }) },
  { from: day("2026-01-01"), state: state({ staff: 3, sector: "教育" }) }
]

const told = (versions: ReadonlyArray<Version>) =>
  versions.map(({ from, state: { sector, staff } }) => [from, staff ?? null, sector ?? null])

describe("Timeline", () => {
  it("adds a version after the last", () => {
    assert.deepStrictEqual(told(change(history, { set: { staff: 9 }, unset: [] }, day("2026-05-01"))), [
      [null, 1, "教育"],
      ["2025-01-01", 2, "教育"],
      ["2026-01-01", 3, "教育"],
      ["2026-05-01", 9, "教育"]
    ])
  })

  it("reaches forward only as far as nothing later says otherwise", () => {
    assert.deepStrictEqual(told(change(history, { set: { staff: 7, sector: "文化" }, unset: [] }, day("2025-06-01"))), [
      [null, 1, "教育"],
      ["2025-01-01", 2, "教育"],
      ["2025-06-01", 7, "文化"],
      ["2026-01-01", 3, "文化"]
    ])
  })

  it("replaces the version of the same day", () => {
    assert.deepStrictEqual(told(change(history, { set: {}, unset: ["sector"] }, day("2025-01-01"))), [
      [null, 1, "教育"],
      ["2025-01-01", 2, null],
      ["2026-01-01", 3, null]
    ])
  })

  it("says what differs between two states", () => {
    assert.deepStrictEqual(difference(state({ staff: 1, sector: "教育" }), state({ staff: 2, town: "甲镇" })), {
      set: { staff: 2, town: "甲镇" },
      unset: ["sector"]
    })
    assert.deepStrictEqual(difference(state({ formerNames: ["乙"] }), state({ formerNames: ["乙"] })), {
      set: {},
      unset: []
    })
  })
})
