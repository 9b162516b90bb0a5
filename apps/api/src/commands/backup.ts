/** `shezu backup|restore <file>`: the whole installation into one file, and back. */
import { resolve } from "node:path"

import { backup } from "@shezu/persistence/backup/Backup"
import type { RestoreError } from "@shezu/persistence/backup/BackupError"
import { restore, type Restored } from "@shezu/persistence/backup/Restore"
import type { Act } from "@shezu/platform/audit/Auditing"
import { hasLog, isLogBegun, recordAsOperator } from "@shezu/platform/audit/operator-acts"
import { Effect, Result } from "effect"

import manifest from "../../package.json" with { type: "json" }
import { halvesOf, modules } from "../modules.ts"
import { answer, type Command, need, withServices } from "./command.ts"
import { asOwner, type Refusal, refuse } from "./installation.ts"
import { retentionHere } from "./personal-data.ts"

const reasons: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ["没有这个文件或文件夹", "no such file or folder"],
  EACCES: ["没有权限", "permission denied"],
  EPERM: ["没有权限", "permission denied"],
  EISDIR: ["这是一个文件夹", "it is a folder"],
  ENOTDIR: ["路径中有一段不是文件夹", "a part of the path is not a folder"],
  ENOSPC: ["磁盘已满", "the disk is full"],
  EROFS: ["磁盘只读", "the disk is read-only"]
}

const unknowns = {
  format: ["格式", "format"],
  migration: ["数据库升级步骤", "migration"],
  table: ["数据表", "table"],
  sequence: ["序列", "sequence"],
  module: ["模块", "module"]
} as const

/** What to say, and what to do, for each way it can fail. */
const refusalOf = (error: RestoreError): Refusal => {
  switch (error._tag) {
    case "ArchiveFileUnusable": {
      const [zh, en] = reasons[error.code] ?? [error.code, error.code]
      return { code: error._tag, text: { "zh-CN": `${error.file}：${zh}`, en: `${error.file}: ${en}` } }
    }
    case "NotAnArchive":
      return {
        code: error._tag,
        text: {
          "zh-CN": `${error.file} 不是社组通的备份文件，未写入任何内容`,
          en: `${error.file} is not a Shezu backup; nothing was written`
        }
      }
    case "ArchiveDamaged":
      return {
        code: error._tag,
        text: {
          "zh-CN": `备份文件 ${error.file} 已损坏或不完整（${error.at}），未写入任何内容；请换用另一份备份`,
          en: `The backup ${error.file} is damaged or cut off (${error.at}); nothing was written; use another copy`
        }
      }
    case "ArchiveUnsupported": {
      const [zh, en] = unknowns[error.unknown]
      const by = error.product === undefined ? "" : ` ${error.product}`
      if (error.unknown === "module") {
        return {
          code: error._tag,
          text: {
            "zh-CN": `备份含有模块 ${error.name} 的数据，本安装没有该模块或无法建立它的表；请先在 shezu.config.ts 中列入该模块再恢复`,
            en: `The backup holds data of the module ${error.name}, which this installation has not or cannot make tables for; list it in shezu.config.ts first`
          }
        }
      }
      return {
        code: error._tag,
        text: {
          "zh-CN": `备份由更新的程序${by} 写成，本程序不认识其中的${zh} ${error.name}；请先升级程序再恢复`,
          en: `The backup was written by a newer program${by}: this one does not know its ${en} ${error.name}; update the program first`
        }
      }
    }
    case "TargetNotEmpty": {
      const lost = error.losses.map(({ rows, table }) => `${table} ${rows}`).join(", ")
      return {
        code: error._tag,
        text: {
          "zh-CN": `目标已有数据，恢复会将其全部清除（表 行数：${lost}）。确要替换请加 --replace`,
          en: `The target has data that a restore would remove (table rows: ${lost}). Add --replace to replace it`
        },
        more: { losses: error.losses }
      }
    }
    case "TargetNotOwned":
      return {
        code: error._tag,
        text: {
          "zh-CN": `目标数据库中的 ${error.object} 属于 ${error.owner}；请为社组通使用单独的数据库`,
          en: `${error.object} in the target database belongs to ${error.owner}; give Shezu a database of its own`
        }
      }
    case "TargetBusy":
      return {
        code: error._tag,
        text: {
          "zh-CN": "数据库正被其他程序使用；请先停止正在运行的服务再试",
          en: "The database is in use by another program; stop the running server and try again"
        }
      }
    case "RestoreMismatch":
      return {
        code: error._tag,
        text: {
          "zh-CN": `恢复后核对不符：表 ${error.table} 应有 ${error.expected} 行，实得 ${error.rows} 行或内容不同；已全部撤回`,
          en: `What was restored is not what the backup says: table ${error.table}, ${error.expected} rows expected, ${error.rows} found or of other content; everything was taken back`
        }
      }
  }
}

