/** When a job runs, 定时: the five fields of cron (minute, hour, day, month, weekday), read in Beijing time. */
import { Cron, DateTime, Result, Schema } from "effect"

const zone = "Asia/Shanghai"

/** Seconds are not offered: nothing is looked for more often than each minute. */
const fields = 5

/** From here the first day of any schedule that has one is looked for. */
const anyDay = DateTime.makeUnsafe("2000-01-01T00:00:00Z")

const parsed = (text: string): Result.Result<Cron.Cron, string> =>
  text.trim().split(/\s+/u).length === fields
    ? Result.mapError(Cron.parse(text, zone), ({ message }) => message)
    : Result.fail(`it has not ${fields} fields: minute, hour, day of month, month, weekday`)

/** A schedule of 30 February can be written, and never comes. */
const comes = (cron: Cron.Cron): boolean => {
  try {
    Cron.next(cron, anyDay)
    return true
  } catch {
    return false
  }
}

const fault = (text: string): string | undefined => {
  const cron = parsed(text)
  if (Result.isFailure(cron)) return `“${text}” is no schedule: ${cron.failure}`
  return comes(cron.success) ? undefined : `“${text}” is no schedule: its day never comes`
}

export const Schedule = Schema.String.check(Schema.makeFilter(fault))
  .pipe(Schema.brand("Schedule"))
  .annotate({ identifier: "Schedule" })
export type Schedule = typeof Schedule.Type

const cronOf = (schedule: Schedule): Cron.Cron => Cron.parseUnsafe(schedule, zone)

/** The first time after a moment. */
export const nextAfter = (schedule: Schedule, moment: DateTime.Utc): DateTime.Utc =>
  DateTime.makeUnsafe(Cron.next(cronOf(schedule), moment))

/** The last time that has come by a moment, itself included; times are whole minutes, and the search leaves its start out. */
export const lastBy = (schedule: Schedule, moment: DateTime.Utc): DateTime.Utc =>
  DateTime.makeUnsafe(Cron.prev(cronOf(schedule), DateTime.add(DateTime.startOf(moment, "minute"), { seconds: 1 })))
