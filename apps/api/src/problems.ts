import type { PasswordRefused } from "@shezu/domain/access/AccessProfile"
/** What callers get for each error of the platform; an error without a line here does not compile. */
import type { Incoherent } from "@shezu/domain/organization/coherence"
import type {
  CreditCodeTaken,
  OrganizationNotFound,
  OrganizationRecorded
} from "@shezu/domain/organization/Organization"
import type { ParameterMistyped, ParameterNotInForce } from "@shezu/domain/policy/Parameter"
import type { Problems } from "@shezu/http/problem"
import type { TooManyAttempts } from "@shezu/persistence/access/Attempts"
import type { SignInClosed } from "@shezu/persistence/access/Sessions"
import type { StandingExclusive, UsernameTaken, UserNotFound } from "@shezu/persistence/access/Users"
import type { BatchNotFound } from "@shezu/persistence/register/Batches"
import type {
  BatchNotUndoable,
  BatchOverwritten,
  RevisionStale,
  ValidFromInFuture
} from "@shezu/persistence/register/Register"
import type { UnitNotFound } from "@shezu/platform/access/Accounts"
import type { NotMember, OwnPasswordDue, OwnPasswordWrong, SessionNotFound } from "@shezu/platform/access/OwnAccount"
import type { ConfirmationDue, ModuleNotEnabled, NotPermitted, Unidentified } from "@shezu/platform/access/refusals"
import type { CodeRefused, SignInRefused } from "@shezu/platform/access/SignIn"
import type { ModuleNotOwned, ModuleNotWorking, ModuleUnknown, NoUnit } from "@shezu/platform/modules/Enabling"
import type { IndicatorNotInstalled, RuleNotInstalled } from "@shezu/platform/modules/Modules"
import type { OutsideScope } from "@shezu/platform/organizations/Editing"
import type { ParameterUnknown } from "@shezu/platform/policy/Policy"

import type { IdempotencyKeyReused } from "./Idempotency.ts"
import type { BatchBusy, FileMissing, FileTooLarge, NothingRejected, StorageFull, UploadBroken } from "./ImportJobs.ts"
import type { ArticleNotFound } from "./policy-view.ts"
import type { NoCheckpoint } from "./verification/NoCheckpoint.ts"

export type ApiError =
  | OrganizationNotFound
  | OrganizationRecorded
  | CreditCodeTaken
  | ParameterNotInForce
  | ParameterMistyped
  | ParameterUnknown
  | RuleNotInstalled
  | IndicatorNotInstalled
  | ArticleNotFound
  | RevisionStale
  | ValidFromInFuture
  | BatchNotFound
  | BatchNotUndoable
  | BatchOverwritten
  | BatchBusy
  | FileMissing
  | FileTooLarge
  | NothingRejected
  | StorageFull
  | UploadBroken
  | Incoherent
  | OutsideScope
  | IdempotencyKeyReused
  | Unidentified
  | NotPermitted
  | ConfirmationDue
  | ModuleNotEnabled
  | ModuleUnknown
  | ModuleNotOwned
  | ModuleNotWorking
  | NoUnit
  | PasswordRefused
  | TooManyAttempts
  | SignInClosed
  | SignInRefused
  | CodeRefused
  | OwnPasswordWrong
  | OwnPasswordDue
  | NotMember
  | SessionNotFound
  | UnitNotFound
  | NoCheckpoint
  | UsernameTaken
  | UserNotFound
  | StandingExclusive

