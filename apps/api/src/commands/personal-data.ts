/** `shezu personal-data inventory|retention|rotate-key`: what is kept about persons, what is over, and a new key. */
import { join } from "node:path"

import { retentionRules } from "@shezu/domain/personal-data/retention-rules"
import { PersonalRecords } from "@shezu/persistence/personal-data/PersonalRecords"
import { Auditing } from "@shezu/platform/audit/Auditing"
import { Effect, Result } from "effect"

import { dataFolder } from "../data-folder.ts"
import { ImportJobs } from "../ImportJobs.ts"
import { asOperator } from "../operator.ts"
import { inventoryDocument, inventoryView } from "../personal-data-view.ts"
import { problems } from "../problems.ts"
import { retention } from "../retention.ts"
import { answer, type Command, withServices } from "./command.ts"
import { refuse } from "./installation.ts"
import { Misused } from "./Misused.ts"

const usage = `shezu personal-data inventory [--json]
shezu personal-data retention [--dry-run] [--json]
shezu personal-data rotate-key [--json]`

const inventory: Command = (context) =>
  withServices(async (runtime) => {
    const fields = await runtime.runPromise(inventoryView)
    context.out(context.flags.has("json") ? JSON.stringify(fields) : inventoryDocument(fields).trimEnd())
    return 0
  })

/** The job with the folder of uploads, in a command of its own. */
export const retentionHere = (dryRun: boolean) =>
  Effect.provide(retention(dryRun), ImportJobs.layer(join(dataFolder(), "uploads")))

const erase: Command = (context) => {
  const dryRun = context.flags.has("dry-run")
  return withServices(async (runtime) => {
    const report = await runtime.runPromise(retentionHere(dryRun))
    answer(context, report, [
      dryRun ? "预演，没有清除任何内容：" : "到期清除：",
      ...report.lines.map(
        ({ erased, left, overAge, rule, until }) =>
          `  ${rule}  截至 ${until}  ${dryRun ? `到期 ${overAge}` : `清除 ${erased}，剩余 ${left}`}  （${retentionRules[rule]["zh-CN"]}）`
      )
    ])
    return report.dryRun || report.lines.every(({ left }) => left === 0) ? 0 : 1
  })
}

/** Recorded when it is done: a run that was cut short is finished, and recorded, by the next one. */
const rotateKeys = Effect.gen(function* () {
  const rotated = yield* PersonalRecords.use(({ rotate }) => rotate)
  yield* Auditing.use(({ record }) =>
    record({
      act: "personal-data.rotate-key",
      subject: { kind: "key", id: rotated.key },
      after: { values: rotated.values, removed: rotated.removed }
    })
  )
  return rotated
})

const rotateKey: Command = (context) =>
  withServices(async (runtime) => {
    const result = await runtime.runPromise(asOperator(Effect.result(rotateKeys)))
    if (Result.isFailure(result)) {
      const { text } = problems[result.failure._tag]
      const values = Object.entries(result.failure)
      const fill = (said: string) =>
        values.reduce((filled, [name, value]) => filled.replaceAll(`{${name}}`, String(value)), said)
      return refuse(context, {
        code: result.failure._tag,
        text: { "zh-CN": fill(text["zh-CN"]), en: fill(text.en) }
      })
    }
    const { key, removed, values } = result.success
    answer(context, result.success, [
      `已改用密钥 ${key}，重新加密 ${values} 项${removed.length === 0 ? "" : `，已移除密钥 ${removed.join("、")}`}`
    ])
    return 0
  })

export const personalData: Command = async (context) => {
  const [verb] = context.words
  if (verb === "inventory") return inventory(context)
  if (verb === "retention") return erase(context)
  if (verb === "rotate-key") return rotateKey(context)
  throw new Misused(usage)
}
