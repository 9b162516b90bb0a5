/** `shezu personal-data inventory|rotate-key`: what is kept about persons, and a new key for what is encrypted. */
import { PersonalRecords } from "@shezu/persistence/personal-data/PersonalRecords"
import { Auditing } from "@shezu/platform/audit/Auditing"
import { Effect, Result } from "effect"

import { asOperator } from "../operator.ts"
import { inventoryDocument, inventoryView } from "../personal-data-view.ts"
import { problems } from "../problems.ts"
import { answer, type Command, Misused, withServices } from "./command.ts"
import { refuse } from "./installation.ts"

const usage = `shezu personal-data inventory [--json]
shezu personal-data rotate-key [--json]`

const inventory: Command = (context) =>
  withServices(async (runtime) => {
    const fields = await runtime.runPromise(inventoryView)
    context.out(context.flags.has("json") ? JSON.stringify(fields) : inventoryDocument(fields).trimEnd())
    return 0
  })

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
  if (verb === "rotate-key") return rotateKey(context)
  throw new Misused(usage)
}
