import type { PasswordRefused } from "@shezu/domain/access/AccessProfile"
/** What callers get for each error of the platform; an error without a line here does not compile. */
import type { Incoherent } from "@shezu/domain/organization/coherence"
import type {
  CreditCodeTaken,
  OrganizationNotFound,
  OrganizationRecorded
} from "@shezu/domain/organization/Organization"
import type { PersonalValueRefused } from "@shezu/domain/personal-data/OrganizationPersonalData"
import type {
  LegalSourceUnknown,
  NothingToGather,
  SubjectRequestAhead,
  SubjectRequestClosed,
  SubjectRequestNotFound
} from "@shezu/domain/personal-data/SubjectRequest"
import type { ParameterMistyped, ParameterNotInForce } from "@shezu/domain/policy/Parameter"
import type { UnitIdTaken, UnitRefused } from "@shezu/domain/unit/unit-rules"
import type { Problems } from "@shezu/http/problem"
import type { TooManyAttempts } from "@shezu/persistence/access/Attempts"
import type { SignInClosed } from "@shezu/persistence/access/Sessions"
import type { LinkTaken, StandingExclusive, UsernameTaken, UserNotFound } from "@shezu/persistence/access/Users"
import type { PersonalDataKeyMissing } from "@shezu/persistence/personal-data/PersonalDataKeys"
import type { PersonalDataAltered } from "@shezu/persistence/personal-data/PersonalRecords"
import type { BatchNotFound } from "@shezu/persistence/register/Batches"
import type {
  BatchNotUndoable,
  BatchOverwritten,
  RevisionStale,
  ValidFromInFuture
} from "@shezu/persistence/register/Register"
import type { ProviderMissing, ProviderUnavailable } from "@shezu/platform/access/BetterAuth"
import type { NotMember, OwnPasswordDue, OwnPasswordWrong, SessionNotFound } from "@shezu/platform/access/OwnAccount"
import type { ArticlesNotAnswered, CountsInBands } from "@shezu/platform/access/Reading"
import type {
  ConfirmationDue,
  ModuleNotEnabled,
  ModuleOff,
  NotPermitted,
  Unidentified,
  UnitNotFound
} from "@shezu/platform/access/refusals"
import type { CodeRefused, SignInRefused } from "@shezu/platform/access/SignIn"
import type { ModuleWentOff } from "@shezu/platform/modules/contained"
import type {
  ModuleNeededByOthers,
  ModuleNeedsOthers,
  ModuleNotOwned,
  ModuleNotWorking,
  ModuleUnknown,
  NoUnit
} from "@shezu/platform/modules/Enabling"
import type { IndicatorNotInstalled, RuleNotInstalled } from "@shezu/platform/modules/Modules"
import type { SettingRefused, SettingStale, SettingUnknown } from "@shezu/platform/modules/SettingKeeping"
import type { OutsideScope } from "@shezu/platform/organizations/Editing"
import type { PersonalValueAbsent } from "@shezu/platform/personal-data/PersonalDataOf"
import type { ParameterUnknown } from "@shezu/platform/policy/Policy"
import type { FileDiffers, PreviewStale, TemplateRowsRefused } from "@shezu/platform/templates/Templates"
import type { UnitHasMembers, UnitNotLead, UnitStale } from "@shezu/platform/units/UnitKeeping"

