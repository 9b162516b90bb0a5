/** The columns that a module declares, as cells are read by them. */
import type { TemplateColumn, TemplateColumns } from "@shezu/domain/module/Template"
import { Result } from "effect"

import {
  type CellParser,
  parseCount,
  parseCreditCode,
  parseDay,
  parseOption,
  parseText,
  parseYuan
} from "./cell-parsers.ts"
import type { Headed } from "./headings.ts"
import { cleanToken } from "./normalize.ts"

/** A cell's value before organizations are looked up. */
export type CellValue = string | number

export interface DeclaredColumn extends Headed {
  readonly key: string
  readonly parse: CellParser<CellValue>
}

const longestText = 500
const mostCounted = 1_000_000_000

/** Eighteen letters and digits are meant for a code, and a mistyped one is told as such; all else is a name. */
const parseOrganization: CellParser<CellValue> = (raw) => {
  const text = parseText(longestText)(raw)
  if (Result.isFailure(text) || text.success === undefined) return text
  const token = text.success.normalize("NFKC").replaceAll(" ", "")
  return /^[0-9A-Za-z]{18}$/u.test(token) ? parseCreditCode(token) : text
}

const parserOf = (column: TemplateColumn): CellParser<CellValue> => {
  switch (column.kind) {
    case "text":
      return parseText(column.longest ?? longestText)
    case "integer":
      return parseCount(column.most ?? mostCounted)
    case "money":
      return parseYuan
    case "day":
      return parseDay
    case "choice": {
      const options = Object.entries(column.options)
      // A word is found as it stands, and as `parseOption` looks for it when spaces stand about it.
      const words = options.flatMap(([key, text]) =>
        [text["zh-CN"], text.en].flatMap((word) => [word, cleanToken(word)].map((one) => [one, key] as const))
      )
      return parseOption(
        new Map(words),
        options.map(([, text]) => text["zh-CN"])
      )
    }
    case "organization":
      return parseOrganization
  }
}

export const declaredColumns = (columns: TemplateColumns): ReadonlyArray<DeclaredColumn> =>
  Object.entries(columns).map(([key, column]) => ({
    key,
    heading: column.heading["zh-CN"],
    ...(column.kind === "money" ? { hint: "元" } : {}),
    aliases: [column.heading.en, ...(column.aliases ?? [])],
    required: column.required ?? false,
    parse: parserOf(column)
  }))
