/** Statutory time limits (期限): which day is the last, counted as in 民法典 201 to 203 over the official calendar. */
import { Result, Schema } from "effect"

import { addMonths, addYears, fromEpochDay, toEpochDay } from "./day-arithmetic.ts"
import { DaySpan } from "./DaySpan.ts"
import type { OfficialCalendar } from "./OfficialCalendar.ts"
import { isWorkdayAt } from "./OfficialCalendar.ts"
import { PlainDate } from "./PlainDate.ts"

export const TimeUnit = Schema.Literals(["workday", "day", "month", "year"]).annotate({ identifier: "TimeUnit" })
export type TimeUnit = typeof TimeUnit.Type

/** `count` units after `start`; days in `excluded` (hearing, test, expert review: 许可法 45) do not run. */
export const TimeLimit = Schema.Struct({
  start: PlainDate,
  count: Schema.Int.check(Schema.isGreaterThan(0)),
  unit: TimeUnit,
  excluded: Schema.optionalKey(Schema.Array(DaySpan))
}).annotate({ identifier: "TimeLimit" })
export interface TimeLimit extends Schema.Schema.Type<typeof TimeLimit> {}

export interface Deadline {
  readonly due: PlainDate
  /**
   * True when it had to be asked whether a day outside the loaded years is worked, later or earlier: such a day is
   * taken as Monday to Friday. No adverse move may rely on a provisional due date.
   */
  readonly provisional: boolean
}

/** `count` is not a positive integer, an excluded span ends before it begins, or the due day lies after year 9999. */
export class InvalidTimeLimit extends Schema.TaggedError<InvalidTimeLimit>()("InvalidTimeLimit", {
  reason: Schema.Literals(["count", "excluded", "out-of-range"])
}) {}

interface EpochSpan {
  readonly from: number
  readonly to: number
}

/** Excluded spans after the start, in order and without overlap. */
const disjoint = (spans: ReadonlyArray<DaySpan>, start: number): ReadonlyArray<EpochSpan> => {
  const merged: Array<EpochSpan> = []
  const sorted = spans
    .map(({ from, to }) => ({ from: Math.max(toEpochDay(from), start + 1), to: toEpochDay(to) }))
    .filter(({ from, to }) => from <= to)
    .toSorted((a, b) => a.from - b.from)
  for (const span of sorted) {
    const last = merged.at(-1)
    if (last === undefined || span.from > last.to) merged.push(span)
    else merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
  }
  return merged
}

const lastDay = toEpochDay(PlainDate.make("9999-12-31"))

/** Steps over the days on which the clock stands still, remembering whether it had to guess. */
class Walk {
  provisional = false
  readonly #calendar: OfficialCalendar
  readonly #excluded: ReadonlyArray<EpochSpan>
  readonly #knownFrom: number
  readonly #knownUntil: number

  constructor(calendar: OfficialCalendar, excluded: ReadonlyArray<EpochSpan>) {
    this.#calendar = calendar
    this.#excluded = excluded
    this.#knownFrom = toEpochDay(calendar.knownFrom)
    this.#knownUntil = toEpochDay(calendar.knownUntil)
  }

  /** The day itself when it is worked and not excluded, else the next such day. */
  firstWorkday(from: number): number {
    let day = from
    while (day <= lastDay && !this.#runs(day)) day++
    return day
  }

  #runs(day: number): boolean {
    if (this.#excluded.some((span) => span.from <= day && day <= span.to)) return false
    if (day < this.#knownFrom || day > this.#knownUntil) this.provisional = true
    return isWorkdayAt(this.#calendar, day)
  }
}

/** The corresponding day, later by every excluded day that falls before it. */
const lastOfPeriod = ({ start, count, unit }: TimeLimit, excluded: ReadonlyArray<EpochSpan>): number => {
  const nominal =
    unit === "day"
      ? toEpochDay(start) + count
      : toEpochDay(unit === "month" ? addMonths(start, count) : addYears(start, count))
  return excluded.reduce((end, span) => (span.from <= end ? end + span.to - span.from + 1 : end), nominal)
}

const nthWorkday = (walk: Walk, start: number, count: number): number => {
  let day = start
  for (let left = count; left > 0 && day <= lastDay; left--) day = walk.firstWorkday(day + 1)
  return day
}

/**
 * The start day is not counted. Working days include weekend days worked for a holiday. Months and years end on the
 * corresponding day, or on the month's last; when the last day of a count of days, months or years is a rest day, the
 * next working day is the last.
 */
export const due = (calendar: OfficialCalendar, limit: TimeLimit): Result.Result<Deadline, InvalidTimeLimit> => {
  const { start, count, unit, excluded = [] } = limit
  if (!Number.isSafeInteger(count) || count < 1) return Result.fail(new InvalidTimeLimit({ reason: "count" }))
  if (excluded.some(({ from, to }) => to < from)) return Result.fail(new InvalidTimeLimit({ reason: "excluded" }))
  const spans = disjoint(excluded, toEpochDay(start))
  const walk = new Walk(calendar, spans)
  return Result.try({
    try: () => {
      const day =
        unit === "workday" ? nthWorkday(walk, toEpochDay(start), count) : walk.firstWorkday(lastOfPeriod(limit, spans))
      return { due: fromEpochDay(day), provisional: walk.provisional }
    },
    catch: (cause) => {
      if (cause instanceof RangeError) return new InvalidTimeLimit({ reason: "out-of-range" })
      throw cause
    }
  })
}
