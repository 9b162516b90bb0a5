import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, DateTime, Effect, Schema } from "effect"
import { TestClock } from "effect/testing"

import {
  addDays,
  addMonths,
  addYears,
  compare,
  dayOfWeek,
  daysBetween,
  fromEpochDay,
  month,
  toEpochDay,
  year
} from "../../src/calendar/day-arithmetic.ts"
import { inShanghai, isPlainDate, PlainDate, today } from "../../src/calendar/PlainDate.ts"

const day = (text: string) => PlainDate.make(text)
const instant = (epochDay: number) => DateTime.makeUnsafe(epochDay * 86_400_000)
const clockAt = (text: string) => TestClock.setTime(DateTime.toEpochMillis(DateTime.makeUnsafe(text)))
const epochDay = Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: -719_162, maximum: 2_932_896 })))
const near = Arbitrary.schema(Schema.Int.check(Schema.isBetween({ minimum: -30_000, maximum: 30_000 })))

describe("PlainDate", () => {
  it.effect("accepts days that exist and no others", () =>
    Effect.gen(function* () {
      for (const text of ["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "2026-11-30"]) {
        assert.strictEqual(yield* Schema.decodeEffect(PlainDate)(text), text)
        assert.isTrue(isPlainDate(text), text)
      }
      const wrong = ["2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01"]
      const odd = [
        "2026-1-1",
        "20260101",
        "2026/01/01",
        "2026-01-01T00:00:00Z",
        " 2026-01-01",
        "２026-01-01",
        "-026-01-01",
        ""
      ]
      for (const text of [...wrong, ...odd]) {
        yield* Effect.flip(Schema.decodeEffect(PlainDate)(text))
        assert.isFalse(isPlainDate(text), text)
      }
    })
  )

  it("counts from published anchors", () => {
    assert.strictEqual(toEpochDay(day("1970-01-01")), 0)
    assert.strictEqual(toEpochDay(day("2000-01-01")), 10_957)
    assert.strictEqual(toEpochDay(day("0001-01-01")), -719_162)
    assert.strictEqual(fromEpochDay(2_932_896), "9999-12-31")
    assert.deepStrictEqual(
      ["1970-01-01", "2000-02-29", "2026-11-23", "2026-10-04"].map((text) => dayOfWeek(day(text))),
      [4, 2, 1, 7]
    )
    assert.deepStrictEqual([year(day("2026-10-04")), month(day("2026-10-04"))], [2026, 10])
  })

  it("adds days, months and years over the ends of months", () => {
    assert.strictEqual(addDays(day("2024-02-28"), 1), "2024-02-29")
    assert.strictEqual(addDays(day("2026-01-01"), -1), "2025-12-31")
    assert.strictEqual(addMonths(day("2026-08-31"), 6), "2027-02-28")
    assert.strictEqual(addMonths(day("2023-10-31"), 4), "2024-02-29")
    assert.strictEqual(addMonths(day("2026-02-28"), 1), "2026-03-28")
    assert.strictEqual(addMonths(day("2026-12-15"), 1), "2027-01-15")
    assert.strictEqual(addMonths(day("2026-03-31"), -13), "2025-02-28")
    assert.strictEqual(addYears(day("2024-02-29"), 1), "2025-02-28")
    assert.strictEqual(addYears(day("2024-02-29"), 4), "2028-02-29")
    assert.strictEqual(daysBetween(day("2026-08-02"), day("2026-10-01")), 60)
  })

  it("leaves the years 1 to 9999 for no result", () => {
    assert.throws(() => addDays(day("9999-12-31"), 1), RangeError)
    assert.throws(() => addDays(day("0001-01-01"), -1), RangeError)
    assert.throws(() => addMonths(day("9999-12-31"), 1), RangeError)
    assert.throws(() => addDays(day("2026-01-01"), Number.NaN), RangeError)
  })

  it.effect.prop("agrees with the platform's calendar", { epochDay }, (drawn) =>
    Effect.sync(() => {
      const text = DateTime.formatIsoDateUtc(instant(drawn.epochDay))
      assert.strictEqual(fromEpochDay(drawn.epochDay), text)
      assert.strictEqual(toEpochDay(day(text)), drawn.epochDay)
      assert.strictEqual(dayOfWeek(day(text)), DateTime.getPartUtc(instant(drawn.epochDay), "weekDay") || 7)
    })
  )

  it.effect.prop("orders as the days do", { a: epochDay, b: epochDay }, ({ a, b }) =>
    Effect.sync(() => assert.strictEqual(compare(fromEpochDay(a), fromEpochDay(b)), Math.sign(a - b)))
  )

  it.effect.prop(
    "keeps to the month it was added to",
    { from: near, count: Schema.Int.check(Schema.isBetween({ minimum: -600, maximum: 600 })) },
    ({ count, from }) =>
      Effect.sync(() => {
        const start = fromEpochDay(from)
        const end = addMonths(start, count)
        assert.strictEqual(year(end) * 12 + month(end), year(start) * 12 + month(start) + count)
        // Either the corresponding day, or the last of a month too short for it.
        if (end.slice(8) !== start.slice(8)) {
          assert.isBelow(Number(end.slice(8)), Number(start.slice(8)))
          assert.strictEqual(addDays(end, 1).slice(8), "01")
        }
      })
  )

  it.effect("is today on the wall clock of Beijing, not of UTC", () =>
    Effect.gen(function* () {
      yield* clockAt("2026-02-28T15:59:59.999Z")
      assert.strictEqual(yield* today, "2026-02-28")
      yield* clockAt("2026-02-28T16:00:00Z")
      assert.strictEqual(yield* today, "2026-03-01")
      yield* clockAt("2026-12-31T16:00:00Z")
      assert.strictEqual(yield* today, "2027-01-01")
      assert.strictEqual(inShanghai(DateTime.makeUnsafe("2024-02-28T23:30:00Z")), "2024-02-29")
    })
  )
})
