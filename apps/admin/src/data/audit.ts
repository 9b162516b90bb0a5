/** The audit log for the audit administrator. */
import { api, given, read } from "./api.ts"

export interface AuditAsked {
  readonly actor: string
  readonly act: string
  readonly outcome: "" | "done" | "refused" | "failed"
}

export interface AuditPosition {
  readonly at: string
  readonly id: string
}

/** A page, newest first; `after` is where the page before it ended. */
export const auditPage = ({ act, actor, outcome }: AuditAsked, after: AuditPosition | undefined) =>
  read(
    api.audit.$get({
      query: {
        ...given({ actor, act, outcome: outcome === "" ? undefined : outcome, at: after?.at, entry: after?.id }),
        limit: "100"
      }
    })
  )
export type AuditRow = Awaited<ReturnType<typeof auditPage>>["items"][number]

/** Whether the log is whole, what seals it, and how that is known. */
export const verification = () => read(api.audit.verification.$get())
export type VerificationState = Awaited<ReturnType<typeof verification>>
export type CheckpointView = NonNullable<VerificationState["checkpoint"]>

/** Begins a verification, and does not wait for it. */
export const verifyNow = () => read(api.audit.verification.$post())

export const checkpointHref = "/api/audit/checkpoint"
export const exportHref = "/api/audit/export"
