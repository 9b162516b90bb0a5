/** Unified social credit code, 统一社会信用代码 (GB 32100-2015), with the organization code of GB 11714 inside it. */
import { Schema } from "effect"

/** GB 32100 leaves out I, O, S, V and Z; the whole code keeps to it, as position 18 has no value for other letters. */
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

const shape = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/u

export const CreditCodeProblem = Schema.Literals(["shape", "department", "organization-check", "check-character"])
export type CreditCodeProblem = typeof CreditCodeProblem.Type

/** The kinds that have a credit code of the civil affairs registrar. */
export type RegisteredKind = "association" | "service-institution" | "foundation"

const unknownCharacter = 255

/** Value by character code in the alphabet of GB 32100 (31 symbols). */
const creditValues = new Uint8Array(128).fill(unknownCharacter)
for (let value = 0; value < alphabet.length; value++) creditValues[alphabet.charCodeAt(value)] = value

/** Value by character code in GB 11714: digits, then A = 10 to Z = 35, letters left out by GB 32100 included. */
const organizationValues = new Uint8Array(128)
for (let value = 0; value < 36; value++) organizationValues[value.toString(36).toUpperCase().charCodeAt(0)] = value

const creditWeights = Uint8Array.of(1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
const organizationWeights = Uint8Array.of(3, 7, 9, 10, 5, 8, 4, 2)

const weightedSum = (text: string, from: number, values: Uint8Array, weights: Uint8Array): number => {
  let sum = 0
  for (let at = 0; at < weights.length; at++) sum += (values[text.charCodeAt(from + at)] ?? 0) * (weights[at] ?? 0)
  return sum
}

/** Position 18 for the first seventeen characters (GB 32100), which must have the shape. */
export const checkCharacter = (code: string): string =>
  alphabet.charAt((31 - (weightedSum(code, 0, creditValues, creditWeights) % 31)) % 31)

/** Position 17 for positions 9 to 16 of a code (GB 11714: 10 is written X), which must have the shape. */
export const organizationCheck = (code: string): string =>
  "0123456789X0".charAt(11 - (weightedSum(code, 8, organizationValues, organizationWeights) % 11))

const hasShape = (code: string): boolean => {
  if (code.length !== 18) return false
  for (let at = 0; at < 18; at++) {
    const value = creditValues[code.charCodeAt(at)] ?? unknownCharacter
    if (value === unknownCharacter || (at >= 2 && at < 8 && value > 9)) return false
  }
  return true
}

const isCivilAffairs = (code: string): boolean =>
  code[0] === "5" && (code[1] === "1" || code[1] === "2" || code[1] === "3" || code[1] === "9")

const none: ReadonlyArray<CreditCodeProblem> = []
const onlyShape: ReadonlyArray<CreditCodeProblem> = ["shape"]

/**
 * Everything wrong with a code, each check on its own; `shape` stands alone because nothing else can be judged then.
 * A wrong position 17 under a right position 18 is typical of invented data.
 */
export const problems = (code: string): ReadonlyArray<CreditCodeProblem> => {
  if (!hasShape(code)) return onlyShape
  const department = isCivilAffairs(code)
  const organization = code[16] === organizationCheck(code)
  const check = code[17] === checkCharacter(code)
  if (department && organization && check) return none
  const found: Array<CreditCodeProblem> = []
  if (!department) found.push("department")
  if (!organization) found.push("organization-check")
  if (!check) found.push("check-character")
  return found
}

/** The kind that positions 1 and 2 say, whatever else is wrong; `null` for 59 (other) and other departments. */
export const kindOf = (code: string): RegisteredKind | null => {
  if (code[0] !== "5") return null
  if (code[1] === "1") return "association"
  if (code[1] === "2") return "service-institution"
  return code[1] === "3" ? "foundation" : null
}

/** Positions 3 to 8: the registrar's division when the code was given, not the domicile. Undecoded, see `DivisionCode`. */
export const divisionOf = (code: string): string => code.slice(2, 8)

const messages: Record<CreditCodeProblem, string> = {
  shape: "a credit code has 18 characters of 0-9 A-H J-N P Q R T U W X Y, with digits at positions 3 to 8",
  department: "positions 1 and 2 are not those of a social organization (51, 52, 53 or 59)",
  "organization-check": "position 17 does not match the organization code",
  "check-character": "position 18 does not match the credit code"
}

/** Branded so that a plain string can never be stored as a credit code. */
export const CreditCode = Schema.String.check(
  Schema.isPattern(shape, { title: "credit code shape", message: messages.shape }).abort(),
  Schema.makeFilter(
    (code) =>
      problems(code)
        .map((problem) => messages[problem])
        .join("; ") || true,
    { title: "credit code checks" }
  )
)
  .pipe(Schema.brand("CreditCode"))
  .annotate({ identifier: "CreditCode", description: "统一社会信用代码" })
export type CreditCode = typeof CreditCode.Type
