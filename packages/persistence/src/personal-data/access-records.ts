/** Accounts, sign-ins and what was done, as the tables keep them: columns with what they hold about users. */
import { securityMeasures, statutoryDuty } from "@shezu/domain/personal-data/legal-bases"
import { personal, type PersonalData } from "@shezu/domain/personal-data/PersonalData"
import { recordType, type RecordType } from "@shezu/domain/personal-data/RecordType"
import { Schema } from "effect"

const text = Schema.NullOr(Schema.String)

/** A secret or its hash: kept to check against, shown to nobody. */
const secret = (zh: string, en: string, retention: PersonalData["retention"]) =>
  text.pipe(
    personal({
      name: { "zh-CN": zh, en },
      category: "sensitive",
      subject: "user",
      purpose: { "zh-CN": "核验登录的是本人", en: "To check that it is he who signs in" },
      basis: [securityMeasures],
      retention,
      protection: "withheld"
    })
  )

/** Who a user is, wherever it is written down. */
const userName = (
  zh: string,
  en: string,
  purpose: PersonalData["purpose"],
  retention: PersonalData["retention"] = "account"
) =>
  text.pipe(
    personal({
      name: { "zh-CN": zh, en },
      category: "ordinary",
      subject: "user",
      purpose,
      basis: [statutoryDuty, securityMeasures],
      retention,
      protection: "open"
    })
  )

/** Whose a row is. */
const ofWhom = text.pipe(
  personal({
    name: { "zh-CN": "所属账户", en: "The account it belongs to" },
    category: "ordinary",
    subject: "user",
    purpose: { "zh-CN": "把记录归到账户", en: "To tell whose record it is" },
    basis: [securityMeasures],
    retention: "account",
    protection: "withheld"
  })
)

const signingIn = { "zh-CN": "登录和识别办理人", en: "To sign in and to tell who acts" }
const whoActed = { "zh-CN": "写明由谁办理", en: "To say who acted" }
const whereFrom = {
  "zh-CN": "让本人和审计管理员看出不是本人的登录",
  en: "To let the person and the auditor notice a sign-in that is not his"
}

const user = recordType({
  id: "user",
  title: { "zh-CN": "账户", en: "Account" },
  tables: ["access.user"],
  fields: {
    id: ofWhom,
    username: userName("用户名", "Username", signingIn),
    name: userName("姓名", "Name", whoActed),
    email: userName(
      "登录组件所需的占位地址（不是真实邮箱）",
      "A placeholder that signing in needs, no real address",
      signingIn
    ),
    image: userName("头像（不使用）", "Picture (not used)", signingIn),
    standing: userName("身份", "Standing", { "zh-CN": "三员分立", en: "To keep the three administrators apart" }),
    disabledAt: userName("停用时间", "When it was disabled", signingIn),
    passwordSetAt: userName("口令设置时间", "When the password was chosen", signingIn),
    twoFactorEnabled: userName("是否绑定动态口令器", "Whether an authenticator is bound", signingIn),
    createdAt: userName("开户时间", "When it was made", signingIn),
    emailVerified: text,
    updatedAt: text,
    secret: text,
    secretUntil: text,
    passwordProfile: text
  },
  impersonal: ["emailVerified", "updatedAt", "secret", "secretUntil", "passwordProfile"],
  user: { column: "id", holds: "id" }
})

const session = recordType({
  id: "session",
  title: { "zh-CN": "登录", en: "Session" },
  tables: ["access.session"],
  fields: {
    id: text,
    token: secret("会话令牌", "Session token", "session"),
    userId: ofWhom,
    ipAddress: userName("来自的地址", "Address it came from", whereFrom, "session"),
    userAgent: userName("浏览器", "Browser", whereFrom, "session"),
    createdAt: userName("登录时间", "When it began", whereFrom, "session"),
    usedAt: userName("最近使用", "When it was last used", whereFrom, "session"),
    expiresAt: text,
    updatedAt: text,
    admittedAt: text,
    confirmedAt: text,
    unitId: userName("代表的单位", "The unit acted for", whoActed, "session")
  },
  impersonal: ["id", "expiresAt", "updatedAt", "admittedAt", "confirmedAt"],
  user: { column: "userId", holds: "id" }
})

