/** What somebody does in a unit or for the installation, 岗位. */
import { Schema } from "effect"

/** A duty in a unit: 经办, 审核, 决定, 财务, 只读. One person may have several, in several units. */
export const Duty = Schema.Literals(["clerk", "reviewer", "decider", "finance", "read-only"]).annotate({
  identifier: "Duty"
})
export type Duty = typeof Duty.Type

/**
 * One of the three administrators, 系统管理员, 安全管理员, 审计管理员: mutually exclusive, and none of them works on cases
 * (GB/T 22239-2019 §8.1.4.2).
 */
export const Administration = Schema.Literals([
  "system-administrator",
  "security-administrator",
  "audit-administrator"
]).annotate({ identifier: "Administration" })
export type Administration = typeof Administration.Type
