/** One line of the audit log, 审计日志: who did what to what, when, from where, and how it ended. */
import { type Result, Schema } from "effect"

import { Administration, Duty } from "../access/Duty.ts"
import { AuditEntryId } from "../identifier/AuditEntryId.ts"
import { canonicalJson, type NoCanonicalForm } from "./canonical-json.ts"

/** What was done, by the module or part and the act in it: `organization.edit`, `account.sign-in`. */
export const AuditAct = Schema.String.check(Schema.isPattern(/^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+$/u))
  .pipe(Schema.brand("AuditAct"))
  .annotate({ identifier: "AuditAct" })
export type AuditAct = typeof AuditAct.Type

/** Done, 成功; refused because it may not be, 拒绝; failed though it might have been, 失败. */
export const AuditOutcome = Schema.Literals(["done", "refused", "failed"]).annotate({ identifier: "AuditOutcome" })
export type AuditOutcome = typeof AuditOutcome.Type

/** Who acted, and as what: the unit is absent for administrators and at the console. */
export const AuditActor = Schema.Struct({
  actor: Schema.String,
  unit: Schema.optionalKey(Schema.String),
  duties: Schema.Array(Schema.Union([Duty, Administration]))
}).annotate({ identifier: "AuditActor" })
export interface AuditActor extends Schema.Schema.Type<typeof AuditActor> {}

/** What it was done to, for example `{ kind: "organization", id }`. */
export const AuditSubject = Schema.Struct({ kind: Schema.NonEmptyString, id: Schema.String }).annotate({
  identifier: "AuditSubject"
})
export interface AuditSubject extends Schema.Schema.Type<typeof AuditSubject> {}

export const AuditEntry = Schema.Struct({
  id: AuditEntryId,
  who: AuditActor,
  when: Schema.DateTimeUtcFromString,
  act: AuditAct,
  outcome: AuditOutcome,
  subject: Schema.optionalKey(AuditSubject),
  /** What the act found and what it left, as far as an auditor must see it. */
  before: Schema.optionalKey(Schema.Json),
  after: Schema.optionalKey(Schema.Json),
  why: Schema.optionalKey(Schema.String),
  /** The address the request came from. */
  from: Schema.optionalKey(Schema.String),
  /** The rule or citation that the outcome rests on, by its id. */
  rule: Schema.optionalKey(Schema.String),
  /** The article that the act serves, by its id in the policy document. */
  article: Schema.optionalKey(Schema.String)
}).annotate({ identifier: "AuditEntry" })
export interface AuditEntry extends Schema.Schema.Type<typeof AuditEntry> {}

const encode = Schema.encodeSync(AuditEntry)

/** The text that is kept and hashed; another entry has another text. */
export const textOf = (entry: AuditEntry): Result.Result<string, NoCanonicalForm> => canonicalJson(encode(entry))
