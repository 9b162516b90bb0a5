/** The official calendar (放假调休安排): Monday to Friday, as changed by the notices issued so far. */
import { Result, Schema } from "effect"

import { Certainty } from "../policy/LegalSource.ts"
import { dayOfWeekOfEpochDay, month, toEpochDay, year } from "./day-arithmetic.ts"
import { DaySpan } from "./DaySpan.ts"
import { PlainDate } from "./PlainDate.ts"

/** One notice (国办通知): the days off of a year and the weekend days worked for them (调休). */
export const CalendarNotice = Schema.Struct({
  year: Schema.Int,
  title: Schema.NonEmptyString,
  documentNumber: Schema.optionalKey(Schema.NonEmptyString),
  issuedOn: PlainDate,
  certainty: Certainty,
  off: Schema.Array(DaySpan),
  workdays: Schema.Array(PlainDate)
}).annotate({ identifier: "CalendarNotice" })
export interface CalendarNotice extends Schema.Schema.Type<typeof CalendarNotice> {}

export interface OfficialCalendar {
  /** In the order of issue; a later notice overrules an earlier one on the days it names. */
  readonly notices: ReadonlyArray<CalendarNotice>
  /** First day of the first loaded year. */
  readonly knownFrom: PlainDate
  /** Last day of the last loaded year, no year missing before; the next notice may still change its last days. */
  readonly knownUntil: PlainDate
  /** Whether a day is worked, for the days that notices name, by days since 1970-01-01. */
  readonly named: ReadonlyMap<number, boolean>
}

/**
 * Notices that do not make a calendar: `empty` (none given), `missing-year` (a hole before `year`), `foreign-day` (a day
 * outside the year and the December before it), `contradiction` (one notice has a day both off and worked).
 */
export class IncoherentCalendar extends Schema.TaggedError<IncoherentCalendar>()("IncoherentCalendar", {
  reason: Schema.Literals(["empty", "missing-year", "foreign-day", "contradiction"]),
  year: Schema.optionalKey(Schema.Int),
  day: Schema.optionalKey(PlainDate)
}) {}

/** A notice may reach back into the December before its year, as that of 2023 did. */
const belongs = (notice: CalendarNotice, day: PlainDate): boolean =>
  year(day) === notice.year || (year(day) === notice.year - 1 && month(day) === 12)

const faultOf = (notice: CalendarNotice): IncoherentCalendar | undefined => {
  const days = [...notice.off.flatMap(({ from, to }) => [from, to]), ...notice.workdays]
  const foreign = days.find((day) => !belongs(notice, day))
  if (foreign !== undefined) return new IncoherentCalendar({ reason: "foreign-day", year: notice.year, day: foreign })
  const both = notice.workdays.find((day) => notice.off.some(({ from, to }) => from <= day && day <= to))
  if (both === undefined) return undefined
  return new IncoherentCalendar({ reason: "contradiction", year: notice.year, day: both })
}

const firstMissing = (years: ReadonlyArray<number>): number | undefined =>
  years.find((of, at) => at > 0 && of - (years[at - 1] ?? of) > 1)

const edge = (ofYear: number, monthAndDay: string): PlainDate =>
  PlainDate.make(`${String(ofYear).padStart(4, "0")}-${monthAndDay}`)

/** Puts notices together; they may come in any order, and several for one year. */
export const make = (given: ReadonlyArray<CalendarNotice>): Result.Result<OfficialCalendar, IncoherentCalendar> => {
  const notices = given.toSorted((a, b) => (a.issuedOn < b.issuedOn ? -1 : a.issuedOn > b.issuedOn ? 1 : 0))
  const years = notices.map((notice) => notice.year).toSorted((a, b) => a - b)
  const [first, last] = [years[0], years.at(-1)]
  if (first === undefined || last === undefined) return Result.fail(new IncoherentCalendar({ reason: "empty" }))
  const after = firstMissing(years)
  if (after !== undefined) return Result.fail(new IncoherentCalendar({ reason: "missing-year", year: after }))
  const named = new Map<number, boolean>()
  for (const notice of notices) {
    const fault = faultOf(notice)
    if (fault !== undefined) return Result.fail(fault)
    for (const { from, to } of notice.off) {
      for (let day = toEpochDay(from); day <= toEpochDay(to); day++) named.set(day, false)
    }
    for (const day of notice.workdays) named.set(toEpochDay(day), true)
  }
  return Result.succeed({ notices, knownFrom: edge(first, "01-01"), knownUntil: edge(last, "12-31"), named })
}

export interface DayStatus {
  readonly workday: boolean
  /** False outside the loaded years: then `workday` is only Monday to Friday, and what rests on it is provisional. */
  readonly known: boolean
}

/** For loops; takes days since 1970-01-01 and does not say whether the day is known. */
export const isWorkdayAt = (calendar: OfficialCalendar, epochDay: number): boolean =>
  calendar.named.get(epochDay) ?? dayOfWeekOfEpochDay(epochDay) <= 5

export const statusOf = (calendar: OfficialCalendar, day: PlainDate): DayStatus => ({
  workday: isWorkdayAt(calendar, toEpochDay(day)),
  known: calendar.knownFrom <= day && day <= calendar.knownUntil
})
