/** What a route asks of who calls it, and whether what it hands out is recorded. */
import type { Permission } from "@shezu/domain/access/Permission"
import type { AuditAct, AuditSubject } from "@shezu/domain/audit/AuditEntry"
import type { Context } from "hono"

/** Nothing, a session of his own, or a permission. */
export type Allowed = "anybody" | "signed-in" | Permission

/** What was read, as far as an auditor must see it: never what was found. */
export interface Reading {
  readonly subject?: AuditSubject
  /** What was asked for, where it is no one record. */
  readonly asked?: Readonly<Record<string, string>>
  /** What he who read gave as his purpose. */
  readonly purpose?: string
}

/** A read that is itself recorded, 查阅留痕; `of` is asked when the request has been decoded. */
export interface RecordedRead {
  readonly act: AuditAct
  readonly of: (c: Context) => Reading
}

declare module "hono" {
  interface ContextVariableMap {
    /** Set by the description of the route. */
    readonly allowed: Allowed
    readonly recorded: RecordedRead | undefined
  }
}
