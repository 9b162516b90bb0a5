/** `shezu deadline`: the last day of a time limit on the official calendar. */
import { due, TimeLimit } from "@shezu/domain/calendar/Deadline"
import { officialCalendar } from "@shezu/policy/calendar/official-calendar"
import { Result, Schema } from "effect"

import { answer, type Command, need } from "./command.ts"
import { Misused } from "./Misused.ts"

const usage = "shezu deadline --start <yyyy-mm-dd> --count <n> --unit workday|day|month|year [--json]"

export const deadline: Command = async (context) => {
  const decoded = Schema.decodeUnknownResult(TimeLimit)({
    start: need(context.options.get("start"), usage),
    count: Number(need(context.options.get("count"), usage)),
    unit: need(context.options.get("unit"), usage)
  })
  if (Result.isFailure(decoded)) throw new Misused(`${decoded.failure.message}\n${usage}`)
  const found = due(officialCalendar, decoded.success)
  if (Result.isFailure(found)) throw new Misused(`${found.failure._tag}: ${found.failure.reason}\n${usage}`)
  const { due: day, provisional } = found.success
  answer(context, { due: day, provisional }, [
    `${day}${provisional ? "（暂定：超出已公布的工作日历 provisional）" : ""}`
  ])
  return 0
}
