/** Citizen identity number, 公民身份号码 (GB 11643-1999): sensitive, so it has a masked form and is kept encrypted. */
import { Schema, SchemaTransformation } from "effect"

import { isRealDay } from "../calendar/real-day.ts"

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Position 18 for the first seventeen digits. */
export const checkCharacter = (number: string): string =>
  "10X98765432".charAt(weights.reduce((sum, weight, at) => sum + weight * Number(number.charAt(at)), 0) % 11)

/** Positions 7 to 14. */
const birthDay = (number: string): string => `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`

export const isIdentityNumber = (text: string): boolean =>
  /^[1-9]\d{16}[\dX]$/u.test(text) && isRealDay(birthDay(text)) && text[17] === checkCharacter(text)

/** As people write it: with spaces, a small x, or in full width from an input method. */
export const normalized = (text: string): string => text.normalize("NFKC").replaceAll(/\s/gu, "").toUpperCase()

/** Says nothing of what was given: a message is shown and may be logged. */
const wrong = "Expected an identity number of 18 characters whose check character fits"

export const IdentityNumber = Schema.String.check(
  Schema.makeFilter((text: string) => isIdentityNumber(text) || wrong, { title: "an identity number" })
)
  .pipe(Schema.brand("IdentityNumber"))
  .annotate({ identifier: "IdentityNumber", description: "公民身份号码" })
export type IdentityNumber = typeof IdentityNumber.Type

/** Read from what people write. */
export const IdentityNumberFromText = Schema.String.pipe(
  Schema.decodeTo(
    IdentityNumber,
    SchemaTransformation.transform({ decode: normalized, encode: (number: string) => number })
  )
)

/** Enough to compare with a document in the hand: the province and city, and the last four. Never the day of birth. */
export const masked = (number: IdentityNumber): string => `${number.slice(0, 4)}**********${number.slice(14)}`