import type { IdempotencyKeyReused } from "./Idempotency.ts"
import type { BatchBusy, FileMissing, FileTooLarge, NothingRejected, StorageFull, UploadBroken } from "./ImportJobs.ts"
import type { ArticleNotFound } from "./policy-view.ts"
import type { ModuleTemplateNotFound, TemplateUnreadable } from "./template-view.ts"
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
  | PersonalValueRefused
  | PersonalValueAbsent
  | PersonalDataKeyMissing
  | PersonalDataAltered
  | SubjectRequestNotFound
  | SubjectRequestClosed
  | SubjectRequestAhead
  | NothingToGather
  | LegalSourceUnknown
  | IdempotencyKeyReused
  | Unidentified
  | NotPermitted
  | ConfirmationDue
  | ArticlesNotAnswered
  | CountsInBands
  | ModuleNotEnabled
  | ModuleUnknown
  | ModuleNotOwned
  | ModuleNotWorking
  | ModuleNeedsOthers
  | ModuleNeededByOthers
  | ModuleWentOff
  | ModuleOff
  | SettingUnknown
  | SettingRefused
  | SettingStale
  | ModuleTemplateNotFound
  | TemplateUnreadable
  | FileDiffers
  | PreviewStale
  | TemplateRowsRefused
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
  | UnitIdTaken
  | UnitRefused
  | UnitHasMembers
  | UnitNotLead
  | UnitStale
  | UsernameTaken
  | UserNotFound
  | StandingExclusive
  | LinkTaken
  | ProviderMissing
  | ProviderUnavailable

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
  ArticlesNotAnswered: {
    status: 403,
    text: {
      "zh-CN": "“{id}”服务于第 {articles} 条，本单位不是责任单位，因此不向本单位显示",
      en: "“{id}” serves article {articles}, for which your unit does not answer; it is not shown to your unit"
    }
  },
  CountsInBands: {
    status: 403,
    text: {
      "zh-CN": "党员人数由第 {articles} 条的责任单位登记和查看，本单位只看到区间，不能按人数排序、查询或填报",
      en: "Numbers of Party members are recorded and seen by units that answer for article {articles}; your unit is shown bands and can neither sort, ask nor record by number"
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
  UnitNotFound: {
    status: 404,
    text: {
      "zh-CN": "没有单位 {unit}，或该单位已经终止",
      en: "There is no unit {unit}, or it has ended"
    }
  },
  UnitIdTaken: {
    status: 409,
    text: { "zh-CN": "标识 {unit} 已属于另一单位", en: "The id {unit} already belongs to another unit" }
  },
  UnitNotLead: {
    status: 403,
    text: {
      "zh-CN": "单位由承担“{zh}”职责的单位维护，本单位不承担这一职责",
      en: "Units are kept by the unit with the role “{en}”, which yours does not have"
    }
  },
  UnitStale: {
    status: 412,
    text: {
      "zh-CN": "单位 {unit} 已被他人修改（现为第 {revision} 版），请重新读取后再改",
      en: "The unit {unit} was changed meanwhile (now revision {revision}); read it again before changing it"
    }
  },
  UnitHasMembers: {
    status: 409,
    text: {
      "zh-CN": "还有 {members} 人在该单位有岗位，不能终止；请安全管理员先免去岗位",
      en: "{members} people have duties in the unit after its last day; the security administrator dismisses them first"
    }
  },
  UnitDayAhead: {
    status: 422,
    text: {
      "zh-CN": "“{value}”的日期 {day} 晚于今天 {today}；单位只记已发生的事实",
      en: "The day {day} of “{value}” is after today, {today}; of units only what has come true is entered"
    }
  },
  UnitDatesReversed: {
    status: 422,
    text: {
      "zh-CN": "“{value}”的最后一天 {until} 早于第一天 {from}",
      en: "The last day of “{value}”, {until}, is before its first, {from}"
    }
  },
  UnitDatesOverlap: {
    status: 422,
    text: {
      "zh-CN": "“{value}”与其后的“{next}”在 {day} 重叠；先写较早的，并写明其最后一天",
      en: "“{value}” and “{next}” after it overlap on {day}; the earlier one comes first and has a last day"
    }
  },
  UnitNamesApart: {
    status: 422,
    text: {
      "zh-CN": "名称“{value}”与“{next}”之间，{day} 没有名称",
      en: "Between the names “{value}” and “{next}” there is none on {day}"
    }
  },
  RoleNotNamed: {
    status: 422,
    text: {
      "zh-CN": "政策中没有“{role}”这一职责",
      en: "The policy knows no role {role}"
    }
  },
  RoleOutlivesUnit: {
    status: 422,
    text: {
      "zh-CN": "单位在 {until} 终止，其职责“{role}”也须在该日或之前终止",
      en: "The unit ends on {until}, and its role {role} has to end then or before"
    }
  },
  UnitSpellingTaken: {
    status: 409,
    text: {
      "zh-CN": "“{spelling}”已是单位 {other} 的名称或别名；只有已终止单位的继任单位才能沿用",
      en: "“{spelling}” already means the unit {other}; only the successor of a unit that has ended takes its names on"
    }
  },
  SectorTaken: {
    status: 409,
    text: {
      "zh-CN": "行业“{sector}”已由单位 {other} 负责；请先在该单位中去掉",
      en: "The sector “{sector}” is the unit {other}'s; take it from that one first"
    }
  },
  SectorsMisplaced: {
    status: 422,
    text: { "zh-CN": "只有行业党委负责行业（{kind}）", en: "Only sector Party committees have sectors ({kind})" }
  },
  SuccessorUnknown: {
    status: 422,
    text: { "zh-CN": "没有可作继任的单位 {successor}", en: "There is no unit {successor} to succeed it" }
  },
  SuccessorCycle: {
    status: 422,
    text: { "zh-CN": "继任关系首尾相接：{units}", en: "The successors lead back to the unit: {units}" }
  },
  LeadRoleUnplayed: {
    status: 409,
    text: {
      "zh-CN": "这样改后没有单位承担“{role}”职责，就没有人能维护单位了",
      en: "No unit would have the role {role} then, and nobody could keep the units any more"
    }
  },
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
  LinkTaken: {
    status: 409,
    text: {
      "zh-CN": "认证平台中的此人已关联另一个账户",
      en: "Another account is linked to that person of the identity provider"
    }
  },
  ProviderMissing: {
    status: 404,
    text: { "zh-CN": "本安装没有接入统一身份认证", en: "No identity provider was set up here" }
  },
  ProviderUnavailable: {
    status: 503,
    text: {
      "zh-CN": "统一身份认证没有回应，请用口令登录，或稍后再试",
      en: "The identity provider does not answer; sign in with your password, or try again later"
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
  ModuleNeedsOthers: { status: 409, text: { "zh-CN": "不能启用：{zh}", en: "It cannot be enabled: {en}" } },
  ModuleNeededByOthers: {
    status: 409,
    text: {
      "zh-CN": "不能停用：本单位启用的模块依赖它，须先停用：{zh}",
      en: "It cannot be disabled: modules that your unit has enabled need it; disable first: {en}"
    }
  },
  ModuleWentOff: {
    status: 503,
    text: {
      "zh-CN": "模块 {module} 刚刚出错，已停用；请再试一次",
      en: "The module {module} failed just now and is off; try again"
    }
  },
  ModuleOff: {
    status: 503,
    text: { "zh-CN": "模块已停用。{zh}", en: "The module is off. {en}" }
  },
  SettingUnknown: {
    status: 404,
    text: {
      "zh-CN": "模块 {module} 没有供本单位使用的设置 {setting}；现有设置：{zh}",
      en: "The module {module} has no setting {setting} for your unit; there are: {en}"
    }
  },
  SettingRefused: {
    status: 422,
    text: { "zh-CN": "此项设置须为{zh}", en: "This setting takes {en}" }
  },
  SettingStale: {
    status: 412,
    text: {
      "zh-CN": "此项设置已被他人修改（现为第 {revision} 版），请重新读取后再改",
      en: "The setting was changed meanwhile (now revision {revision}); read it again before changing it"
    }
  },
  ModuleTemplateNotFound: {
    status: 404,
    text: { "zh-CN": "模块 {module} 没有表格模板 {template}", en: "The module {module} has no template {template}" }
  },
  TemplateUnreadable: { status: 422, text: { "zh-CN": "{zh}", en: "{en}" } },
  FileDiffers: {
    status: 409,
    text: {
      "zh-CN": "这不是预检过的那个文件，未写入任何内容；请重新预检",
      en: "This is not the file that was checked; nothing was written. Check it again"
    }
  },
  PreviewStale: {
    status: 409,
    text: {
      "zh-CN": "预检之后数据有变，结果会与预检不同，未写入任何内容；请重新预检",
      en: "The data changed since the check and the outcome would differ; nothing was written. Check it again"
    }
  },
  TemplateRowsRefused: {
    status: 422,
    text: {
      "zh-CN": "{rows} 行中有 {refused} 行不能接收，未写入任何内容；请改好后重新预检，或只提交可接收的行",
      en: "{refused} of {rows} rows cannot be taken; nothing was written. Mend and check them again, or take the others alone"
    }
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
  PersonalValueRefused: {
    status: 422,
    text: {
      "zh-CN": "内容不符合要求：身份号码须为校验无误的 18 位，电话须为手机号或固定电话（{field}）",
      en: "That is no such value: an identity number has 18 characters that check, a telephone number is a mobile or landline one ({field})"
    }
  },
  PersonalValueAbsent: {
    status: 404,
    text: { "zh-CN": "没有登记这一项（{field}）", en: "Nothing is recorded there ({field})" }
  },
  PersonalDataKeyMissing: {
    status: 503,
    text: {
      "zh-CN": "缺少加密密钥 {key}，暂时不能读写；请系统管理员把它放回 keys 文件夹",
      en: "The key {key} is missing, so nothing can be read or written; the system administrator has to put it back into the keys folder"
    }
  },
  PersonalDataAltered: {
    status: 500,
    text: {
      "zh-CN": "这一项（{field}）保存的内容被改动过，不能解密；请报告系统管理员和审计管理员",
      en: "What is kept in {field} was altered and does not open; tell the system and the audit administrator"
    }
  },
  SubjectRequestNotFound: {
    status: 404,
    text: { "zh-CN": "没有这件个人信息请求", en: "There is no such request about personal data" }
  },
  SubjectRequestClosed: {
    status: 409,
    text: {
      "zh-CN": "这件请求已由 {by} 于 {on} 办结，不能再次答复或汇集",
      en: "{by} closed this request on {on}; it is neither answered nor gathered for again"
    }
  },
  SubjectRequestAhead: {
    status: 422,
    text: {
      "zh-CN": "收到日期 {receivedOn} 晚于今天 {today}",
      en: "The day of receipt {receivedOn} is after today, {today}"
    }
  },
  NothingToGather: {
    status: 409,
    text: {
      "zh-CN": "只为查阅请求汇集，并且只在请求写明的组织内汇集",
      en: "Data is gathered for requests to see it, and only in the organization that the request names"
    }
  },
  LegalSourceUnknown: {
    status: 422,
    text: {
      "zh-CN": "政策的依据中没有 {source}；拒绝须引用其中的一件",
      en: "The policy has no source {source}; a refusal cites one of its sources"
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
