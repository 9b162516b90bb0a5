import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

import { PlainDate } from "../../src/calendar/PlainDate.ts"
import { amended, amendmentOf, withAmendments } from "../../src/unit/amendments.ts"
import { unitRefusal } from "../../src/unit/unit-rules.ts"
import { committeesOf, hasEnded, nameOn, Unit, UnitId } from "../../src/unit/Unit.ts"

const day = (text: string) => Schema.decodeSync(PlainDate)(text)
const today = day("2026-11-23")

type Encoded = (typeof Unit)["Encoded"]

const unit = (id: string, more: Partial<Encoded> = {}): Unit =>
  Schema.decodeSync(Unit)({
    id,
    kind: "hub",
    names: [{ value: `${id} 名`, from: "2020-01-01" }],
    roles: [],
    aliases: [],
    sectors: [],
    divisionCodes: [],
    ...more
  })

const lead = unit("lead", { kind: "department", roles: [{ value: "civil-affairs", from: "2020-01-01" }] })

const refused = (one: Unit, others: ReadonlyArray<Unit> = []) =>
  unitRefusal(one, { units: [lead, ...others], roles: ["civil-affairs", "towns"], leadRole: "civil-affairs", today })
    ?._tag

const named = (...names: ReadonlyArray<readonly [value: string, from: string, until?: string]>) => {
  const [first, ...rest] = names.map(([value, from, until]) => ({ value, from, ...(until && { until }) }))
  assert(first !== undefined)
  return { names: [first, ...rest] as const }
}

describe("what is asked of a unit", () => {
  it("takes one that is in order, with names one after the other", () => {
    assert.isUndefined(refused(unit("a")))
    assert.isUndefined(refused(unit("a", named(["甲", "2020-01-01", "2023-12-31"], ["乙", "2024-01-01"]))))
    assert.isUndefined(refused(unit("a", named(["甲", "2020-01-01", "2026-11-23"]))))
  })

  it("is dates that have come, in order, without overlap or gap", () => {
    assert.strictEqual(refused(unit("a", named(["甲", "2026-11-24"]))), "UnitDayAhead")
    assert.strictEqual(refused(unit("a", named(["甲", "2020-01-01", "2026-11-24"]))), "UnitDayAhead")
    assert.strictEqual(refused(unit("a", named(["甲", "2020-01-01", "2019-12-31"]))), "UnitDatesReversed")
    assert.strictEqual(
      refused(unit("a", named(["甲", "2020-01-01", "2024-01-01"], ["乙", "2024-01-01"]))),
      "UnitDatesOverlap"
    )
    assert.strictEqual(
      refused(unit("a", named(["乙", "2024-01-01"], ["甲", "2020-01-01", "2023-12-31"]))),
      "UnitDatesOverlap"
    )
    assert.strictEqual(
      refused(unit("a", named(["甲", "2020-01-01", "2023-12-30"], ["乙", "2024-01-01"]))),
      "UnitNamesApart"
    )
  })

  it("is roles that the policy names, each once on a day, and none after the end", () => {
    const roles = (...all: Encoded["roles"]) => unit("a", { roles: all })
    assert.strictEqual(refused(roles({ value: "king", from: "2020-01-01" })), "RoleNotNamed")
    assert.strictEqual(
      refused(roles({ value: "towns", from: "2020-01-01" }, { value: "towns", from: "2024-01-01" })),
      "UnitDatesOverlap"
    )
    assert.isUndefined(
      refused(
        roles({ value: "towns", from: "2020-01-01", until: "2021-01-01" }, { value: "towns", from: "2024-01-01" })
      )
    )
    const end = named(["甲", "2020-01-01", "2025-12-31"])
    assert.strictEqual(
      refused(unit("a", { ...end, roles: [{ value: "towns", from: "2020-01-01" }] })),
      "RoleOutlivesUnit"
    )
    assert.strictEqual(
      refused(unit("a", { ...end, roles: [{ value: "towns", from: "2020-01-01", until: "2026-01-01" }] })),
      "RoleOutlivesUnit"
    )
  })

  it("is that no other unit is called so; a successor takes on what an ended one was called", () => {
    const other = unit("b", { aliases: ["区文联"] })
    const heir = unit("a", { aliases: ["区文联"] })
    assert.strictEqual(refused(heir, [other]), "UnitSpellingTaken")
    assert.strictEqual(refused(unit("a", named(["b 名", "2020-01-01"])), [other]), "UnitSpellingTaken")
    const ended = { aliases: ["区文联"], ...named(["乙", "2020-01-01", "2026-01-01"]) }
    assert.strictEqual(refused(heir, [unit("b", ended)]), "UnitSpellingTaken")
    assert.isUndefined(refused(heir, [unit("b", { ...ended, successor: "a" })]))
  })

  it("is that sectors are one committee's", () => {
    const committee = (id: string, more: Partial<Encoded> = {}) =>
      unit(id, { kind: "sector-committee", sectors: ["物流"], ...more })
    assert.strictEqual(refused(unit("a", { sectors: ["物流"] })), "SectorsMisplaced")
    assert.strictEqual(refused(committee("a"), [committee("b")]), "SectorTaken")
    assert.isUndefined(refused(committee("a"), [committee("b", named(["乙", "2020-01-01", "2026-11-23"]))]))
  })

  it("is a successor that is there and does not lead back", () => {
    assert.strictEqual(refused(unit("a", { successor: "b" })), "SuccessorUnknown")
    assert.strictEqual(refused(unit("a", { successor: "a" })), "SuccessorCycle")
    const chain = [unit("b", { successor: "c" }), unit("c", { successor: "a" })]
    assert.strictEqual(refused(unit("a", { successor: "b" }), chain), "SuccessorCycle")
    assert.isUndefined(refused(unit("a", { successor: "b" }), [unit("b")]))
  })

  it("is that somebody still keeps the units", () => {
    assert.strictEqual(refused(unit("lead", { kind: "department" })), "LeadRoleUnplayed")
    const other = unit("b", { roles: [{ value: "civil-affairs", from: "2026-01-01" }] })
    assert.isUndefined(refused(unit("lead", { kind: "department" }), [other]))
  })
})

