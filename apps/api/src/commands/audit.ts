/** `shezu audit verify|checkpoint|proof|export`: the log held against its seals, sealed anew, one entry proved, all handed on. */
import { createWriteStream, readFileSync, writeFileSync } from "node:fs"
import { rename, rm } from "node:fs/promises"
import { resolve } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"

import { verify } from "@shezu/audit-verifier/verify"
import { AuditEntryId } from "@shezu/domain/identifier/AuditEntryId"
import { Audit } from "@shezu/persistence/audit/Audit"
import { exportLog } from "@shezu/persistence/audit/audit-export"
import { lineOf } from "@shezu/persistence/audit/checkpoint-note"
import { Checkpoints } from "@shezu/persistence/audit/Checkpoints"
import { evidence } from "@shezu/persistence/audit/evidence"
import { Sequencer } from "@shezu/persistence/audit/Sequencer"
import { Auditing } from "@shezu/platform/audit/Auditing"
import { DateTime, Effect, Option, Result, Schema, Stream } from "effect"

import { asOperator } from "../operator.ts"
import { restoresOfLog } from "../restores-of-log.ts"
import { patience } from "../verification/patience.ts"
import { answer, type Command, type CommandContext, need, withServices } from "./command.ts"
import { refuse } from "./installation.ts"
import { Misused } from "./Misused.ts"

const usage = `shezu audit verify [--checkpoint <file>] [--key <file>] [--json]
shezu audit checkpoint [--out <file>] [--json]
shezu audit proof <entry> [--json]
shezu audit export <file.jsonl> [--since <yyyy-mm-dd | instant>] [--json]`

/** What commands recorded while no server ran gets its place first. */
const placed = Sequencer.use(({ run }) => run)

const read = (file: string): string => {
  try {
    return readFileSync(file, "utf8")
  } catch {
    throw new Misused(`${file} 无法读取\n${usage}`)
  }
}

/** Never over another file, not even an older checkpoint. */
const wrote = (file: string, note: string): boolean => {
  try {
    writeFileSync(file, note, { flag: "wx" })
    return true
  } catch {
    return false
  }
}

const kinds: Readonly<Record<string, string>> = {
  text: "内容不是 JSON",
  identity: "内容属于另一条记录",
  leaf: "内容与散列值不符",
  missing: "记录已不在",
  order: "序号不连续",
  root: "与核验点不符",
  truncated: "短于核验点",
  checkpoint: "核验点无法识别",
  signature: "核验点签名无效",
  unplaced: "记录长时间未入序"
}

const verifyLog: Command = (context) => {
  const more = context.options.has("checkpoint") ? [read(context.options.get("checkpoint") ?? "")] : []
  const key = context.options.has("key") ? { key: read(context.options.get("key") ?? "") } : {}
  return withServices(async (runtime) => {
    const found = await runtime.runPromise(asOperator(Effect.andThen(placed, evidence)))
    const restores = await runtime.runPromise(asOperator(restoresOfLog))
    const checkpoints = [...found.checkpoints, ...more]
    const report = await verify({ ...found, ...key, checkpoints, patience })
    const { entries, pending, problems, sealed, unlisted, valid } = report
    answer(context, { ...report, checkpoints: checkpoints.length, restores }, [
      valid
        ? `审计日志完好：${entries} 条，其中 ${sealed} 条有核验点证明，${pending} 条待入序`
        : `审计日志已被改动：${entries} 条，发现 ${problems.length + unlisted} 处问题`,
      ...(sealed === 0 && entries > 0 ? ["没有可用的核验点，只能证明日志自身前后一致。"] : []),
      ...problems.map(
        ({ detail, entry, kind, place }) =>
          `${kinds[kind] ?? kind} 序号 ${place ?? "—"} 记录 ${entry ?? "—"}（${detail}）`
      ),
      ...(valid
        ? []
        : restores.map(
            ({ after, at, before }) =>
              `${at} 曾由备份恢复：恢复前 ${before} 条，恢复后 ${after} 条；其间的核验点不符，须与恢复纪要核对。`
          ))
    ])
    return valid ? 0 : 1
  })
}

