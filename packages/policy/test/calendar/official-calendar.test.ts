import { assert, describe, it } from "@effect/vitest"
import { addDays, dayOfWeek } from "@shezu/domain/calendar/day-arithmetic"
import { due } from "@shezu/domain/calendar/Deadline"
import { statusOf } from "@shezu/domain/calendar/OfficialCalendar"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { Result } from "effect"

import { notices, officialCalendar } from "../../src/calendar/official-calendar.ts"

/** Days off and weekend days worked as the notices name them (2020 as prolonged), and the working days of the year. */
const published = [
  [2020, 30, 6, 249],
  [2021, 31, 7, 250],
  [2022, 31, 7, 249],
  [2023, 27, 7, 249],
  [2024, 28, 8, 251],
  [2025, 28, 5, 248],
  [2026, 33, 6, 248]
] as const

/** Start, count, unit, due, provisional, what it shows. Counted outside this code, over another table of the notices. */
const table = [
  ["2019-12-31", 1, "workday", "2020-01-02", false, "New Year's Day off, the start not asked"],
  ["2020-01-17", 1, "workday", "2020-01-19", false, "Sunday worked before the Spring Festival"],
  ["2020-01-20", 5, "workday", "2020-02-04", false, "Spring Festival prolonged for the epidemic"],
  ["2020-01-23", 1, "workday", "2020-02-03", false, "first day after the prolonged festival"],
  ["2020-01-31", 1, "workday", "2020-02-03", false, "start on a day off"],
  ["2020-01-03", 30, "day", "2020-02-03", false, "last day in the prolonged festival"],
  ["2020-01-29", 1, "month", "2020-03-02", false, "leap day"],
  ["2020-01-31", 1, "month", "2020-03-02", false, "month end: 29 February is a Saturday"],
  ["2020-02-29", 1, "year", "2021-03-01", false, "leap day: 28 February a year later, a Sunday"],
  ["2020-02-29", 4, "year", "2024-02-29", false, "leap day to leap day"],
  ["2020-03-31", 20, "workday", "2020-04-28", false, "Qingming and Sunday 26 April worked"],
  ["2020-04-02", 60, "day", "2020-06-01", false, "sixty days"],
  ["2020-04-24", 5, "workday", "2020-04-30", false, "Sunday worked, then Labour Day"],
  ["2020-04-30", 7, "workday", "2020-05-13", false, "Saturday 9 May worked"],
  ["2020-06-24", 2, "workday", "2020-06-29", false, "Sunday 28 June worked after Dragon Boat"],
  ["2020-09-25", 10, "workday", "2020-10-15", false, "Sunday and Saturday worked about National Day"],
  ["2020-04-04", 6, "month", "2020-10-09", false, "last day in National Day"],
  ["2020-12-31", 2, "workday", "2021-01-05", false, "over the turn of the year"],
  ["2021-02-05", 3, "workday", "2021-02-09", false, "Sunday 7 February worked"],
  ["2021-02-10", 3, "workday", "2021-02-20", false, "Saturday 20 February worked"],
  ["2021-02-11", 10, "workday", "2021-03-02", false, "start on a day off"],
  ["2021-01-31", 1, "month", "2021-03-01", false, "month end in a common year, a Sunday"],
  ["2021-03-31", 1, "month", "2021-04-30", false, "30 April, a Friday"],
  ["2021-04-02", 1, "workday", "2021-04-06", false, "Qingming"],
  ["2021-04-23", 2, "workday", "2021-04-26", false, "Sunday 25 April worked"],
  ["2021-05-07", 1, "workday", "2021-05-08", false, "Saturday 8 May worked"],
  ["2021-06-11", 5, "workday", "2021-06-21", false, "Dragon Boat"],
  ["2021-09-17", 2, "workday", "2021-09-22", false, "Saturday 18 September worked, then Mid-Autumn"],
  ["2021-08-02", 60, "day", "2021-10-08", false, "last day in National Day"],
  ["2021-08-10", 60, "day", "2021-10-09", false, "last day is a Saturday that is worked"],
  ["2021-09-24", 3, "workday", "2021-09-28", false, "Sunday 26 September worked"],
  ["2022-01-28", 3, "workday", "2022-02-07", false, "two weekend days worked in a row"],
  ["2022-01-30", 1, "workday", "2022-02-07", false, "start on a weekend day worked"],
  ["2022-04-01", 2, "workday", "2022-04-06", false, "Saturday 2 April worked, then Qingming"],
  ["2022-04-22", 7, "workday", "2022-05-05", false, "Sunday worked, then Labour Day"],
  ["2022-01-31", 3, "month", "2022-05-05", false, "30 April off"],
  ["2022-09-09", 1, "workday", "2022-09-13", false, "Mid-Autumn on a weekend"],
  ["2022-09-30", 2, "workday", "2022-10-09", false, "Saturday and Sunday worked after National Day"],
  ["2022-09-08", 30, "day", "2022-10-08", false, "last day is a Saturday that is worked"],
  ["2022-12-30", 1, "workday", "2023-01-03", false, "holiday that begins in the December before"],
  ["2022-12-01", 30, "day", "2023-01-03", false, "last day on Saturday 31 December"],
  ["2022-08-31", 6, "month", "2023-02-28", false, "28 February, a Tuesday"],
  ["2023-01-20", 1, "workday", "2023-01-28", false, "Saturday 28 January worked"],
  ["2023-01-20", 2, "workday", "2023-01-29", false, "Sunday 29 January worked"],
  ["2023-04-04", 1, "workday", "2023-04-06", false, "Qingming of one day"],
  ["2023-04-21", 6, "workday", "2023-04-28", false, "Sunday 23 April worked"],
  ["2023-05-04", 3, "workday", "2023-05-08", false, "Saturday 6 May worked"],
  ["2023-06-21", 1, "workday", "2023-06-25", false, "Sunday 25 June worked"],
  ["2023-09-28", 1, "workday", "2023-10-07", false, "eight days off, then Saturday worked"],
  ["2023-08-01", 60, "day", "2023-10-07", false, "last day on 30 September"],
  ["2023-02-28", 1, "year", "2024-02-28", false, "28 February, not the leap day"],
  ["2023-11-30", 3, "month", "2024-02-29", false, "leap February's last day"],
  ["2024-01-31", 1, "month", "2024-02-29", false, "29 February, a Thursday"],
  ["2024-02-29", 1, "year", "2025-02-28", false, "28 February 2025, a Friday"],
  ["2024-02-02", 6, "workday", "2024-02-09", false, "Sunday 4 February worked"],
  ["2024-02-09", 1, "workday", "2024-02-18", false, "Sunday 18 February worked"],
  ["2024-04-03", 1, "workday", "2024-04-07", false, "Sunday 7 April worked"],
  ["2024-04-26", 4, "workday", "2024-05-06", false, "Sunday 28 April worked"],
  ["2024-05-10", 1, "workday", "2024-05-11", false, "Saturday 11 May worked"],
  ["2024-06-07", 1, "workday", "2024-06-11", false, "Dragon Boat Monday"],
  ["2024-09-13", 2, "workday", "2024-09-18", false, "Saturday 14 September worked"],
  ["2024-09-27", 5, "workday", "2024-10-10", false, "Sunday worked, then National Day"],
  ["2024-10-11", 1, "workday", "2024-10-12", false, "Saturday 12 October worked"],
  ["2024-07-05", 90, "day", "2024-10-08", false, "case decision (处罚法 60) into National Day"],
  ["2025-01-24", 3, "workday", "2025-02-05", false, "Sunday 26 January worked"],
  ["2025-01-27", 4, "workday", "2025-02-08", false, "Saturday 8 February worked"],
  ["2025-04-03", 1, "workday", "2025-04-07", false, "Qingming"],
  ["2025-04-25", 5, "workday", "2025-05-06", false, "Sunday 27 April worked, then Labour Day"],
  ["2025-04-01", 60, "day", "2025-06-03", false, "last day on Saturday 31 May, then Dragon Boat"],
  ["2025-09-26", 4, "workday", "2025-10-09", false, "Sunday 28 September worked"],
  ["2025-10-08", 3, "workday", "2025-10-11", false, "Saturday 11 October worked"],
  ["2025-03-01", 7, "month", "2025-10-09", false, "last day on 1 October"],
  ["2025-12-31", 1, "workday", "2026-01-04", false, "Sunday 4 January worked"],
  ["2026-01-04", 20, "workday", "2026-01-30", false, "licence period (许可法)"],
  ["2026-02-13", 5, "workday", "2026-02-27", false, "published vector of the rulebook"],
  ["2026-02-13", 15, "day", "2026-02-28", false, "last day on Saturday 28 February, worked"],
  ["2026-05-08", 1, "workday", "2026-05-09", false, "Saturday 9 May worked"],
  ["2026-06-18", 1, "workday", "2026-06-22", false, "Dragon Boat"],
  ["2026-09-18", 1, "workday", "2026-09-20", false, "Sunday 20 September worked"],
  ["2026-08-02", 60, "day", "2026-10-08", false, "rulebook: last day on 1 October"],
  ["2026-09-30", 5, "workday", "2026-10-13", false, "rulebook: Saturday 10 October worked"],
  ["2026-08-31", 6, "month", "2027-03-01", true, "rulebook: past the loaded years"],
  ["2026-12-30", 1, "workday", "2026-12-31", false, "the last known day"],
  ["2026-12-30", 2, "workday", "2027-01-01", true, "one day past the last known"],
  ["2026-12-01", 30, "day", "2026-12-31", false, "due on the last known day"],
  ["2026-11-01", 61, "day", "2027-01-01", true, "due one day past the last known"],
  ["2026-12-31", 1, "year", "2027-12-31", true, "past the loaded years"],
  ["2021-12-31", 5, "year", "2026-12-31", false, "due on the last known day"],
  ["2016-12-31", 3, "year", "2019-12-31", true, "due before the first known day"],
  ["2019-06-30", 6, "month", "2019-12-30", true, "due before the first known day, a Monday"],
  ["2019-12-27", 3, "workday", "2020-01-02", true, "counted over days before the first known"],
  ["2017-05-01", 3, "year", "2020-05-06", false, "term begun before the loaded years, due in Labour Day"]
] as const

