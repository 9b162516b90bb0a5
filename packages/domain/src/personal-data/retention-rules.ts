/** How long what concerns a person is kept, 保存期限: the rules that the inventory shows and the job carries out. */
import { Schema } from "effect"

import type { Text } from "../text/Text.ts"

/** The numbers of the rules. */
export const periods = {
  /** After an organization was cancelled or revoked: a violation is pursued for so long (行政处罚法 36). */
  afterRegistrationYears: 2,
  /**
   * After a request about personal data was answered: as long as somebody may sue for damage to his rights in it
   * (个人信息保护法 69, 民法典 188). The database holds the application to it too (0012-subject-requests).
   */
  subjectRequestYears: 3,
  /** Uploaded files, and answers to requests with an Idempotency-Key: as long as somebody may come back to them. */
  returnDays: 30,
  sessionDays: 1,
  usedCodeHours: 1,
  attemptMinutes: 15,
  /** As many as the strictest profile asks for. */
  pastPasswords: 5
} as const

/** What {@link RetentionRule}s end by themselves, the others stand in the text. */
const erasing = [
  "after-registration",
  "subject-request",
  "upload",
  "repeated-request",
  "session",
  "sign-in-half-done",
  "attempt",
  "used-code",
  "past-password"
] as const

export const ErasingRuleId = Schema.Literals(erasing).annotate({ identifier: "ErasingRuleId" })
export type ErasingRuleId = typeof ErasingRuleId.Type

export const RetentionRuleId = Schema.Literals([
  ...erasing,
  "public-register",
  "register-history",
  "account",
  "audit-log"
]).annotate({ identifier: "RetentionRuleId" })
export type RetentionRuleId = typeof RetentionRuleId.Type

const words = (zh: string, en: string): Text => ({ "zh-CN": zh, en })

export const retentionRules: Readonly<Record<RetentionRuleId, Text>> = {
  "public-register": words(
    "登记事项，依法公示；随登记档案长期保存",
    "A registration item made public by law; kept with the register for good"
  ),
  "register-history": words(
    "随登记簿的变更记录长期保存，用于还原任一日的登记状况",
    "Kept with the history of the register, from which the register of any day is told"
  ),
  account: words(
    "账户存续期间；账户不再使用后停用，因办理记录须写明经办人而保留姓名",
    "As long as the account; later the account is disabled, and the name stays because records say who acted"
  ),
  "audit-log": words(
    "随审计日志长期保存，任何人不能删改",
    "Kept with the audit log, which nobody can change or shorten"
  ),
  "after-registration": words(
    `组织登记存续期间；注销、撤销满 ${periods.afterRegistrationYears} 年的次日清除`,
    `As long as the organization is registered; erased the day after ${periods.afterRegistrationYears} years have passed since it was cancelled or revoked`
  ),
  "subject-request": words(
    `办结满 ${periods.subjectRequestYears} 年的次日清除`,
    `Erased the day after ${periods.subjectRequestYears} years have passed since it was answered`
  ),
  upload: words(`上传满 ${periods.returnDays} 天清除`, `Erased ${periods.returnDays} days after the upload`),
  "repeated-request": words(`满 ${periods.returnDays} 天清除`, `Erased after ${periods.returnDays} days`),
  session: words(
    `登录结束、到期或 ${periods.sessionDays} 天未用即清除`,
    `Erased when the session is ended, over, or unused for ${periods.sessionDays} day`
  ),
  "sign-in-half-done": words("到期即清除（几分钟）", "Erased when it is over, after minutes"),
  attempt: words(`满 ${periods.attemptMinutes} 分钟清除`, `Erased after ${periods.attemptMinutes} minutes`),
  "used-code": words(`满 ${periods.usedCodeHours} 小时清除`, `Erased after ${periods.usedCodeHours} hour`),
  "past-password": words(
    `只留最近 ${periods.pastPasswords} 个，更早的清除`,
    `Only the last ${periods.pastPasswords} are kept, earlier ones are erased`
  )
}