const takeCheckpoint: Command = (context) => {
  const out = context.options.get("out")
  return withServices(async (runtime) => {
    const [taken, key] = await runtime.runPromise(
      asOperator(
        Effect.andThen(
          placed,
          Checkpoints.use(({ key, take }) => Effect.all([take, key]))
        )
      )
    )
    if (Option.isNone(taken)) {
      return refuse(context, {
        code: "AuditLogEmpty",
        text: { "zh-CN": "审计日志还是空的，没有可核验的内容", en: "The audit log is empty: there is nothing to seal" }
      })
    }
    const { note, size } = taken.value
    if (out !== undefined && !wrote(out, note)) {
      return refuse(context, {
        code: "FileUnusable",
        text: {
          "zh-CN": `${out} 已存在或无法写入；核验点从不覆盖已有文件`,
          en: `${out} exists or cannot be written; a checkpoint never replaces a file`
        }
      })
    }
    answer(context, { size, note, line: lineOf(note), key, ...(out !== undefined && { file: out }) }, [
      note.trimEnd(),
      ...(out === undefined ? [] : [`已写入 ${out}`])
    ])
    return 0
  })
}

const proveEntry = (context: CommandContext, text: string): Promise<number> => {
  const entry = Schema.decodeUnknownResult(AuditEntryId)(text)
  if (Result.isFailure(entry)) throw new Misused(`${text} 不是审计记录号\n${usage}`)
  return withServices(async (runtime) => {
    const result = await runtime.runPromise(
      Audit.use(({ proof }) => proof(entry.success)).pipe(
        // It shows the entry, so it is a reading of the log.
        Effect.tap(
          Auditing.use(({ record }) =>
            record({ act: "audit.read", subject: { kind: "audit-entry", id: entry.success } })
          )
        ),
        asOperator,
        Effect.result
      )
    )
    if (Result.isFailure(result)) {
      const sentences = {
        AuditEntryNotFound: { "zh-CN": "没有这条审计记录", en: "There is no such entry" },
        NotSealedYet: {
          "zh-CN": "这条记录还没有核验点；请先执行 shezu audit checkpoint",
          en: "No checkpoint covers this entry yet; run shezu audit checkpoint first"
        }
      } as const
      return refuse(context, { code: result.failure._tag, text: sentences[result.failure._tag] })
    }
    const { checkpoint, path, place } = result.success
    answer(context, result.success, [`序号 ${place}，${path.length} 个散列值`, ...path, checkpoint.trimEnd()])
    return 0
  })
}

/** A day begins at midnight in Beijing. */
const sinceOf = (text: string | undefined): DateTime.Utc | undefined => {
  if (text === undefined) return undefined
  const since = DateTime.make(/^\d{4}-\d{2}-\d{2}$/u.test(text) ? `${text}T00:00:00+08:00` : text)
  if (Option.isNone(since)) throw new Misused(`${text} 不是日期或时刻\n${usage}`)
  return DateTime.toUtc(since.value)
}

/** Before the first line is read it is recorded that the log leaves the house. */
const handOn = (context: CommandContext, file: string): Promise<number> => {
  const asked = context.options.get("since")
  const since = sinceOf(asked)
  return withServices(async (runtime) => {
    const note = Auditing.use(({ record }) =>
      record({
        act: "audit.export",
        subject: { kind: "file", id: resolve(file) },
        ...(asked === undefined ? {} : { after: { asked: { since: asked } } })
      })
    )
    const bytes = await runtime.runPromise(
      asOperator(Effect.andThen(placed, Effect.andThen(note, Stream.toReadableStreamEffect(exportLog(since)))))
    )
    const draft = `${file}.part`
    let entries = 0
    const counted = async function* (source: AsyncIterable<Uint8Array>) {
      for await (const chunk of source) {
        for (const byte of chunk) if (byte === lineFeed) entries += 1
        yield chunk
      }
    }
    try {
      await pipeline(Readable.fromWeb(bytes as never), counted, createWriteStream(draft, { mode: 0o600 }))
      await rename(draft, file)
    } finally {
      await rm(draft, { force: true })
    }
    answer(context, { file, entries }, [`已导出 ${entries} 条到 ${file}`])
    return 0
  })
}

const lineFeed = 10

export const auditCommand: Command = async (context) => {
  const [verb, argument] = context.words
  if (verb === "verify") return verifyLog(context)
  if (verb === "checkpoint") return takeCheckpoint(context)
  if (verb === "proof") return proveEntry(context, need(argument, usage))
  if (verb === "export") return handOn(context, need(argument, usage))
  throw new Misused(usage)
}