const day = (text: string): PlainDate => PlainDate.make(text)

const daysFrom = (from: PlainDate, to: PlainDate): ReadonlyArray<PlainDate> => {
  const days: Array<PlainDate> = []
  for (let at = from; at <= to; at = addDays(at, 1)) days.push(at)
  return days
}

describe("official calendar 2020-2026", () => {
  it("is known for exactly the years it has notices of", () => {
    assert.deepStrictEqual([officialCalendar.knownFrom, officialCalendar.knownUntil], ["2020-01-01", "2026-12-31"])
  })

  for (const [year, off, worked, workdays] of published) {
    it(`has the days of ${year} that were published`, () => {
      const named = notices.filter((notice) => notice.year === year)
      const rest = new Set(named.flatMap((notice) => notice.off.flatMap(({ from, to }) => daysFrom(from, to))))
      const work = named.flatMap((notice) => notice.workdays).filter((at) => !rest.has(at))
      assert.strictEqual(rest.size, off)
      assert.strictEqual(work.length, worked)
      assert.isTrue(work.every((at) => dayOfWeek(at) >= 6))
      const all = daysFrom(day(`${year}-01-01`), day(`${year}-12-31`)).map((at) => statusOf(officialCalendar, at))
      assert.isTrue(all.every(({ known }) => known))
      assert.strictEqual(all.filter(({ workday }) => workday).length, workdays)
    })
  }

  it("takes each notice from a document with a number, issued before what it arranges", () => {
    for (const { documentNumber, issuedOn, off } of notices) {
      assert.match(documentNumber ?? "", /^国办发明电〔\d{4}〕\d+号$/u)
      assert.isTrue(documentNumber?.includes(`〔${issuedOn.slice(0, 4)}〕`))
      assert.isTrue(off.every(({ from }) => issuedOn < from))
    }
  })

  for (const [start, count, unit, expected, provisional, shows] of table) {
    it(`${count} ${unit} from ${start}: ${shows}`, () => {
      const deadline = Result.getOrThrow(due(officialCalendar, { start: day(start), count, unit }))
      assert.deepStrictEqual(deadline, { due: day(expected), provisional })
    })
  }
})