export const problems = {
  NoCheckpoint: {
    status: 404,
    text: {
      "zh-CN": "还没有核验点；服务运行后几秒内会生成第一个",
      en: "There is no checkpoint yet; a running server takes the first one within seconds"
    }
  },
  NotSignedIn: { status: 401, text: { "zh-CN": "请先登录", en: "Sign in first" } },
  SignInRefused: {
    status: 401,
    text: { "zh-CN": "用户名或口令不正确", en: "The username or the password is wrong" }
  },
  CodeRefused: {
    status: 401,
    text: {
      "zh-CN": "动态口令不正确、已用过或已过时；请用新的动态口令，或重新登录",
      en: "The code is wrong, used or too late; take a new one, or sign in again"
    }
  },
  SignInClosed: {
    status: 403,
    text: {
      "zh-CN": "不能登录（{reason}）：账户已停用，或一次性口令、动态口令已用过或已过期；请找安全管理员",
      en: "This does not sign in ({reason}): the account is disabled, or the one-time secret or code was used or is too old; ask the security administrator"
    }
  },
  TooManyAttempts: {
    status: 429,
    text: {
      "zh-CN": "失败次数过多，请 {seconds} 秒后再试",
      en: "Too many attempts failed; try again in {seconds} seconds"
    }
  },
  NoDuty: {
    status: 403,
    text: {
      "zh-CN": "您今天在任何单位都没有岗位；请安全管理员任命",
      en: "You have no duty in any unit today; the security administrator appoints"
    }
  },
  NotPermitted: {
    status: 403,
    text: {
      "zh-CN": "您的岗位没有“{zh}”权限，或本单位不负责相应条款；另派岗位或切换单位后可以办理",
      en: "None of your duties holds “{en}”, or your unit answers for none of its articles; another duty or another of your units might"
    }
  },
  AccountDue: {
    status: 403,
    text: {
      "zh-CN": "请先设置口令或绑定动态口令器（{due}）",
      en: "Choose a password or set up an authenticator first ({due})"
    }
  },
  ModuleNotEnabled: {
    status: 403,
    text: {
      "zh-CN": "本单位没有启用模块 {module}；可在 设置 › 模块 中启用",
      en: "Your unit has not enabled the module {module}; it can under Settings, Modules"
    }
  },
  ModuleUnknown: { status: 404, text: { "zh-CN": "没有模块 {module}", en: "There is no module {module}" } },
  ModuleNotOwned: { status: 403, text: { "zh-CN": "不能启用：{zh}", en: "It cannot be enabled: {en}" } },
  ModuleNotWorking: { status: 409, text: { "zh-CN": "不能启用：{zh}", en: "It cannot be enabled: {en}" } },
  NoUnit: {
    status: 403,
    text: {
      "zh-CN": "模块按单位启用，管理员不代表任何单位",
      en: "Modules are enabled for units, and an administrator acts for none"
    }
  },
  ConfirmationDue: {
    status: 403,
    text: {
      "zh-CN": "这一操作须在 {minutes} 分钟内验证过身份；请再次输入口令",
      en: "This act needs a proof of who you are from the last {minutes} minutes; enter your password again"
    }
  },
  OwnPasswordWrong: { status: 403, text: { "zh-CN": "口令不正确", en: "The password is wrong" } },
  OwnPasswordDue: {
    status: 403,
    text: { "zh-CN": "请先设置自己的口令", en: "Choose a password of your own first" }
  },
  PasswordTooShort: {
    status: 422,
    text: { "zh-CN": "口令至少 {least} 个字符", en: "A password has at least {least} characters" }
  },
  PasswordTooLong: {
    status: 422,
    text: { "zh-CN": "口令最多 {most} 个字符", en: "A password has at most {most} characters" }
  },
  PasswordTooPlain: {
    status: 422,
    text: {
      "zh-CN": "口令须含大写字母、小写字母、数字、其他字符中的 {classes} 类",
      en: "A password has {classes} of these: capital letters, small letters, digits, others"
    }
  },
  PasswordKnown: {
    status: 422,
    text: {
      "zh-CN": "这个口令已经泄露或太容易猜到，请换一个",
      en: "This password has leaked or is easily guessed; choose another one"
    }
  },
  PasswordUsedBefore: {
    status: 422,
    text: {
      "zh-CN": "最近 {history} 个口令不能再用",
      en: "The last {history} passwords cannot be used again"
    }
  },
  NotMember: {
    status: 403,
    text: { "zh-CN": "您今天在这个单位（{unit}）没有岗位", en: "You have no duty in that unit ({unit}) today" }
  },
  SessionNotFound: { status: 404, text: { "zh-CN": "没有这个登录", en: "There is no such session" } },
  UnitNotFound: { status: 404, text: { "zh-CN": "没有单位 {unit}", en: "There is no unit {unit}" } },
  UserNotFound: { status: 404, text: { "zh-CN": "没有用户 {username}", en: "There is no user {username}" } },
  UsernameTaken: {
    status: 409,
    text: { "zh-CN": "用户名 {username} 已有人用", en: "The username {username} is taken" }
  },
  StandingExclusive: {
    status: 409,
    text: {
      "zh-CN": "{username} 是管理员，不能兼任单位岗位（三员分立）",
      en: "{username} is an administrator and cannot have duties in a unit as well"
    }
  },
  OrganizationNotFound: {
    status: 404,
    text: { "zh-CN": "该日登记簿中没有这个组织", en: "The register has no such organization on that day" }
  },
  OrganizationRecorded: {
    status: 409,
    text: {
      "zh-CN": "该镇街已有名为“{organization}”的备案组织",
      en: "An organization named “{organization}” is already recorded there"
    }
  },
  CreditCodeTaken: {
    status: 409,
    text: {
      "zh-CN": "统一社会信用代码 {code} 已属于另一组织",
      en: "The credit code {code} already belongs to another organization"
    }
  },
  ParameterNotInForce: {
    status: 422,
    text: {
      "zh-CN": "参数 {parameter} 在 {on} 尚无有效版本，规则没有依据，不作判定",
      en: "The parameter {parameter} has no version in force on {on}, so the rule has no basis and gives no answer"
    }
  },
  ParameterMistyped: {
    status: 422,
    text: { "zh-CN": "参数 {parameter} 的值应为 {expected}", en: "The parameter {parameter} takes a {expected}" }
  },
  ParameterUnknown: { status: 404, text: { "zh-CN": "没有参数 {parameter}", en: "There is no parameter {parameter}" } },
  RuleNotInstalled: {
    status: 404,
    text: { "zh-CN": "规则 {rule} 未安装", en: "The rule {rule} is not installed" }
  },
  IndicatorNotInstalled: {
    status: 404,
    text: { "zh-CN": "指标 {indicator} 未安装", en: "The indicator {indicator} is not installed" }
  },
  ArticleNotFound: {
    status: 404,
    text: { "zh-CN": "政策中没有第 {article} 条", en: "The policy has no article {article}" }
  },
  OutsideScope: {
    status: 403,
    text: {
      "zh-CN": "“{organization}”会在本单位的管辖范围之外；跨单位的变动须办理交接",
      en: "“{organization}” would lie outside your unit's scope; what goes from unit to unit is handed over"
    }
  },
  RevisionStale: {
    status: 412,
    text: {
      "zh-CN": "记录已被他人修改（现为第 {revision} 版），请重新读取后再改",
      en: "The record was changed meanwhile (now revision {revision}); read it again before changing it"
    }
  },
  ValidFromInFuture: {
    status: 422,
    text: {
      "zh-CN": "生效日 {validFrom} 晚于今天 {today}，登记簿只记已发生的事实",
      en: "The day {validFrom} is after today, {today}; the register keeps facts that have come true"
    }
  },
  BatchNotFound: { status: 404, text: { "zh-CN": "没有这个导入批次", en: "There is no such batch" } },
  BatchNotUndoable: {
    status: 409,
    text: {
      "zh-CN": "批次状态为 {state}，只有已提交的导入可以撤销",
      en: "The batch is {state}; only a committed import can be undone"
    }
  },
  BatchOverwritten: {
    status: 409,
    text: {
      "zh-CN": "该批次的记录已被后来的批次 {later} 修改，须先撤销后来的批次",
      en: "Records of this batch were changed by later ones ({later}); undo those first"
    }
  },
  BatchBusy: {
    status: 409,
    text: { "zh-CN": "批次状态为 {state}，现在不能提交", en: "The batch is {state} and cannot be committed now" }
  },
  FileTooLarge: {
    status: 413,
    text: {
      "zh-CN": "文件超过 {megabytes} MB，请拆成几个文件，或请管理员用命令导入",
      en: "The file has more than {megabytes} MB; split it, or ask the administrator to import it by command"
    }
  },
  CreditCodeRequired: {
    status: 422,
    text: {
      "zh-CN": "除社区社会组织外，组织必须有统一社会信用代码",
      en: "Every organization but a community one needs its credit code"
    }
  },
  KindContradictsCode: {
    status: 422,
    text: {
      "zh-CN": "所填类型与统一社会信用代码 {code} 前两位表示的类型不符",
      en: "The kind is not the one that positions 1 and 2 of the credit code {code} say"
    }
  },
  EstablishedInFuture: {
    status: 422,
    text: {
      "zh-CN": "成立日期 {establishedOn} 晚于今天 {today}",
      en: "The day of establishment {establishedOn} is after today, {today}"
    }
  },
  StorageFull: {
    status: 507,
    text: {
      "zh-CN": "磁盘已满，文件没有保存，请联系管理员清理后重试",
      en: "The disk is full and the file was not kept; ask the administrator to free space and try again"
    }
  },
  UploadBroken: {
    status: 400,
    text: {
      "zh-CN": "上传中断，文件没有保存，请重新上传",
      en: "The upload broke off and was not kept; upload it again"
    }
  },
  NothingRejected: {
    status: 409,
    text: {
      "zh-CN": "文件未能读取，没有可退回的行",
      en: "The file could not be read, so there are no rejected rows"
    }
  },
  FileMissing: {
    status: 410,
    text: { "zh-CN": "上传的文件已不在，请重新上传", en: "The uploaded file is gone; upload it again" }
  },
  IdempotencyKeyReused: {
    status: 422,
    text: {
      "zh-CN": "同一 Idempotency-Key 已用于内容不同的请求",
      en: "This Idempotency-Key was used for a different request"
    }
  }
} as const satisfies Problems<ApiError["_tag"]>
