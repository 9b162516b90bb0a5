/** Reading the audit log page by page, by what an auditor asks for. */
import { AuditEntry, type AuditOutcome } from "@shezu/domain/audit/AuditEntry"
import { AuditEntryId } from "@shezu/domain/identifier/AuditEntryId"
import { DateTime, Effect, Schema } from "effect"
import { type SqlClient, SqlSchema } from "effect/sql"

import { Position } from "./log-head.ts"

export interface AuditFilter {
  readonly actor?: string
  readonly act?: string
  readonly unit?: string
  readonly outcome?: AuditOutcome
  readonly subject?: { readonly kind: string; readonly id: string }
  readonly from?: DateTime.Utc
  /** Not included. */
  readonly until?: DateTime.Utc
}

/** Where a page ended. */
export const AuditCursor = Schema.Struct({ at: Schema.String, id: AuditEntryId })
export interface AuditCursor extends Schema.Schema.Type<typeof AuditCursor> {}

/** An entry as it lies in the log; it has no place for about a second. */
export const LoggedEntry = Schema.Struct({
  entry: Schema.fromJsonString(AuditEntry),
  recordedAt: Schema.DateTimeUtcFromDate,
  place: Schema.NullOr(Position)
})
export interface LoggedEntry extends Schema.Schema.Type<typeof LoggedEntry> {}

export interface AuditPage {
  readonly items: ReadonlyArray<LoggedEntry>
  readonly next?: AuditCursor
}

const cursorOf = ({ entry }: LoggedEntry): AuditCursor => ({ at: DateTime.formatIso(entry.when), id: entry.id })

export const readPage = Effect.fnUntraced(function* (
  sql: SqlClient.SqlClient,
  { act, actor, from, outcome, subject, unit, until }: AuditFilter,
  limit: number,
  after: AuditCursor | undefined
): Effect.fn.Return<AuditPage> {
  const tests = [
    ...Object.entries({ act, actor, outcome, unit }).flatMap(([column, value]) =>
      value === undefined ? [] : [sql`e.${sql(column)} = ${value}`]
    ),
    ...(subject === undefined ? [] : [sql`e.subject_kind = ${subject.kind}`, sql`e.subject_id = ${subject.id}`]),
    ...(from === undefined ? [] : [sql`e.at >= ${DateTime.formatIso(from)}`]),
    ...(until === undefined ? [] : [sql`e.at < ${DateTime.formatIso(until)}`]),
    ...(after === undefined ? [] : [sql`(e.at, e.id) < (${after.at}, ${after.id}::uuid)`])
  ]
  const find = SqlSchema.findAll({
    Request: Schema.Void,
    Result: LoggedEntry,
    execute: () => sql`SELECT e.body AS entry, e.recorded_at, p.place
      FROM audit_entry e LEFT JOIN audit_place p ON p.entry = e.id
      ${tests.length === 0 ? sql.literal("") : sql`WHERE ${sql.and(tests)}`}
      ORDER BY e.at DESC, e.id DESC LIMIT ${limit + 1}`
  })
  const found = yield* Effect.orDie(find())
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return found.length > limit && last !== undefined ? { items, next: cursorOf(last) } : { items }
})
