/** What callers get for each error of the platform; an error without a line here does not compile. */
import type { Incoherent } from "@shezu/domain/organization/coherence"
import type {
  CreditCodeTaken,
  OrganizationNotFound,
  OrganizationRecorded
} from "@shezu/domain/organization/Organization"
import type { ParameterMistyped, ParameterNotInForce } from "@shezu/domain/policy/Parameter"
import type { Problems } from "@shezu/http/problem"
import type { BatchNotFound } from "@shezu/persistence/register/Batches"
import type {
  BatchNotUndoable,
  BatchOverwritten,
  RevisionStale,
  ValidFromInFuture
} from "@shezu/persistence/register/Register"
import type { IndicatorNotInstalled, RuleNotInstalled } from "@shezu/platform/modules/Modules"
import type { ParameterUnknown } from "@shezu/platform/policy/Policy"

import type { IdempotencyKeyReused } from "./Idempotency.ts"
import type { BatchBusy, FileMissing, FileTooLarge, NothingRejected, StorageFull, UploadBroken } from "./ImportJobs.ts"
import type { ArticleNotFound } from "./policy-view.ts"

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
  | IdempotencyKeyReused

export const problems = {
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