const total = (tables: ReadonlyArray<{ readonly rows: number }>): number =>
  tables.reduce((sum, { rows }) => sum + rows, 0)

/** What became of it is in the log before there is a file, and what could not be done is there too. */
const recordedBackup = Effect.fn("recordedBackup")(function* (file: string) {
  const logged = yield* hasLog
  const note = (more: Pick<Act, "outcome" | "after" | "why">) =>
    logged
      ? recordAsOperator({ act: "installation.backup", subject: { kind: "file", id: file }, ...more })
      : Effect.void
  return yield* backup(file, manifest.version, ({ bytes, sha256, tables }) =>
    note({ after: { bytes, sha256, rows: total(tables) } })
  ).pipe(Effect.tapError(({ _tag, code }) => note({ outcome: "failed", why: `${_tag} ${code}` })))
})

/** The entry is the last of the restored log, and says which log was put away for it. */
const recordedRestore = Effect.fn("recordedRestore")(function* (file: string, replace: boolean) {
  const act = { act: "installation.restore", subject: { kind: "file", id: file } } as const
  const schemas = halvesOf(modules).map(({ declaration: { id }, migrations, unscoped }) => ({
    id,
    migrations,
    unscoped
  }))
  return yield* restore(file, {
    replace,
    modules: schemas,
    record: ({ log: { after, before }, product, tables, takenAt }) =>
      recordAsOperator({
        ...act,
        ...(before === undefined ? {} : { before: { log: { ...before } } }),
        after: { takenAt, product, rows: total(tables), ...(after === undefined ? {} : { log: { ...after } }) }
      })
  }).pipe(
    Effect.tapError(({ _tag }) =>
      // A log that has no entry stays empty, so that the right file can be restored after a wrong one.
      Effect.flatMap(isLogBegun, (begun) =>
        begun ? recordAsOperator({ ...act, outcome: "refused", why: _tag }) : Effect.void
      )
    )
  )
})

/** What the auditor has to be told: the log went back too, and what was sealed since then is no longer in it. */
const wentBack = ({ log: { after, before } }: Restored): ReadonlyArray<string> => {
  if (before === undefined || before.placed + before.pending === 0) return []
  const other = before.origin !== after?.origin
  if (!other && before.placed + before.pending <= after.placed + after.pending) return []
  return [
    other
      ? `审计日志换成了备份中的另一份：原日志（${before.placed} 条）已不在本库。`
      : `审计日志随备份回到第 ${after.placed} 条；原有 ${before.placed} 条，其后的不在备份中，库外第 ${after.placed} 条以后的核验点将核验不符。`,
    "恢复本身已记入审计日志；请将本次恢复的纪要与库外核验点一并保存，不得删除核验点。"
  ]
}

export const backupCommand: Command = async (context) => {
  const file = resolve(need(context.words[0], "shezu backup <file> [--json]"))
  const ready = await asOwner(hasLog)
  // An installation nobody has used yet gets its tables and units first, as with any other command.
  if (Result.isSuccess(ready) && !ready.success) await withServices((runtime) => runtime.runPromise(Effect.void))
  const made = await asOwner(recordedBackup(file))
  if (Result.isFailure(made)) return refuse(context, refusalOf(made.failure))
  const done = made.success
  answer(context, { file, ...done }, [
    `已备份 ${done.tables.length} 张表 ${total(done.tables)} 行到 ${file}（${done.bytes} 字节）`,
    `sha256 ${done.sha256}`
  ])
  return 0
}

export const restoreCommand: Command = async (context) => {
  const file = resolve(need(context.words[0], "shezu restore <file> [--replace] [--json]"))
  const result = await asOwner(recordedRestore(file, context.flags.has("replace")))
  if (Result.isFailure(result)) return refuse(context, refusalOf(result.failure))
  const { log, migrated, product, tables, takenAt } = result.success
  // What an old backup brings back and is over age goes before anybody is served.
  const { lines } = await withServices((runtime) => runtime.runPromise(retentionHere(false)))
  const erased = lines.filter((line) => line.erased > 0)
  answer(context, { file, takenAt, product, migrated, tables, log, retention: lines }, [
    `已从 ${file}（${takenAt}）恢复 ${tables.length} 张表 ${total(tables)} 行，逐表核对一致`,
    ...(migrated.length > 0 ? [`备份较旧，已升级：${migrated.join("、")}`] : []),
    ...wentBack(result.success),
    ...(erased.length > 0
      ? [`已清除备份中到期的内容：${erased.map((line) => `${line.rule} ${line.erased}`).join("，")}`]
      : []),
    "如有正在运行的服务，请重新启动。"
  ])
  return 0
}
