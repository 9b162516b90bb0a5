import { assert, describe, it } from "@effect/vitest"
import { Effect, Result, Schema } from "effect"

import { due, TimeLimit } from "../../src/calendar/Deadline.ts"
import { make } from "../../src/calendar/OfficialCalendar.ts"
import { day, notice2026, span } from "./official-2026.ts"

const calendar = Result.getOrThrow(make([notice2026]))

type Excluded = ReadonlyArray<readonly [from: string, to: string]>

const limit = (start: string, count: number, unit: TimeLimit["unit"], excluded: Excluded = []): TimeLimit => ({
  start: day(start),
  count,
  unit,
  excluded: excluded.map(([from, to]) => span(from, to))
})

const dueOf = (...given: Parameters<typeof limit>) => Result.getOrThrow(due(calendar, limit(...given)))
const reasonOf = (given: TimeLimit) => Result.getOrThrow(Result.flip(due(calendar, given))).reason

describe("Deadline (民法典 201-203, rulebook 12.3)", () => {
  it("counts the published examples", () => {
    assert.deepStrictEqual(dueOf("2026-02-13", 5, "workday"), { due: day("2026-02-27"), provisional: false })
    assert.deepStrictEqual(dueOf("2026-09-30", 5, "workday"), { due: day("2026-10-13"), provisional: false })
    assert.deepStrictEqual(dueOf("2026-08-02", 60, "day"), { due: day("2026-10-08"), provisional: false })
    assert.deepStrictEqual(dueOf("2026-08-31", 6, "month"), { due: day("2027-03-01"), provisional: true })
  })

  it("counts each working day of the example about the Spring Festival", () => {
    const days = ["02-14", "02-24", "02-25", "02-26", "02-27", "02-28", "03-02"]
    for (const [at, expected] of days.entries()) {
      assert.strictEqual(dueOf("2026-02-13", at + 1, "workday").due, `2026-${expected}`)
    }
  })

  it("is provisional as soon as a day past the known date is asked for, not before", () => {
    assert.deepStrictEqual(dueOf("2026-12-30", 1, "workday"), { due: day("2026-12-31"), provisional: false })
    assert.deepStrictEqual(dueOf("2026-12-30", 2, "workday"), { due: day("2027-01-01"), provisional: true })
    assert.deepStrictEqual(dueOf("2026-12-01", 30, "day"), { due: day("2026-12-31"), provisional: false })
    assert.deepStrictEqual(dueOf("2026-12-01", 31, "day"), { due: day("2027-01-01"), provisional: true })
    assert.deepStrictEqual(dueOf("2026-11-30", 1, "year"), { due: day("2027-11-30"), provisional: true })
  })

  it("is provisional too where days before the first known one are asked for; the start is not asked", () => {
    assert.deepStrictEqual(dueOf("2025-12-31", 1, "workday"), { due: day("2026-01-04"), provisional: false })
    assert.deepStrictEqual(dueOf("2025-12-30", 1, "workday"), { due: day("2025-12-31"), provisional: true })
    assert.deepStrictEqual(dueOf("2025-12-30", 2, "workday"), { due: day("2026-01-04"), provisional: true })
    assert.deepStrictEqual(dueOf("2025-11-30", 1, "month"), { due: day("2025-12-30"), provisional: true })
    // Days are counted without asking; only the last one matters.
    assert.deepStrictEqual(dueOf("2023-05-01", 3, "year"), { due: day("2026-05-06"), provisional: false })
  })

  describe("excluded spans (许可法 45)", () => {
    it("stop a count of working days by the working days in them", () => {
      assert.strictEqual(dueOf("2026-03-06", 5, "workday").due, "2026-03-13")
      assert.strictEqual(dueOf("2026-03-06", 5, "workday", [["2026-03-10", "2026-03-11"]]).due, "2026-03-17")
      assert.strictEqual(dueOf("2026-03-06", 6, "workday", [["2026-03-14", "2026-03-15"]]).due, "2026-03-16")
    })

    it("stop a count of days by all their days, once each", () => {
      assert.strictEqual(dueOf("2026-03-02", 10, "day").due, "2026-03-12")
      assert.strictEqual(dueOf("2026-03-02", 10, "day", [["2026-03-05", "2026-03-07"]]).due, "2026-03-16")
      const overlapping: Excluded = [
        ["2026-03-06", "2026-03-08"],
        ["2026-03-05", "2026-03-07"]
      ]
      assert.strictEqual(dueOf("2026-03-02", 8, "day", overlapping).due, "2026-03-16")
      assert.strictEqual(dueOf("2026-03-02", 7, "day", overlapping).due, "2026-03-13")
    })

    it("count when they fall into the time they have added", () => {
      const two: Excluded = [
        ["2026-03-05", "2026-03-06"],
        ["2026-03-13", "2026-03-13"]
      ]
      assert.strictEqual(dueOf("2026-03-02", 9, "day", two).due, "2026-03-16")
      assert.strictEqual(dueOf("2026-03-02", 8, "day", two).due, "2026-03-12")
    })

    it("do nothing before the start, on it, or after the end", () => {
      assert.strictEqual(dueOf("2026-03-02", 10, "day", [["2026-02-01", "2026-03-02"]]).due, "2026-03-12")
      assert.strictEqual(dueOf("2026-03-02", 10, "day", [["2026-03-13", "2026-03-20"]]).due, "2026-03-12")
      assert.strictEqual(dueOf("2026-03-02", 10, "day", [["2026-02-20", "2026-03-03"]]).due, "2026-03-13")
    })

    it("lengthen months by their days", () => {
      assert.strictEqual(dueOf("2026-03-10", 1, "month").due, "2026-04-10")
      assert.strictEqual(dueOf("2026-03-10", 1, "month", [["2026-04-01", "2026-04-05"]]).due, "2026-04-15")
    })

    it("are stepped over when a rest day moves the end", () => {
      assert.strictEqual(dueOf("2026-03-04", 10, "day").due, "2026-03-16")
      assert.strictEqual(dueOf("2026-03-04", 10, "day", [["2026-03-16", "2026-03-17"]]).due, "2026-03-18")
    })

    it("are not asked whether they are worked", () => {
      const whole: Excluded = [["2025-12-20", "2025-12-31"]]
      assert.deepStrictEqual(dueOf("2025-12-19", 1, "workday", whole), { due: day("2026-01-04"), provisional: false })
    })
  })

  it("refuses a count that is none", () => {
    for (const count of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      for (const unit of ["workday", "day", "month", "year"] as const) {
        assert.strictEqual(reasonOf(limit("2026-03-02", count, unit)), "count")
      }
    }
  })

  it("refuses a span that ends before it begins and an end past year 9999", () => {
    assert.strictEqual(reasonOf(limit("2026-03-02", 1, "day", [["2026-03-05", "2026-03-04"]])), "excluded")
    for (const unit of ["workday", "day", "month", "year"] as const) {
      assert.strictEqual(reasonOf(limit("2026-03-02", 9_000_000, unit)), "out-of-range")
    }
    assert.strictEqual(reasonOf(limit("9999-12-30", 1, "day", [["9999-12-31", "9999-12-31"]])), "out-of-range")
  })

  it.effect("is decoded with its faults named", () =>
    Effect.gen(function* () {
      const decode = Schema.decodeUnknownEffect(TimeLimit)
      const good = { start: "2026-02-28", count: 5, unit: "workday" }
      assert.deepStrictEqual(yield* decode(good), { start: day("2026-02-28"), count: 5, unit: "workday" })
      for (const [field, wrong] of [
        ["start", "2026-02-29"],
        ["count", 0],
        ["count", 2.5],
        ["unit", "week"],
        ["excluded", [{ from: "2026-03-05", to: "2026-03-04" }]]
      ] as const) {
        const error = yield* Effect.flip(decode({ ...good, [field]: wrong }))
        assert.include(error.message, field)
      }
    })
  )
})
