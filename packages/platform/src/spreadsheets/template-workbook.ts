/** The empty workbook a clerk fills in: headings, lists to choose from, and a sheet that explains each column. */
import type { Text } from "@shezu/domain/text/Text"
import { Effect } from "effect"
import type { DataValidation, WriteSheet } from "hucre"
import { writeXlsx } from "hucre"

import { columnLetters } from "./RawRow.ts"

/** How far down the lists reach. */
const lastRow = 20_000

const headingStyle = {
  font: { bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "FFE8EEF7" } },
  alignment: { wrapText: true, vertical: "center" }
} as const

/** What may stand in a cell; the program that fills the workbook in says so on the spot. */
export type CellRule =
  | { readonly type: "list"; readonly values: Array<string> }
  | { readonly type: "textLength"; readonly operator: "equal"; readonly formula1: string }
  | { readonly type: "decimal"; readonly operator: "greaterThanOrEqual"; readonly formula1: string }
  | { readonly type: "whole"; readonly operator: "between"; readonly formula1: string; readonly formula2: string }

/** A column as the template shows it. */
export interface ShownColumn {
  /** With its hint in brackets. */
  readonly heading: string
  readonly required: boolean
  /** Of the heading alone, and of what else decides whether it has to be filled. */
  readonly need: string
  readonly rule?: CellRule
  readonly allowed?: ReadonlyArray<string>
  readonly example: string
  readonly help: string
  readonly width: number
}

export interface TemplateShape {
  readonly sheet: string
  readonly columns: ReadonlyArray<ShownColumn>
  readonly locale: keyof Text
}

const words = {
  "zh-CN": {
    sheet: "填表说明",
    intro: (sheet: string) =>
      `请在“${sheet}”表中从第 2 行起填写，一行一条；不要使用公式，不要改列名。空白单元格表示不清楚。`,
    heads: ["列", "是否必填", "可填内容", "填写示例", "说明"]
  },
  en: {
    sheet: "How to fill in",
    intro: (sheet: string) =>
      `Fill in the sheet “${sheet}” from row 2 on, one row for each; no formulas, and leave the headings as they are. A blank cell means that it is not known.`,
    heads: ["Column", "Required", "What may be entered", "Example", "Explanation"]
  }
} as const

/** Excel takes a workbook with longer ones for damaged. */
const title = (text: string): string => text.slice(0, 32)
const sentence = (text: string): string => text.slice(0, 255)

const validationOf = ({ heading, help, rule }: ShownColumn, at: number): ReadonlyArray<DataValidation> => {
  if (rule === undefined) return []
  const letters = columnLetters(at)
  const common = {
    range: `${letters}2:${letters}${lastRow}`,
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: title(heading),
    errorMessage: sentence(help),
    showInputMessage: true,
    inputTitle: title(heading),
    inputMessage: sentence(help)
  }
  return [{ ...common, ...rule }]
}

const marked = ({ heading, required }: ShownColumn): string => (required ? `${heading}*` : heading)

const filledIn = ({ columns, sheet }: TemplateShape): WriteSheet => ({
  name: sheet,
  columns: columns.map(({ width }) => ({ width })),
  rows: [columns.map(marked)],
  cells: new Map(columns.map((column, at) => [`0,${at}`, { value: marked(column), style: headingStyle }])),
  dataValidations: columns.flatMap(validationOf),
  freezePane: { rows: 1 }
})

/** One line per column; the lines stand under one another, so the sheet is never taken for the table. */
const explained = ({ columns, locale, sheet }: TemplateShape): WriteSheet => {
  const { heads, intro, sheet: name } = words[locale]
  return {
    name,
    columns: [{ width: 20 }, { width: 26 }, { width: 44 }, { width: 30 }, { width: 60 }],
    rows: [
      [intro(sheet)],
      [],
      [...heads],
      ...columns.map(({ allowed, example, heading, help, need }) => [
        heading,
        need,
        allowed?.join("、") ?? "",
        example,
        help
      ])
    ],
    freezePane: { rows: 3 }
  }
}

/** An .xlsx; examples live on the second sheet only and are never imported. */
export const templateWorkbook = (shape: TemplateShape): Effect.Effect<Uint8Array> =>
  Effect.promise(() => writeXlsx({ sheets: [filledIn(shape), explained(shape)] }))
