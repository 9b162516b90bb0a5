/** What can be wrong with a cell: stable codes, and the sentences a clerk reads. */
import type { Messages, Text } from "@shezu/domain/text/Text"
import { message, render } from "@shezu/domain/text/Text"

const sentences = {
  required: { "zh-CN": "必填，不能为空", en: "is required" },
  "credit-code-shape": {
    "zh-CN": "“{value}”不是 18 位统一社会信用代码（数字和除 I、O、S、V、Z 外的大写字母，第 3–8 位为数字）",
    en: "“{value}” is not an 18-character credit code (digits and capital letters but I, O, S, V, Z; digits at 3 to 8)"
  },
  "credit-code-lower-case": {
    "zh-CN": "“{value}”含有小写字母，代码中的字母应为大写",
    en: "“{value}” has lower-case letters; the letters of a code are capitals"
  },
  "credit-code-as-number": {
    "zh-CN": "代码被存成了数字“{value}”，末几位已丢失；请把该列设为文本格式后重新填写",
    en: "the code was stored as the number {value} and lost its last digits; format the column as text and enter it again"
  },
  "credit-code-department": {
    "zh-CN": "“{value}”的前两位不是社会组织的 51、52、53 或 59",
    en: "“{value}” does not begin with 51, 52, 53 or 59 as a social organization's does"
  },
  "credit-code-organization-check": {
    "zh-CN": "“{value}”的第 17 位校验不符，请核对证书",
    en: "position 17 of “{value}” does not check; compare the certificate"
  },
  "credit-code-check-character": {
    "zh-CN": "“{value}”的第 18 位校验不符，请核对证书",
    en: "position 18 of “{value}” does not check; compare the certificate"
  },
  "not-a-date": {
    "zh-CN": "“{value}”不是日期，请写成 2020-01-05",
    en: "“{value}” is not a date; write 2020-01-05"
  },
  "future-date": { "zh-CN": "日期 {value} 晚于今天", en: "{value} lies in the future" },
  "not-a-number": { "zh-CN": "“{value}”不是整数", en: "“{value}” is not a whole number" },
  "not-an-amount": {
    "zh-CN": "“{value}”不是以元为单位的金额（最多两位小数）",
    en: "“{value}” is not an amount in yuan with at most two decimals"
  },
  "negative-number": { "zh-CN": "“{value}”是负数", en: "“{value}” is negative" },
  "too-large": { "zh-CN": "{value} 超过上限 {limit}", en: "{value} is more than {limit}" },
  "not-an-option": { "zh-CN": "“{value}”不在可选项内：{allowed}", en: "“{value}” is none of {allowed}" },
  "too-long": { "zh-CN": "有 {length} 个字，最多 {limit} 个", en: "has {length} characters, at most {limit}" },
  "invalid-character": {
    "zh-CN": "含有乱码或不可见的控制字符，请重新填写",
    en: "holds broken or control characters; enter it again"
  },
  "failed-formula": {
    "zh-CN": "“{value}”是 Excel 公式的出错结果，请填写实际内容",
    en: "“{value}” is the error of a formula; enter the value"
  },
  "kind-mismatch": {
    "zh-CN": "类型是“{value}”，但统一社会信用代码的前两位表示“{expected}”",
    en: "the kind is {value}, but the credit code says {expected}"
  },
  "duplicate-code": {
    "zh-CN": "与第 {firstRow} 行的统一社会信用代码“{value}”重复",
    en: "repeats the credit code {value} of row {firstRow}"
  },
  "outside-scope": {
    "zh-CN": "“{value}”不在本单位的管辖范围内，本单位不能登记",
    en: "“{value}” is not within your unit's scope, so your unit cannot record it"
  },
  "organization-unknown": {
    "zh-CN": "本单位管辖范围内没有“{value}”，请填统一社会信用代码或登记的全称",
    en: "there is no “{value}” within your unit's scope; enter a credit code or the whole registered name"
  },
  "organization-ambiguous": {
    "zh-CN": "有不止一个组织叫“{value}”，请改填统一社会信用代码",
    en: "more than one organization is called “{value}”; enter the credit code"
  },
  "duplicate-name": {
    "zh-CN": "与第 {firstRow} 行重复：同一镇街、社区已有同名且无代码的社区社会组织“{value}”",
    en: "repeats row {firstRow}: a community organization “{value}” without code in the same town and community"
  }
} as const satisfies Messages

const cautions = {
  "unknown-town": {
    "zh-CN": "“{value}”不在本区镇街名录内，先照原样保存",
    en: "“{value}” is no known town; kept as written"
  },
  "unknown-unit": {
    "zh-CN": "“{value}”不在单位名录内，先照原样保存",
    en: "“{value}” is no known unit; kept as written"
  },
  "unknown-column": {
    "zh-CN": "不认识“{value}”这一列，已忽略",
    en: "the column “{value}” is not known and is ignored"
  },
  "withheld-column": {
    "zh-CN": "“{value}”由负责党建归口的单位登记，本单位导入时不读这一列",
    en: "the column “{value}” is recorded by units that answer for who manages Party building; it is not read"
  },
  "party-organization-name-missing": {
    "zh-CN": "党组织形式为“单独”，但没有党组织名称",
    en: "has a Party organization of its own, but its name is missing"
  },
  "foreign-division": {
    "zh-CN": "代码第 3–8 位“{value}”不是本级登记机关的行政区划，可能由其他登记机关登记",
    en: "positions 3 to 8, {value}, are of another registrar's division"
  }
} as const satisfies Messages

export type CellErrorCode = keyof typeof sentences
export type CellWarningCode = keyof typeof cautions

/** By code, for both languages; the reader's own `message` is the Chinese one. */
export const cellMessages: Messages = { ...sentences, ...cautions }

export type CellValues = Readonly<Record<string, string | number>>

/** Why a cell's text is not a value of its column. */
export interface CellProblem {
  readonly code: CellErrorCode
  readonly values: CellValues
}

/** One error or warning about a cell, by the sheet's row number and the column's heading. */
export interface CellNote<Code extends string> {
  readonly row: number
  readonly column: string
  readonly code: Code
  readonly values: CellValues
  readonly message: string
}
export type CellError = CellNote<CellErrorCode>
export type CellWarning = CellNote<CellWarningCode>

const longestQuote = 40

/** A quoted cell is cut: a message is no place for a page of text, nor for half of a surrogate pair. */
export const quoted = (text: string): string => {
  const shown = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text
  return shown.toWellFormed()
}

export const note = <Code extends CellErrorCode | CellWarningCode>(
  row: number,
  column: string,
  code: Code,
  values: CellValues = {}
): CellNote<Code> => ({ row, column, code, values, message: render(cellMessages, message(code, values), "zh-CN") })

/** A note in either language, for the edge. */
export const noteText = (of: CellError | CellWarning, locale: keyof Text): string =>
  render(cellMessages, message(of.code, of.values), locale)
