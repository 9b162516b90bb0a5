import { fromEpochDay } from "@shezu/domain/calendar/day-arithmetic"
/** Days as Excel counts them. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"

/** 1899-12-30, day 0 for every day after February 1900, which Excel believes to have had 29 days. */
const epoch = -25_569

/** 9999-12-31. */
const lastSerial = 2_958_465

/** The day of a serial number, its time of day left out; `undefined` for a time alone and beyond the year 9999. */
export const fromSerial = (serial: number, from1904: boolean): PlainDate | undefined => {
  const counted = Math.floor(serial) + (from1904 ? 1462 : 0)
  if (!(counted >= 1 && counted <= lastSerial)) return undefined
  return fromEpochDay(counted + epoch + (counted < 60 ? 1 : 0))
}
