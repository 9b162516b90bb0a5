/** Calendar date without time zone (日期), written `YYYY-MM-DD`, years 0001 to 9999; legal texts speak in days. */
import { DateTime, Effect, Schema } from "effect"

import { isRealDay } from "./real-day.ts"

export const PlainDate = Schema.String.check(
  Schema.isPattern(/^\d{4}-\d{2}-\d{2}$/u, { title: "a day written YYYY-MM-DD" }).abort(),
  Schema.makeFilter((text) => isRealDay(text) || "no such day", { title: "a day that exists" })
)
  .pipe(Schema.brand("PlainDate"))
  .annotate({ identifier: "PlainDate", description: "日期 YYYY-MM-DD" })
export type PlainDate = typeof PlainDate.Type

/** Tells whether a text is a day that exists, without building an error: for hot loops. */
export const isPlainDate = (text: string): text is PlainDate => isRealDay(text)

const shanghai = DateTime.zoneMakeNamedUnsafe("Asia/Shanghai")

/** The day on the wall clock of Beijing time at a moment. */
export const inShanghai = (moment: DateTime.DateTime): PlainDate =>
  PlainDate.make(DateTime.formatIsoDate(DateTime.setZone(moment, shanghai)))

const hour = 3_600_000
/** The hour that was asked for last: a request asks several times, and the day in Beijing begins with an hour. */
let known = { hour: Number.NaN, day: PlainDate.make("1970-01-01") }

const dayAt = (moment: DateTime.DateTime): PlainDate => {
  const now = Math.floor(moment.epochMilliseconds / hour)
  if (known.hour !== now) known = { hour: now, day: inShanghai(moment) }
  return known.day
}

/** Today in Beijing time; deadlines are counted on the wall clock of the office that set them. */
export const today: Effect.Effect<PlainDate> = Effect.map(DateTime.now, dayAt)
