/** From a cell's text to a value of the register, or why not; written by hand, as they run for every cell of a million rows. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { isPlainDate } from "@shezu/domain/calendar/PlainDate"
import { type Fen, fromYuan } from "@shezu/domain/funding/Money"
import type { CreditCode } from "@shezu/domain/identifier/CreditCode"
import { problems } from "@shezu/domain/identifier/CreditCode"
import { Option, Result } from "effect"

import type { CellErrorCode, CellProblem, CellValues } from "./cell-problems.ts"
import { quoted } from "./cell-problems.ts"
import { cleanText, cleanToken, dayOf, isBroken, isFailedFormula, isPlainText, wholeNumberOf } from "./normalize.ts"
import { fromSerial } from "./serial-day.ts"

/** `undefined` is a blank cell. */
export type Parsed<A> = Result.Result<A | undefined, CellProblem>
export type CellParser<A> = (text: string) => Parsed<A>

const blank: Parsed<never> = Result.succeed(undefined)

const problem = (code: CellErrorCode, values: CellValues): Result.Result<never, CellProblem> =>
  Result.fail({ code, values })

/** Errors of Excel and broken characters are told as what they are, whatever the column. */
const unless = (text: string, code: CellErrorCode, values: CellValues = {}): Result.Result<never, CellProblem> => {
  const cleaned = cleanText(text)
  if (isBroken(cleaned)) return problem("invalid-character", {})
  const value = quoted(cleaned)
  if (isFailedFormula(cleaned)) return problem("failed-formula", { value })
  return problem(code, { value, ...values })
}

/** Code points, counted only when the cheaper count of UTF-16 units does not settle it. */
const isLonger = (text: string, limit: number): boolean => text.length > limit && Array.from(text).length > limit

export const parseText =
  (limit: number): CellParser<string> =>
  (raw) => {
    const plain = isPlainText(raw)
    const text = plain ? raw : cleanText(raw)
    if (text === "") return blank
    if (!plain && isBroken(text)) return problem("invalid-character", {})
    if (isFailedFormula(text)) return problem("failed-formula", { value: text })
    if (isLonger(text, limit)) return problem("too-long", { length: Array.from(text).length, limit })
    return Result.succeed(text)
  }

/** Several texts, separated by `;` of either width. */
export const parseTexts = (limit: number): CellParser<ReadonlyArray<string>> => {
  const parseOne = parseText(limit)
  return (raw) => {
    const found: Array<string> = []
    for (const part of raw.split(/[;；]/u)) {
      const one = parseOne(part)
      if (Result.isFailure(one)) return Result.fail(one.failure)
      if (one.success !== undefined && !found.includes(one.success)) found.push(one.success)
    }
    return found.length === 0 ? blank : Result.succeed(found)
  }
}

const isCreditCode = (code: string): code is CreditCode => problems(code).length === 0

const codeProblems = {
  shape: "credit-code-shape",
  department: "credit-code-department",
  "organization-check": "credit-code-organization-check",
  "check-character": "credit-code-check-character"
} as const

/** A code of digits only that Excel took for a number, of which it keeps fifteen. */
const lostDigits = /^\d(?:\.\d+)?E\+?\d+$|^\d{15}000$/u

/**
 * The first problem alone: a mistyped code usually fails both checks, and one sentence sends the clerk to the certificate.
 * Lower case is refused like `shezu code check` refuses it, with a sentence of its own.
 */
export const parseCreditCode: CellParser<CreditCode> = (raw) => {
  const code = cleanToken(raw)
  if (code === "") return blank
  if (isCreditCode(code)) return Result.succeed(code)
  if (lostDigits.test(code)) return unless(raw, "credit-code-as-number")
  const first = problems(code)[0] ?? "shape"
  if (first === "shape" && problems(code.toUpperCase())[0] !== "shape") return unless(raw, "credit-code-lower-case")
  return unless(raw, codeProblems[first])
}

/** Serial numbers of 1927 to 2100: a lone year such as 2020 is not taken for a day of 1905. */
const isLikelySerial = (serial: number): boolean => serial >= 10_000 && serial < 73_416

/** A day in any of the usual spellings, or Excel's number of it in a cell that is not formatted as a day. */
export const parseDay: CellParser<PlainDate> = (raw) => {
  const token = cleanToken(raw)
  if (token === "") return blank
  if (isPlainDate(token)) return Result.succeed(token)
  const day = dayOf(token)
  if (day !== undefined && isPlainDate(day)) return Result.succeed(day)
  const serial = /^\d{5}(?:\.\d+)?$/u.test(token) ? Number(token) : 0
  const counted = isLikelySerial(serial) ? fromSerial(serial, false) : undefined
  return counted === undefined ? unless(raw, "not-a-date") : Result.succeed(counted)
}

const isNegative = (token: string): boolean => /^[-\u2212]\d/u.test(token)

export const parseCount =
  (limit: number): CellParser<number> =>
  (raw) => {
    const token = cleanToken(raw)
    if (token === "") return blank
    const count = wholeNumberOf(token)
    if (count === undefined) return unless(raw, isNegative(token) ? "negative-number" : "not-a-number")
    return count > limit ? problem("too-large", { value: count, limit }) : Result.succeed(count)
  }

/** Yuan with at most two decimals. */
export const parseYuan: CellParser<Fen> = (raw) => {
  const token = cleanToken(raw)
    .replace(/^[¥￥]/u, "")
    .replace(/元$/u, "")
  if (token === "") return blank
  const decimals = token.includes(".") ? token.replace(/\.?0+$/u, "") : token
  const fen = fromYuan(decimals)
  if (Option.isSome(fen)) return Result.succeed(fen.value)
  return unless(raw, isNegative(token) ? "negative-number" : "not-an-amount")
}

/** One of a closed set of words. */
export const parseOption = <A>(options: ReadonlyMap<string, A>, listed: ReadonlyArray<string>): CellParser<A> => {
  const allowed = listed.join("、")
  return (raw) => {
    const known = options.get(raw)
    if (known !== undefined) return Result.succeed(known)
    const word = cleanToken(raw)
    if (word === "") return blank
    const value = options.get(word)
    return value === undefined ? unless(raw, "not-an-option", { allowed }) : Result.succeed(value)
  }
}
