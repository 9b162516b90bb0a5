/** Our id of one entry of the audit log (审计日志); part of the entry's own text, so that it cannot be exchanged. */
import { Schema } from "effect"

import { Id } from "./Id.ts"

export const AuditEntryId = Id.pipe(Schema.brand("AuditEntryId")).annotate({ identifier: "AuditEntryId" })
export type AuditEntryId = typeof AuditEntryId.Type
