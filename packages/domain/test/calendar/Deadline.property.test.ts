import { assert, describe, it } from "@effect/vitest"
import { DateTime, Effect, Result, Schema } from "effect"

import { due } from "../../src/calendar/Deadline.ts"
import type { TimeLimit } from "../../src/calendar/Deadline.ts"
import { make } from "../../src/calendar/OfficialCalendar.ts"
import { PlainDate } from "../../src/calendar/PlainDate.ts"
import { notice } from "./official-2026.ts"

const first = DateTime.makeUnsafe("2025-01-01")

/** The days of 2025 to 2029 with their weekdays, as the platform's own calendar has them. */
const days = Array.from({ length: 365 * 4 }, (_, at) => {
  const moment = DateTime.add(first, { days: at })
  return { text: DateTime.formatIsoDateUtc(moment), weekday: DateTime.getPartUtc(moment, "weekDay") }
})

const between = (minimum: number, maximum: number) => Schema.Int.check(Schema.isBetween({ minimum, maximum }))
const day = (at: number): PlainDate => PlainDate.make(days[at]?.text ?? "")

/** Two loaded years with any days off and any days worked; a day both off and worked is worked. */
const world = {
  off: Schema.Array(between(0, 729)).check(Schema.isMaxLength(60)),
  worked: Schema.Array(between(0, 729)).check(Schema.isMaxLength(60)),
  start: between(0, 700),
  count: between(1, 40),
  excluded: Schema.Array(Schema.Struct({ from: between(0, 780), length: between(0, 25) })).check(Schema.isMaxLength(4))
}
type World = { readonly [K in keyof typeof world]: (typeof world)[K]["Type"] }

const calendarOf = ({ off, worked }: World) => {
  const ofYear = (year: number) => {
    const inYear = (at: number) => days[at]?.text.startsWith(`${year}-`) === true
    const rest = off.filter((at) => inYear(at) && !worked.includes(at)).map((at) => ({ from: day(at), to: day(at) }))
    return notice(year, `${year - 1}-11-01`, rest, worked.filter(inYear).map(day))
  }
  return Result.getOrThrow(make([ofYear(2025), ofYear(2026)]))
}

const spansOf = ({ excluded }: World) =>
  excluded.map(({ from, length }) => ({ from: day(from), to: day(from + length) }))

const limitOf = (given: World, unit: TimeLimit["unit"], count = given.count): TimeLimit => ({
  start: day(given.start),
  count,
  unit,
  excluded: spansOf(given)
})

/** The same law by brute force: strike the excluded days out of the list, then count what is left. */
const oracle = (given: World, running: number, unit: "workday" | "other") => {
  const isExcluded = (at: number) => given.excluded.some(({ from, length }) => at >= from && at <= from + length)
  const isWorked = (at: number) =>
    given.worked.includes(at) || (!given.off.includes(at) && ![0, 6].includes(days[at]?.weekday ?? 0))
  const left = days.map((_, at) => at).filter((at) => at > given.start && !isExcluded(at))
  const worked = left.filter(isWorked)
  const asked = (from: number, to: number) => left.some((at) => at >= from && at <= to && at >= 730)
  if (unit === "workday") {
    const end = worked[running - 1] ?? -1
    return { due: day(end), provisional: asked(0, end) }
  }
  const nominal = left[running - 1] ?? -1
  const end = worked.find((at) => at >= nominal) ?? -1
  return { due: day(end), provisional: asked(nominal, end) }
}

describe("Deadline, by laws", () => {
  it.effect.prop("agrees with counting on a list of days", world, (given) =>
    Effect.sync(() => {
      const calendar = calendarOf(given)
      const answer = (unit: TimeLimit["unit"]) => Result.getOrThrow(due(calendar, limitOf(given, unit)))
      assert.deepStrictEqual(answer("workday"), oracle(given, given.count, "workday"))
      assert.deepStrictEqual(answer("day"), oracle(given, given.count, "other"))
    })
  )

  it.effect.prop("ends months where as many days would have ended", { ...world, count: between(1, 3) }, (given) =>
    Effect.sync(() => {
      const calendar = calendarOf(given)
      const nominal = DateTime.formatIsoDateUtc(
        DateTime.add(DateTime.makeUnsafe(day(given.start)), { months: given.count })
      )
      const running = days.findIndex(({ text }) => text === nominal) - given.start
      assert.deepStrictEqual(Result.getOrThrow(due(calendar, limitOf(given, "month"))), oracle(given, running, "other"))
    })
  )

  it.effect.prop("never comes earlier for a longer count, and for working days always later", world, (given) =>
    Effect.sync(() => {
      const calendar = calendarOf(given)
      for (const unit of ["workday", "day", "month", "year"] as const) {
        const shorter = Result.getOrThrow(due(calendar, limitOf(given, unit, 1))).due
        const longer = Result.getOrThrow(due(calendar, limitOf(given, unit, 2))).due
        assert.isTrue(unit === "workday" ? shorter < longer : shorter <= longer, unit)
        assert.isTrue(day(given.start) < shorter, unit)
      }
    })
  )
})