describe("what is kept of a unit that was entered", () => {
  const base = unit("b", { aliases: ["乙"], successor: "a" })

  it("is only what differs from the reference data, which the rest goes on following", () => {
    const entered: Unit = { ...base, aliases: ["乙", "丙"] }
    const kept = amendmentOf(base, entered)
    assert.deepStrictEqual(Object.keys(kept), ["aliases"])
    assert.deepStrictEqual(amended(base.id, base, kept), entered)
    const later: Unit = { ...base, sectors: ["物流"] }
    assert.deepStrictEqual(amended(base.id, later, kept), { ...entered, sectors: ["物流"] })
    assert.deepStrictEqual(amendmentOf(base, base), {})
  })

  it("says that a successor of the reference data is none, too", () => {
    const { successor: _, ...without } = base
    const kept = amendmentOf(base, without)
    assert.deepStrictEqual(kept, { successor: null })
    assert.deepStrictEqual(amended(base.id, base, kept), without)
  })

  it("is all of a unit that the reference data does not have; what it no longer has and was only amended is gone", () => {
    const added = unit("c")
    const amendments = new Map([
      [added.id, amendmentOf(undefined, added)],
      [UnitId.make("gone"), { aliases: ["某"] }]
    ])
    assert.deepStrictEqual(withAmendments([base], amendments), [base, added])
  })
})

describe("a unit that has ended", () => {
  const ended = unit("e", { kind: "sector-committee", sectors: ["物流"], ...named(["甲", "2020-01-01", "2026-11-22"]) })

  it("keeps its last name, and its sectors have no committee", () => {
    assert.isTrue(hasEnded(ended, today))
    assert.isFalse(hasEnded(ended, day("2026-11-22")))
    assert.strictEqual(nameOn(ended, today), "甲")
    assert.strictEqual(committeesOf([ended]).size, 0)
    assert.deepStrictEqual(
      [...committeesOf([unit("f", { kind: "sector-committee", sectors: ["物流"] })])],
      [["物流", "f 名"]]
    )
  })
})