const account = recordType({
  id: "credential",
  title: { "zh-CN": "登录凭据", en: "Credentials" },
  tables: ["access.account"],
  fields: {
    id: text,
    accountId: ofWhom,
    providerId: text,
    userId: ofWhom,
    accessToken: secret("外部登录令牌", "Token of another sign-in", "account"),
    refreshToken: secret("外部登录刷新令牌", "Refresh token of another sign-in", "account"),
    idToken: secret("外部登录身份令牌", "Identity token of another sign-in", "account"),
    accessTokenExpiresAt: text,
    refreshTokenExpiresAt: text,
    scope: text,
    password: secret("口令的散列值", "Hash of the password", "account"),
    createdAt: text,
    updatedAt: text
  },
  impersonal: ["id", "providerId", "accessTokenExpiresAt", "refreshTokenExpiresAt", "scope", "createdAt", "updatedAt"],
  user: { column: "userId", holds: "id" }
})

const authenticator = recordType({
  id: "authenticator",
  title: { "zh-CN": "动态口令器", en: "Authenticator" },
  tables: ["access.two_factor"],
  fields: {
    id: text,
    userId: ofWhom,
    secret: secret("动态口令器密钥", "Secret of the authenticator", "account"),
    backupCodes: secret("恢复码", "Recovery codes", "account"),
    verified: text,
    failedVerificationCount: text,
    lockedUntil: text
  },
  impersonal: ["id", "verified", "failedVerificationCount", "lockedUntil"],
  user: { column: "userId", holds: "id" }
})

const usedCode = recordType({
  id: "used-code",
  title: { "zh-CN": "已用的动态口令", en: "Codes that were used" },
  tables: ["access.used_code"],
  fields: { userId: ofWhom, code: secret("已用的动态口令", "Code that was used", "used-code"), usedAt: text },
  impersonal: ["usedAt"],
  user: { column: "userId", holds: "id" }
})

const pastPassword = recordType({
  id: "past-password",
  title: { "zh-CN": "用过的口令", en: "Passwords used before" },
  tables: ["access.past_password"],
  fields: {
    userId: ofWhom,
    hash: secret("用过的口令的散列值", "Hash of a password used before", "past-password"),
    setAt: text
  },
  impersonal: ["setAt"],
  user: { column: "userId", holds: "id" }
})

const verification = recordType({
  id: "sign-in-half-done",
  title: { "zh-CN": "登录到一半", en: "Sign-in half done" },
  tables: ["access.verification"],
  fields: {
    id: text,
    identifier: secret("登录到一半的凭据", "Token of a sign-in half done", "sign-in-half-done"),
    value: secret("登录到一半的账户", "Account of a sign-in half done", "sign-in-half-done"),
    expiresAt: text,
    createdAt: text,
    updatedAt: text
  },
  impersonal: ["id", "expiresAt", "createdAt", "updatedAt"]
})

const attempt = recordType({
  id: "attempt",
  title: { "zh-CN": "登录失败计数", en: "Failed sign-ins" },
  tables: ["access.attempt"],
  fields: {
    subject: secret("所试用户名和地址的散列值", "Digest of the name and the address that were tried", "attempt"),
    failures: text,
    firstAt: text
  },
  impersonal: ["failures", "firstAt"]
})

const duty = recordType({
  id: "duty",
  title: { "zh-CN": "岗位", en: "Duties" },
  tables: ["access.member"],
  fields: {
    userId: ofWhom,
    standing: text,
    unitId: userName("单位", "Unit", whoActed),
    duty: userName("岗位", "Duty", whoActed),
    validFrom: userName("任命日", "From", whoActed),
    validTo: userName("免去日", "Until", whoActed)
  },
  impersonal: ["standing"],
  user: { column: "userId", holds: "id" }
})

