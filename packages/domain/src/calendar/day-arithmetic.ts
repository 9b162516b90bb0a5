/** Arithmetic on calendar days, apart from their schema: a page that counts a day back loads no decoder for it. */
import type { PlainDate } from "./PlainDate.ts"
import { daysInMonth, digitsAt } from "./real-day.ts"

export const year = (day: PlainDate): number => digitsAt(day, 0, 4)

/** 1 to 12. */
export const month = (day: PlainDate): number => digitsAt(day, 5, 7)

/** 1 to 31. */
export const dayOfMonth = (day: PlainDate): number => digitsAt(day, 8, 10)

const format = (ofYear: number, ofMonth: number, ofDay: number): PlainDate => {
  if (!(ofYear >= 1 && ofYear <= 9999)) throw new RangeError(`year ${ofYear} is outside 1 to 9999`)
  const text = `${String(ofYear).padStart(4, "0")}-${ofMonth < 10 ? "0" : ""}${ofMonth}-${ofDay < 10 ? "0" : ""}${ofDay}`
  // The only cast: the three numbers come from arithmetic on real days, and checking again would cost the hot loops.
  return text as PlainDate
}

/** Days since 1970-01-01, in the proleptic Gregorian calendar (era arithmetic of Howard Hinnant). */
export const toEpochDay = (day: PlainDate): number => {
  const ofMonth = month(day)
  const shifted = year(day) - (ofMonth <= 2 ? 1 : 0)
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (ofMonth + (ofMonth > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth(day) - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** Inverse of {@link toEpochDay}; throws `RangeError` outside the years 1 to 9999. */
export const fromEpochDay = (epochDay: number): PlainDate => {
  const shifted = epochDay + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const ofMonth = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const ofDay = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  return format(yearOfEra + era * 400 + (ofMonth <= 2 ? 1 : 0), ofMonth, ofDay)
}

/** 1 (Monday) to 7 (Sunday), of a day counted from 1970-01-01, which was a Thursday. */
export const dayOfWeekOfEpochDay = (epochDay: number): number => ((((epochDay + 3) % 7) + 7) % 7) + 1

/** 1 (Monday) to 7 (Sunday), as in ISO 8601. */
export const dayOfWeek = (day: PlainDate): number => dayOfWeekOfEpochDay(toEpochDay(day))

/** Throws `RangeError` outside the years 1 to 9999, as do {@link addMonths} and {@link addYears}. */
export const addDays = (day: PlainDate, count: number): PlainDate => fromEpochDay(toEpochDay(day) + count)

/** The corresponding day of a later (or earlier) month, or that month's last day (民法典 202). */
export const addMonths = (day: PlainDate, count: number): PlainDate => {
  const months = year(day) * 12 + month(day) - 1 + count
  const ofYear = Math.floor(months / 12)
  const ofMonth = months - ofYear * 12 + 1
  return format(ofYear, ofMonth, Math.min(dayOfMonth(day), daysInMonth(ofYear, ofMonth)))
}

/** As {@link addMonths}: 29 February becomes 28 February in a common year. */
export const addYears = (day: PlainDate, count: number): PlainDate => addMonths(day, count * 12)

/** How many days `to` lies after `from`; negative when it lies before. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => toEpochDay(to) - toEpochDay(from)

/** An `Order`: the text sorts as the day does. */
export const compare = (self: PlainDate, that: PlainDate): -1 | 0 | 1 => (self < that ? -1 : self > that ? 1 : 0)
