import { InventoryLine } from "@shezu/domain/personal-data/RecordType"
import { retentionRules } from "@shezu/domain/personal-data/retention-rules"
import { categoryWords, protectionWords, subjectWords } from "@shezu/domain/personal-data/words"
/** The inventory of personal data in words, with the law that each field stands on. */
import type { Citation } from "@shezu/domain/policy/LegalSource"
import { type Locale, Text } from "@shezu/domain/text/Text"
import { inventory } from "@shezu/persistence/personal-data/inventory"
import { Policy } from "@shezu/platform/policy/Policy"
import { Effect, Schema, Struct } from "effect"

import { CitedSource } from "./finding-view.ts"

const { basis: _basis, ...said } = InventoryLine.fields

/** Why, by what right, how long and how protected: what goes with a field wherever it is shown. */
export const Kept = Schema.Struct({
  ...Struct.pick(said, ["name", "category", "purpose", "retention", "protection"]),
  basis: Schema.Array(CitedSource),
  words: Schema.Struct({ category: Text, subject: Text, retention: Text, protection: Text })
}).annotate({ identifier: "KeptPersonalData" })
export interface Kept extends Schema.Schema.Type<typeof Kept> {}

export const InventoryField = Schema.Struct({
  ...Struct.pick(said, ["record", "title", "tables", "field", "subject"]),
  ...Kept.fields
}).annotate({ identifier: "InventoryField" })
export interface InventoryField extends Schema.Schema.Type<typeof InventoryField> {}

const cited = (sources: Policy["Service"]["sources"], citation: Citation) => {
  const found = sources.find(({ id }) => id === citation.source)
  const title = found?.title ?? { "zh-CN": citation.source, en: citation.source }
  const number = found?.documentNumber
  return { ...citation, title, ...(number === undefined ? {} : { documentNumber: number }) }
}

/** Says lines of the inventory in words. */
export const inWords = Effect.map(Policy, ({ sources }) => (line: InventoryLine): InventoryField => ({
  ...line,
  basis: line.basis.map((citation) => cited(sources, citation)),
  words: {
    category: categoryWords[line.category],
    subject: subjectWords[line.subject],
    retention: retentionRules[line.retention],
    protection: protectionWords[line.protection]
  }
}))

export const inventoryView = Effect.map(inWords, (say) => inventory.map(say))

const lineOf = (field: InventoryField, locale: Locale): string => {
  const { words } = field
  const basis = field.basis.map(({ clause, title }) => `《${title[locale]}》${clause}`).join("；")
  return [
    `- **${field.name[locale]}** \`${field.field}\``,
    `  - ${words.subject[locale]}；${words.category[locale]}；${words.protection[locale]}`,
    `  - ${field.purpose[locale]}`,
    `  - ${basis}`,
    `  - ${words.retention[locale]}`
  ].join("\n")
}

/** The inventory as a document, for whoever has to keep one (个人信息保护法 55, 56). */
export const inventoryDocument = (fields: ReadonlyArray<InventoryField>): string => {
  const records = [...new Set(fields.map(({ record }) => record))]
  const parts = records.map((record) => {
    const mine = fields.filter((field) => field.record === record)
    const [first] = mine
    return `## ${first?.title["zh-CN"] ?? record}\n\n${first?.tables.map((table) => `\`${table}\``).join(", ") ?? ""}\n\n${mine.map((field) => lineOf(field, "zh-CN")).join("\n")}\n`
  })
  return `# 个人信息清单\n\n由数据结构上的标注生成（\`shezu personal-data inventory\`），不要手改。每一项依次为：关于谁、类别和保护方式；处理目的；法律依据；保存期限。\n\n${parts.join("\n")}`
}