const moduleSwitch = recordType({
  id: "module-switch",
  title: { "zh-CN": "模块启用记录", en: "Modules enabled" },
  tables: ["access.module"],
  fields: {
    unitId: text,
    module: userName("模块", "Module", whoActed),
    enabled: text,
    changedAt: userName("时间", "When", whoActed),
    changedBy: userName("启用或停用的人", "Who enabled or disabled it", whoActed)
  },
  impersonal: ["unitId", "enabled"],
  user: { column: "changedBy", holds: "username" }
})

const moduleSetting = recordType({
  id: "module-setting",
  title: { "zh-CN": "模块设置", en: "Settings of modules" },
  tables: ["module_setting"],
  fields: {
    unitId: text,
    module: userName("模块", "Module", whoActed),
    setting: userName("设置", "Setting", whoActed),
    revision: text,
    value: text,
    changedAt: userName("时间", "When", whoActed),
    changedBy: userName("作出设置的人", "Who chose it", whoActed)
  },
  impersonal: ["unitId", "revision", "value"],
  user: { column: "changedBy", holds: "username" }
})

const unitChange = recordType({
  id: "unit-change",
  title: { "zh-CN": "单位变更记录", en: "Changes of units" },
  tables: ["unit_change"],
  fields: {
    unitId: text,
    revision: text,
    changedAt: userName("时间", "When", whoActed),
    actor: userName("办理人", "Who acted", whoActed),
    forUnit: userName("代表的单位", "The unit acted for", whoActed),
    reason: userName("理由", "The reason given", whoActed),
    before: text,
    after: text
  },
  impersonal: ["unitId", "revision", "before", "after"],
  user: { column: "actor", holds: "username" }
})

const auditVerification = recordType({
  id: "audit-verification",
  title: { "zh-CN": "审计日志核验记录", en: "Verifications of the audit log" },
  tables: ["audit_verification"],
  fields: {
    id: text,
    startedAt: text,
    finishedAt: text,
    askedBy: userName("要求核验的人", "Who asked for it", whoActed, "audit-log"),
    outcome: text,
    report: text
  },
  impersonal: ["id", "startedAt", "finishedAt", "outcome", "report"],
  user: { column: "askedBy", holds: "username" }
})

const auditEntry = recordType({
  id: "audit-entry",
  title: { "zh-CN": "审计记录", en: "Audit entry" },
  tables: ["audit_entry"],
  fields: {
    id: text,
    body: text.pipe(
      personal({
        name: {
          "zh-CN": "记录全文：谁、从哪里、改前改后、理由",
          en: "The whole entry: who, from where, before, after, why"
        },
        category: "ordinary",
        subject: "whoever",
        purpose: { "zh-CN": "查明谁对什么做了什么", en: "To find who did what to what" },
        basis: [securityMeasures],
        retention: "audit-log",
        protection: "open"
      })
    ),
    leaf: text,
    recordedAt: text,
    at: userName("时间", "When", whoActed, "audit-log"),
    actor: userName("办理人", "Who acted", whoActed, "audit-log"),
    unit: userName("代表的单位", "The unit acted for", whoActed, "audit-log"),
    act: userName("做了什么", "What was done", whoActed, "audit-log"),
    outcome: text,
    subjectKind: text,
    subjectId: userName("对象（可以是用户）", "What it was done to, which may be a user", whoActed, "audit-log")
  },
  impersonal: ["id", "leaf", "recordedAt", "outcome", "subjectKind"]
})

export const accessRecords: ReadonlyArray<RecordType> = [
  user,
  duty,
  session,
  account,
  authenticator,
  usedCode,
  pastPassword,
  verification,
  attempt,
  moduleSwitch,
  moduleSetting,
  unitChange,
  auditEntry,
  auditVerification
]
