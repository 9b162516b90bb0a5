/** What the retention rules say is over, 到期清除: counted and erased by one condition, so that both mean the same. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { type ErasingRuleId, periods } from "@shezu/domain/personal-data/retention-rules"
import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient, type Statement } from "effect/sql"

/** The day and the moment for which it is asked. */
export interface AsOf {
  readonly today: PlainDate
  readonly now: DateTime.Utc
}

/** Rules about files are carried out where the files are. */
export type StoredRuleId = Exclude<ErasingRuleId, "upload">

interface Part {
  readonly table: string
  /** Of a row `t`. */
  readonly over: Statement.Fragment
}

export class Retention extends Context.Service<
  Retention,
  {
    /** How many rows of each rule are over age, within the scope. */
    readonly overAge: (at: AsOf) => Effect.Effect<Readonly<Record<StoredRuleId, number>>>
    /** Erases them, in the transaction that is open; answers how many they were. */
    readonly erase: (at: AsOf) => Effect.Effect<Readonly<Record<StoredRuleId, number>>>
  }
>()("@shezu/persistence/Retention") {
  static readonly layer = Layer.effect(
    Retention,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      /**
       * Times that the database wrote are held against its clock, days against the office's wall. Since when an
       * organization is off the register is the end of its last normal state, whatever was corrected afterwards.
       */
      const parts = ({ now, today }: AsOf): Readonly<Record<StoredRuleId, Part>> => ({
        "after-registration": {
          table: "organization_personal_data",
          over: sql`EXISTS (SELECT 1 FROM organization o WHERE o.id = t.organization_id AND o.status <> 'normal' AND (
            (SELECT coalesce(max(p.valid_to) FILTER (WHERE p.status = 'normal'), least(o.valid_from, min(p.valid_from)))
              FROM organization_past p WHERE p.id = o.id)
            + make_interval(years => ${periods.afterRegistrationYears}))::date < ${today}::date)`
        },
        "subject-request": {
          table: "subject_request",
          over: sql`t.state <> 'received'
            AND (t.answered_on + make_interval(years => ${periods.subjectRequestYears}))::date < ${today}::date`
        },
        "repeated-request": {
          table: "idempotency",
          over: sql`t.recorded_at < ${DateTime.toDateUtc(DateTime.subtract(now, { days: periods.returnDays }))}`
        },
        session: {
          table: "access.session",
          over: sql`t.expires_at < now() OR t.used_at < now() - make_interval(days => ${periods.sessionDays})`
        },
        "sign-in-half-done": { table: "access.verification", over: sql`t.expires_at < now()` },
        attempt: {
          table: "access.attempt",
          over: sql`t.first_at < now() - make_interval(mins => ${periods.attemptMinutes})`
        },
        "used-code": {
          table: "access.used_code",
          over: sql`t.used_at < now() - make_interval(hours => ${periods.usedCodeHours})`
        },
        "past-password": {
          table: "access.past_password",
          over: sql`(SELECT count(*) FROM access.past_password n WHERE n.user_id = t.user_id
            AND (n.set_at, n.ctid) > (t.set_at, t.ctid)) >= ${periods.pastPasswords}`
        }
      })

      const eachOf = Effect.fnUntraced(function* (
        at: AsOf,
        count: (part: Part) => Statement.Statement<{ rows: number }>
      ) {
        const counted = yield* Effect.forEach(Object.entries(parts(at)), ([rule, part]) =>
          Effect.map(Effect.orDie(count(part)), ([row]) => [rule, row?.rows ?? 0] as const)
        )
        return Object.fromEntries(counted) as Record<StoredRuleId, number>
      })

      return Retention.of({
        overAge: Effect.fn("Retention.overAge")((at) =>
          eachOf(at, ({ over, table }) => sql`SELECT count(*)::int4 AS rows FROM ${sql.literal(table)} t WHERE ${over}`)
        ),
        erase: Effect.fn("Retention.erase")((at) =>
          eachOf(
            at,
            ({ over, table }) => sql`WITH gone AS (DELETE FROM ${sql.literal(table)} t WHERE ${over} RETURNING 1)
              SELECT count(*)::int4 AS rows FROM gone`
          )
        )
      })
    })
  )
}
