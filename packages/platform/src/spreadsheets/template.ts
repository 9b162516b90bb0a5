/** The empty workbook a clerk fills in: headings, lists to choose from, and a sheet that explains each column. */
import { Effect } from "effect"
import type { DataValidation, WriteSheet } from "hucre"
import { writeXlsx } from "hucre"

import type { Column } from "./columns.ts"
import { columns, headingOf } from "./columns.ts"
import { columnWidths } from "./export-register.ts"
import { columnLetters } from "./RawRow.ts"

/** How far down the lists reach. */
const lastRow = 20_000

const headingStyle = {
  font: { bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "FFE8EEF7" } },
  alignment: { wrapText: true, vertical: "center" }
} as const

const wholeNumbers = new Set<Column["field"]>(["staff", "formalPartyMembers", "probationaryPartyMembers"])

const validationOf = (column: Column, at: number): ReadonlyArray<DataValidation> => {
  const letters = columnLetters(at)
  const common = {
    range: `${letters}2:${letters}${lastRow}`,
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: column.heading,
    errorMessage: column.help,
    showInputMessage: true,
    inputTitle: column.heading,
    inputMessage: column.help
  }
  if (column.allowed !== undefined) return [{ ...common, type: "list", values: [...column.allowed] }]
  if (column.field === "code") return [{ ...common, type: "textLength", operator: "equal", formula1: "18" }]
  if (column.field === "capital") {
    return [{ ...common, type: "decimal", operator: "greaterThanOrEqual", formula1: "0" }]
  }
  if (wholeNumbers.has(column.field)) {
    return [{ ...common, type: "whole", operator: "between", formula1: "0", formula2: "10000000" }]
  }
  return []
}

const marked = (column: Column): string => (column.required ? `${headingOf(column)}*` : headingOf(column))

const registerSheet: WriteSheet = {
  name: "社会组织名册",
  columns: [...columnWidths],
  rows: [columns.map(marked)],
  cells: new Map(columns.map((column, at) => [`0,${at}`, { value: marked(column), style: headingStyle }])),
  dataValidations: columns.flatMap(validationOf),
  freezePane: { rows: 1 }
}

const need = (column: Column): string =>
  column.required ? "必填" : column.field === "code" ? "必填（社区社会组织除外）" : "选填"

/** One line per column; the lines stand under one another, so the sheet is never taken for the register. */
const helpSheet: WriteSheet = {
  name: "填表说明",
  columns: [{ width: 20 }, { width: 26 }, { width: 44 }, { width: 30 }, { width: 60 }],
  rows: [
    ["请在“社会组织名册”表中从第 2 行起填写，一行一家；不要使用公式，不要改列名。空白单元格表示不清楚。"],
    [],
    ["列", "是否必填", "可填内容", "填写示例", "说明"],
    ...columns.map((column) => [
      headingOf(column),
      need(column),
      column.allowed?.join("、") ?? "",
      column.example,
      column.help
    ])
  ],
  freezePane: { rows: 3 }
}

/** An .xlsx; the example lives on the second sheet only and is never imported. */
export const registerTemplate: Effect.Effect<Uint8Array> = Effect.promise(() =>
  writeXlsx({ sheets: [registerSheet, helpSheet] })
)
