import { assert, describe, it } from "@effect/vitest"
import { Effect, Result, Schema } from "effect"

import { CalendarNotice, make, statusOf } from "../../src/calendar/OfficialCalendar.ts"
import { day, notice, notice2026, span } from "./official-2026.ts"

const statusIn = (notices: ReadonlyArray<CalendarNotice>, text: string) =>
  statusOf(Result.getOrThrow(make(notices)), day(text))

const faultOf = (notices: ReadonlyArray<CalendarNotice>) => {
  const { reason, year, day: on } = Result.getOrThrow(Result.flip(make(notices)))
  return { reason, ...(year === undefined ? {} : { year }), ...(on === undefined ? {} : { day: on }) }
}

describe("OfficialCalendar", () => {
  it("knows days off, weekend days worked and plain weeks", () => {
    for (const [text, workday] of [
      ["2026-02-13", true],
      ["2026-02-14", true],
      ["2026-02-15", false],
      ["2026-02-23", false],
      ["2026-02-24", true],
      ["2026-03-07", false],
      ["2026-03-08", false],
      ["2026-03-09", true]
    ] as const) {
      assert.deepStrictEqual(statusIn([notice2026], text), { workday, known: true }, text)
    }
  })

  it("is known for the loaded years only, and else falls back on the plain week", () => {
    assert.deepStrictEqual(statusIn([notice2026], "2026-01-01"), { workday: false, known: true })
    assert.deepStrictEqual(statusIn([notice2026], "2026-12-31"), { workday: true, known: true })
    assert.deepStrictEqual(statusIn([notice2026], "2025-12-31"), { workday: true, known: false })
    assert.deepStrictEqual(statusIn([notice2026], "2027-01-01"), { workday: true, known: false })
    assert.deepStrictEqual(statusIn([notice2026], "2027-01-02"), { workday: false, known: false })
    const calendar = Result.getOrThrow(make([notice2026, notice(2025, "2024-11-12")]))
    assert.deepStrictEqual([calendar.knownFrom, calendar.knownUntil], ["2025-01-01", "2026-12-31"])
  })

  it("lets a later notice overrule an earlier one, in whatever order they are given", () => {
    const first = notice(2020, "2019-11-21", [span("2020-01-24", "2020-01-30")], ["2020-02-01"])
    const second = notice(2020, "2020-01-26", [span("2020-01-31", "2020-02-02")])
    assert.isTrue(statusIn([first], "2020-02-01").workday)
    assert.isFalse(statusIn([first, second], "2020-02-01").workday)
    assert.isFalse(statusIn([second, first], "2020-02-01").workday)
    assert.isFalse(statusIn([second, first], "2020-01-24").workday)
    const takenBack = notice(2020, "2020-01-28", [], ["2020-01-31"])
    assert.isTrue(statusIn([first, second, takenBack], "2020-01-31").workday)
  })

  it("lets a notice reach into the December before its year", () => {
    const reaching = notice(2023, "2022-12-08", [span("2022-12-30", "2023-01-02")])
    assert.deepStrictEqual(statusIn([notice(2022, "2021-10-25"), reaching], "2022-12-30"), {
      workday: false,
      known: true
    })
  })

  it("refuses notices that do not make a calendar", () => {
    assert.deepStrictEqual(faultOf([]), { reason: "empty" })
    assert.deepStrictEqual(faultOf([notice2026, notice(2024, "2023-10-25")]), { reason: "missing-year", year: 2026 })
    assert.deepStrictEqual(faultOf([notice(2026, "2025-11-04", [span("2027-01-01")])]), {
      reason: "foreign-day",
      year: 2026,
      day: day("2027-01-01")
    })
    assert.deepStrictEqual(faultOf([notice(2026, "2025-11-04", [], ["2025-11-30"])]), {
      reason: "foreign-day",
      year: 2026,
      day: day("2025-11-30")
    })
    assert.deepStrictEqual(faultOf([notice(2026, "2025-11-04", [span("2026-05-01", "2026-05-05")], ["2026-05-03"])]), {
      reason: "contradiction",
      year: 2026,
      day: day("2026-05-03")
    })
  })

  it.effect("decodes a notice and refuses a span that ends before it begins", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* Schema.decodeEffect(CalendarNotice)(notice2026), notice2026)
      const backwards = { ...notice2026, off: [{ from: "2026-05-05", to: "2026-05-01" }] }
      const error = yield* Effect.flip(Schema.decodeEffect(CalendarNotice)(backwards))
      assert.include(error.message, "ends before it begins")
    })
  )
})
