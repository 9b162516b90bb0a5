/** The notice for 2026, written out for the tests of the arithmetic: the domain may not import the policy's data. */
import type { CalendarNotice } from "../../src/calendar/OfficialCalendar.ts"
import { PlainDate } from "../../src/calendar/PlainDate.ts"

export const day = (text: string): PlainDate => PlainDate.make(text)
export const span = (from: string, to = from) => ({ from: day(from), to: day(to) })

export const notice = (
  year: number,
  issuedOn: string,
  off: CalendarNotice["off"] = [],
  workdays: ReadonlyArray<string> = []
): CalendarNotice => ({
  year,
  title: `安排 ${year}`,
  issuedOn: day(issuedOn),
  certainty: "S",
  off,
  workdays: workdays.map(day)
})

export const notice2026 = notice(
  2026,
  "2025-11-04",
  [
    span("2026-01-01", "2026-01-03"),
    span("2026-02-15", "2026-02-23"),
    span("2026-04-04", "2026-04-06"),
    span("2026-05-01", "2026-05-05"),
    span("2026-06-19", "2026-06-21"),
    span("2026-09-25", "2026-09-27"),
    span("2026-10-01", "2026-10-07")
  ],
  ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
)
