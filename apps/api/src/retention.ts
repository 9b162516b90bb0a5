import { addDays, addYears } from "@shezu/domain/calendar/day-arithmetic"
/** The one job that erases what the rules say is over, and proves it: what, how much, until when, and that nothing is left. */
import { inShanghai, PlainDate, today } from "@shezu/domain/calendar/PlainDate"
import { type ErasingRuleId, ErasingRuleId as Rule, periods } from "@shezu/domain/personal-data/retention-rules"
import { Retention } from "@shezu/persistence/personal-data/Retention"
import { Auditing } from "@shezu/platform/audit/Auditing"
import { DateTime, Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"

import { ImportJobs } from "./ImportJobs.ts"
import { asOperator } from "./operator.ts"

/** Of one rule: what is from that day or before is over, `overAge` was found, `erased` was erased, `left` is still there. */
export const RetentionLine = Schema.Struct({
  rule: Rule,
  until: PlainDate,
  overAge: Schema.Natural,
  erased: Schema.Natural,
  left: Schema.Natural
})
export interface RetentionLine extends Schema.Schema.Type<typeof RetentionLine> {}

export interface RetentionReport {
  readonly on: PlainDate
  readonly dryRun: boolean
  readonly lines: ReadonlyArray<RetentionLine>
}

interface Moments {
  readonly today: PlainDate
  readonly now: DateTime.Utc
}

const dayBefore = (now: DateTime.Utc, span: Partial<DateTime.DateTime.PartsForMath>): PlainDate =>
  inShanghai(DateTime.subtract(now, span))

/** The last day of which nothing is left afterwards, or not all. */
const until = ({ now, today: day }: Moments): Readonly<Record<ErasingRuleId, PlainDate>> => ({
  "after-registration": addDays(addYears(day, -periods.afterRegistrationYears), -1),
  "subject-request": addDays(addYears(day, -periods.subjectRequestYears), -1),
  upload: dayBefore(now, { days: periods.returnDays }),
  "repeated-request": dayBefore(now, { days: periods.returnDays }),
  session: dayBefore(now, { days: periods.sessionDays }),
  "sign-in-half-done": day,
  attempt: dayBefore(now, { minutes: periods.attemptMinutes }),
  "used-code": dayBefore(now, { hours: periods.usedCodeHours }),
  "past-password": day
})

const uploadsBefore = ({ now }: Moments) => DateTime.subtract(now, { days: periods.returnDays })

const overAge = Effect.fnUntraced(function* (at: Moments) {
  const stored = yield* Retention.use((retention) => retention.overAge(at))
  const files = yield* ImportJobs.use((jobs) => jobs.olderThan(uploadsBefore(at)))
  return { ...stored, upload: files.length } satisfies Record<ErasingRuleId, number>
})

const erase = Effect.fnUntraced(function* (at: Moments) {
  const stored = yield* Retention.use((retention) => retention.erase(at))
  const upload = yield* ImportJobs.use((jobs) => jobs.forgetBefore(uploadsBefore(at)))
  return { ...stored, upload } satisfies Record<ErasingRuleId, number>
})

const rules = Rule.literals

/** On record when anything was erased; what could not be put on record was not erased, but for files. */
const note = (report: RetentionReport) =>
  Auditing.use(({ record }) =>
    record({
      act: "personal-data.retention",
      subject: { kind: "day", id: report.on },
      after: report.lines.map(({ erased, left, rule, until: last }) => ({ rule, until: last, erased, left }))
    })
  )

const look = Effect.fnUntraced(function* (
  at: Moments
): Effect.fn.Return<RetentionReport, never, Retention | ImportJobs> {
  const found = yield* overAge(at)
  const last = until(at)
  return {
    on: at.today,
    dryRun: true,
    lines: rules.map((rule) => ({ rule, until: last[rule], overAge: found[rule], erased: 0, left: found[rule] }))
  }
})

const run = Effect.fnUntraced(function* (at: Moments) {
  const erased = yield* erase(at)
  const left = yield* overAge(at)
  const last = until(at)
  const report: RetentionReport = {
    on: at.today,
    dryRun: false,
    lines: rules.map((rule) => ({
      rule,
      until: last[rule],
      overAge: erased[rule],
      erased: erased[rule],
      left: left[rule]
    }))
  }
  if (report.lines.some((line) => line.erased > 0 || line.left > 0)) yield* note(report)
  return report
})

/** In one transaction: a crash in the middle leaves all of it, files excepted, and the next run takes up where it was. */
export const retention = Effect.fn("retention")(
  function* (dryRun: boolean) {
    const at = { today: yield* today, now: yield* DateTime.now }
    return yield* dryRun ? look(at) : run(at)
  },
  (effect) => SqlClient.SqlClient.use((sql) => sql.withTransaction(effect)),
  Effect.catchTag("SqlError", Effect.die),
  asOperator
)
