/** The register's template. */
import type { Effect } from "effect"

import type { Column } from "./columns.ts"
import { columns } from "./columns.ts"
import { registerSheet } from "./export-register.ts"
import { headingOf } from "./headings.ts"
import { type CellRule, templateWorkbook } from "./template-workbook.ts"

const wholeNumbers = new Set<Column["field"]>(["staff", "formalPartyMembers", "probationaryPartyMembers"])

const ruleOf = (column: Column): CellRule | undefined => {
  if (column.allowed !== undefined) return { type: "list", values: [...column.allowed] }
  if (column.field === "code") return { type: "textLength", operator: "equal", formula1: "18" }
  if (column.field === "capital") return { type: "decimal", operator: "greaterThanOrEqual", formula1: "0" }
  if (wholeNumbers.has(column.field)) {
    return { type: "whole", operator: "between", formula1: "0", formula2: "10000000" }
  }
  return undefined
}

const need = (column: Column): string =>
  column.required ? "必填" : column.field === "code" ? "必填（社区社会组织除外）" : "选填"

export const registerTemplate: Effect.Effect<Uint8Array> = templateWorkbook({
  sheet: registerSheet.name,
  locale: "zh-CN",
  columns: columns.map((column, at) => {
    const rule = ruleOf(column)
    return {
      heading: headingOf(column),
      required: column.required,
      need: need(column),
      ...(rule === undefined ? {} : { rule }),
      ...(column.allowed === undefined ? {} : { allowed: column.allowed }),
      example: column.example,
      help: column.help,
      width: registerSheet.columns[at]?.width ?? 20
    }
  })
})
