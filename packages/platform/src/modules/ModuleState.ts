/** How far a module has come, and if it is off, why: what is shown is what is, never what was hoped for. */
import type { ModuleDeclaration, ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { message, type Messages, renderBoth, type Text } from "@shezu/domain/text/Text"
import type { MigrationRefused } from "@shezu/persistence/modules/ModuleSchema"

import type { ModuleOffer } from "./ModuleOffer.ts"

/** `declared`: the installation lists it. `installed`: its code is loaded and fits. `migrated`: its tables are as it needs them. */
export type Reached = "declared" | "installed" | "migrated"

export type FailureReason =
  | "not-loaded"
  | "load-too-slow"
  | "not-a-module"
  | "contract"
  | "malformed"
  | "taken"
  | "needs-missing"
  | "needs-cycle"
  | "needs-off"
  | `migration-${MigrationRefused["reason"]}`
  | "rule-threw"
  | "indicator-threw"
  | "routes-failed"
  | "threw-aside"
  | "exited"
  | "blocked"
  | "memory"

/** Why a module is off; `detail` names what of it, for who repairs it. */
export interface ModuleFailure {
  readonly reason: FailureReason
  readonly detail: string
}

/** What a module says of itself; of one whose code is not loaded, what it said when it was. */
export type KnownModule = Pick<ModuleOffer, "declaration" | "version">

/** A module of the installation: working when it is migrated and nothing failed. */
export interface ModuleReport {
  /** As the installation lists it. */
  readonly name: string
  readonly reached: Reached
  readonly id?: ModuleId
  readonly title?: Text
  readonly version?: string
  readonly declaration?: ModuleDeclaration
  readonly failure?: ModuleFailure
}

const sentences = {
  "not-loaded": { "zh-CN": "模块代码载入时出错：{detail}", en: "Its code failed while it was loaded: {detail}" },
  "load-too-slow": {
    "zh-CN": "模块代码在 {detail} 内没有载入完成",
    en: "Its code was not loaded within {detail}"
  },
  "not-a-module": { "zh-CN": "{detail} 没有提供模块的服务端部分", en: "{detail} exports no server half of a module" },
  contract: {
    "zh-CN": "模块按另一版接口契约编写（{detail}）；确认可用后可在 shezu.config.ts 的 allowContract 中点名放行",
    en: "It was written for another contract ({detail}); name it in allowContract of shezu.config.ts to run it anyway"
  },
  malformed: { "zh-CN": "模块清单不符合要求：{detail}", en: "Its manifest is not of the form asked for: {detail}" },
  taken: {
    "zh-CN": "这些编号已被另一模块使用，或不属于它：{detail}",
    en: "These ids are another module's, or not its own: {detail}"
  },
  "needs-missing": {
    "zh-CN": "它依赖的模块不在本安装中：{detail}",
    en: "It needs modules that this installation does not have: {detail}"
  },
  "needs-cycle": {
    "zh-CN": "模块互相依赖，无法启动：{detail}",
    en: "It needs, by way of others, itself: {detail}"
  },
  "needs-off": {
    "zh-CN": "它依赖的模块已停用：{detail}",
    en: "Modules that it needs are off: {detail}"
  },
  "migration-failed": {
    "zh-CN": "建表或改表失败，数据库保持原样：{detail}",
    en: "Its migrations failed and the database is as it was: {detail}"
  },
  "migration-too-slow": {
    "zh-CN": "建表或改表在 {detail} 内没有完成，数据库保持原样",
    en: "Its migrations did not end within {detail} and the database is as it was"
  },
  "migration-ahead": {
    "zh-CN": "数据库已由更新版本的模块升级（{detail}），请安装不低于该版本的模块",
    en: "The database was migrated by a newer version of the module ({detail}); install that one or a later one"
  },
  "migration-unscoped": {
    "zh-CN": "这些表未按组织限定可见范围，未予建立：{detail}",
    en: "These tables would show every unit's rows to every unit and were not made: {detail}"
  },
  "migration-elsewhere": {
    "zh-CN": "迁移改动了不属于该模块的内容（{detail}），已全部撤回",
    en: "Its migrations changed what is not its own ({detail}) and were undone"
  },
  "migration-overreach": {
    "zh-CN": "这些视图或函数会以库主权限运行，未予建立：{detail}",
    en: "These views or functions would run with the owner's rights and were not made: {detail}"
  },
  "migration-left-transaction": {
    "zh-CN": "迁移试图自行结束事务（{detail}），已全部撤回",
    en: "Its migrations tried to end their transaction ({detail}) and were undone"
  },
  "rule-threw": { "zh-CN": "规则运行出错，模块已停用：{detail}", en: "A rule failed and the module is off: {detail}" },
  "indicator-threw": {
    "zh-CN": "指标计算出错，模块已停用：{detail}",
    en: "An indicator failed and the module is off: {detail}"
  },
  "routes-failed": {
    "zh-CN": "接口连续出错或没有应答，模块已停用：{detail}",
    en: "Its routes failed or did not answer time after time, and the module is off: {detail}"
  },
  "threw-aside": {
    "zh-CN": "模块在没有请求时出错，已停用：{detail}",
    en: "It failed outside of any request and is off: {detail}"
  },
  exited: {
    "zh-CN": "模块试图结束服务进程（{detail}），已阻止并停用",
    en: "It tried to end the server’s process ({detail}); that was stopped, and it is off"
  },
  blocked: {
    "zh-CN": "模块占住服务进程不放（{detail}），进程已更换；排除原因后用 shezu module retry 重新启用",
    en: "It held the server’s thread ({detail}) and the process was replaced; shezu module retry lets it run again"
  },
  memory: {
    "zh-CN": "模块占用内存过多（{detail}），进程已更换；排除原因后用 shezu module retry 重新启用",
    en: "It filled the server’s memory ({detail}) and the process was replaced; shezu module retry lets it run again"
  }
} as const satisfies Record<FailureReason, Text>

const messages: Messages = sentences

/** Why it is off, in both languages. */
export const because = ({ detail, reason }: ModuleFailure): Text => renderBoth(messages, message(reason, { detail }))

export const reportOf = (
  name: string,
  reached: Reached,
  known: KnownModule | undefined,
  failure: ModuleFailure | undefined
): ModuleReport => ({
  name,
  reached,
  ...(known === undefined
    ? {}
    : {
        id: known.declaration.id,
        title: known.declaration.title,
        version: known.version,
        declaration: known.declaration
      }),
  ...(failure === undefined ? {} : { failure })
})
