/** What is given out for a module's template: the empty workbook, and the rows that were sent back. */
import type { TemplateColumn, TemplateColumns } from "@shezu/domain/module/Template"
import type { Locale, Text } from "@shezu/domain/text/Text"
import { type Effect, Stream } from "effect"

import { exportRejected } from "../spreadsheets/export-rejected.ts"
import { headingOf } from "../spreadsheets/headings.ts"
import { type CellRule, type ShownColumn, templateWorkbook } from "../spreadsheets/template-workbook.ts"
import { widthOf } from "../spreadsheets/write-sheet.ts"
import type { Outcome } from "./Templates.ts"

const words = {
  required: { "zh-CN": "必填", en: "Required" },
  optional: { "zh-CN": "选填", en: "Optional" },
  yuan: { "zh-CN": "元", en: "yuan" }
} as const satisfies Record<string, Text>

const examples: Record<TemplateColumn["kind"], Text> = {
  text: { "zh-CN": "文字", en: "Words" },
  integer: { "zh-CN": "3", en: "3" },
  money: { "zh-CN": "1200.50", en: "1200.50" },
  day: { "zh-CN": "2026-01-31", en: "2026-01-31" },
  choice: { "zh-CN": "", en: "" },
  organization: { "zh-CN": "统一社会信用代码或全称", en: "Credit code or whole name" }
}

/** What Excel holds of a list written into the rule itself; a longer one is on the second sheet alone. */
const listedCharacters = 255

const ruleOf = (column: TemplateColumn, allowed: ReadonlyArray<string>): CellRule | undefined => {
  switch (column.kind) {
    case "choice": {
      const listed = allowed.join(",")
      const fits = listed.length <= listedCharacters && !allowed.some((word) => word.includes(","))
      return fits ? { type: "list", values: [...allowed] } : undefined
    }
    case "integer":
      return { type: "whole", operator: "between", formula1: "0", formula2: String(column.most ?? 1_000_000_000) }
    case "money":
      return { type: "decimal", operator: "greaterThanOrEqual", formula1: "0" }
    case "text":
    case "day":
    case "organization":
      return undefined
  }
}

const shown = (column: TemplateColumn, locale: Locale): ShownColumn => {
  const allowed = column.kind === "choice" ? Object.values(column.options).map((option) => option[locale]) : []
  const heading = headingOf({
    heading: column.heading[locale],
    ...(column.kind === "money" ? { hint: words.yuan[locale] } : {})
  })
  const example = allowed[0] ?? examples[column.kind][locale]
  const rule = ruleOf(column, allowed)
  return {
    heading,
    required: column.required ?? false,
    need: words[column.required === true ? "required" : "optional"][locale],
    ...(rule === undefined ? {} : { rule }),
    allowed,
    example,
    help: column.help?.[locale] ?? heading,
    ...widthOf(heading, example.length)
  }
}

/** No sheet's name has these characters, or more than 31 of any. */
const sheetName = (title: string): string => title.replaceAll(/[\\/?*[\]:']/gu, " ").slice(0, 31)

interface Titled {
  readonly title: Text
  readonly columns: TemplateColumns
}

export const emptyWorkbook = ({ columns, title }: Titled, locale: Locale): Effect.Effect<Uint8Array> =>
  templateWorkbook({
    sheet: sheetName(title[locale]),
    locale,
    columns: Object.values(columns).map((column) => shown(column, locale))
  })

/** Reasons stand in the last column, which is not read when the mended workbook comes back. */
export const sentBackWorkbook = (
  columns: TemplateColumns,
  { headings, sentBack }: Pick<Outcome, "headings" | "sentBack">,
  locale: Locale
): Stream.Stream<Uint8Array> =>
  exportRejected(
    { headings },
    Stream.fromIterable(
      sentBack.map(({ cells, problems }) => ({
        cells,
        errors: problems.map(({ because, column }) => ({
          column: column === undefined ? "" : (columns[column]?.heading[locale] ?? ""),
          message: because[locale]
        }))
      }))
    ),
    headings.map((heading) => widthOf(heading, 10))
  )
