/** `shezu import register|undo`, `shezu export register`: the register in and out of workbooks. */
import { createHash } from "node:crypto"
import { createReadStream, createWriteStream } from "node:fs"
import { rename, rm } from "node:fs/promises"
import { basename, resolve } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"

import { operatorAtConsole } from "@shezu/domain/access/Actor"
import { BatchId } from "@shezu/domain/identifier/BatchId"
import { Organizations } from "@shezu/persistence/register/Organizations"
import { Actor } from "@shezu/platform/Actor"
import { Auditing } from "@shezu/platform/audit/Auditing"
import { type ImportSource, Imports } from "@shezu/platform/imports/Imports"
import { exportCsv, exportXlsx } from "@shezu/platform/spreadsheets/export-register"
import { commandLimits } from "@shezu/platform/spreadsheets/limits"
import { refusalText } from "@shezu/platform/spreadsheets/WorkbookRefused"
import { Effect, Result, Schema, Stream } from "effect"

import { asOperator } from "../operator.ts"
import { problems } from "../problems.ts"
import { answer, type Command, type CommandContext, need, withServices } from "./command.ts"
import { Misused } from "./Misused.ts"

const usage = `shezu import register <file> [--dry-run] [--json]
shezu import undo <batch> [--json]
shezu export register <file.xlsx|file.csv>`

const digestOf = async (path: string): Promise<string | null> => {
  const hash = createHash("sha256")
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
  } catch {
    return null
  }
  return hash.digest("hex")
}

/** A failure of the command itself: with `--json` as a document too. */
const fail = (
  context: CommandContext,
  code: string,
  text: { readonly "zh-CN": string; readonly en: string }
): number => {
  if (context.flags.has("json")) context.out(JSON.stringify({ error: { code, message: text["zh-CN"], text } }))
  context.err(`${text["zh-CN"]}\n${text.en}`)
  return 1
}

const importRegister = async (context: CommandContext, file: string): Promise<number> => {
  const dryRun = context.flags.has("dry-run")
  const source: ImportSource = {
    file: { path: file },
    name: basename(file),
    digest: await digestOf(file),
    limits: commandLimits
  }
  return withServices(async (runtime) => {
    const program = Effect.gen(function* () {
      const imports = yield* Imports
      if (dryRun) return { ...(yield* imports.preview(source)), batch: null }
      return yield* imports.commit(source)
    })
    const result = await runtime.runPromise(
      program.pipe(Effect.provideService(Actor, operatorAtConsole), Effect.result)
    )
    if (Result.isFailure(result)) return fail(context, result.failure.code, refusalText(result.failure))
    const { batch, counts, errors, warnings } = result.success
    const { created, rejected, rows, unchanged, updated } = counts
    answer(context, { batch, rows, created, updated, unchanged, rejected, errors, warnings }, [
      `${dryRun ? "预检（未写入）" : `批次 ${batch}`}：共 ${rows} 行，新增 ${created}，更新 ${updated}，未变 ${unchanged}，退回 ${rejected}`,
      ...errors.map(({ column, message, row }) => `第 ${row} 行 ${column}：${message}`),
      ...warnings.map(({ column, message, row }) => `提示 第 ${row} 行 ${column}：${message}`)
    ])
    return 0
  })
}

const undoImport = async (context: CommandContext, text: string): Promise<number> => {
  const batch = Schema.decodeUnknownResult(BatchId)(text)
  if (Result.isFailure(batch)) throw new Misused(`${text} 不是批次号\n${usage}`)
  return withServices(async (runtime) => {
    const result = await runtime.runPromise(
      Imports.use((imports) => imports.undo(batch.success)).pipe(
        Effect.provideService(Actor, operatorAtConsole),
        Effect.result
      )
    )
    if (Result.isFailure(result)) return fail(context, result.failure._tag, problems[result.failure._tag].text)
    const { restored, withdrawn } = result.success
    answer(context, { batch: batch.success, withdrawn, restored }, [
      `已撤销：收回 ${withdrawn} 个，恢复 ${restored} 个`
    ])
    return 0
  })
}

export const importCommand: Command = (context) => {
  const [verb, argument] = context.words
  if (verb === "register") return importRegister(context, need(argument, usage))
  if (verb === "undo") return undoImport(context, need(argument, usage))
  throw new Misused(usage)
}

export const exportCommand: Command = async (context) => {
  const [verb, argument] = context.words
  if (verb !== "register") throw new Misused(usage)
  const file = need(argument, usage)
  if (!/\.(?:xlsx|csv)$/iu.test(file)) throw new Misused(`${file}：扩展名应为 .xlsx 或 .csv\n${usage}`)
  return withServices(async (runtime) => {
    const draft = `${file}.part`
    const rows = Organizations.use((organizations) => Effect.succeed(organizations.all({}, undefined)))
    let count = 0
    const note = Auditing.use(({ record }) =>
      record({ act: "register.export", subject: { kind: "file", id: resolve(file) } })
    )
    const bytes = await runtime.runPromise(
      Effect.flatMap(Effect.andThen(asOperator(note), rows), (states) => {
        const counted = Stream.tap(states, () => Effect.sync(() => count++))
        return Stream.toReadableStreamEffect(/\.csv$/iu.test(file) ? exportCsv(counted) : exportXlsx(counted))
      })
    )
    try {
      await pipeline(Readable.fromWeb(bytes as never), createWriteStream(draft))
      await rename(draft, file)
    } finally {
      await rm(draft, { force: true })
    }
    answer(context, { file, rows: count }, [`已导出 ${count} 行到 ${file}`])
    return 0
  })
}
