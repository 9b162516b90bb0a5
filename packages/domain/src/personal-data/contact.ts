/** How to reach somebody: a telephone number and a name, with the form in which each is shown. */
import { Schema, SchemaTransformation } from "effect"

const wrong = "Expected a mobile number, or a landline number with or without area code"

/** Digits only. */
export const PhoneNumber = Schema.String.check(
  Schema.makeFilter((text: string) => /^(?:1[3-9]\d{9}|0\d{9,11}|[2-8]\d{6,7})$/u.test(text) || wrong, {
    title: "a telephone number"
  })
)
  .pipe(Schema.brand("PhoneNumber"))
  .annotate({ identifier: "PhoneNumber", description: "电话号码" })
export type PhoneNumber = typeof PhoneNumber.Type

const digits = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\s()-]/gu, "")
    .replace(/^(?:\+|00)86/u, "")

/** Read from what people write. */
export const PhoneNumberFromText = Schema.String.pipe(
  Schema.decodeTo(PhoneNumber, SchemaTransformation.transform({ decode: digits, encode: (number: string) => number }))
)

/** Of a number with area or network its first three digits and the last four, of a short one the last two. */
export const maskedPhone = (number: PhoneNumber): string =>
  number.length < 10
    ? `${"*".repeat(number.length - 2)}${number.slice(-2)}`
    : `${number.slice(0, 3)}${"*".repeat(number.length - 7)}${number.slice(-4)}`

export const PersonName = Schema.Trimmed.check(
  Schema.isMinCodePoints(1),
  Schema.isMaxCodePoints(60),
  Schema.isPattern(/^\P{Cc}*$/u, { message: "a line break or another control character" })
)
  .pipe(Schema.brand("PersonName"))
  .annotate({ identifier: "PersonName", description: "姓名" })
export type PersonName = typeof PersonName.Type

export const PersonNameFromText = Schema.String.pipe(
  Schema.decodeTo(
    PersonName,
    SchemaTransformation.transform({ decode: (text) => text.normalize("NFC").trim(), encode: (name: string) => name })
  )
)

/** The family name, or its first character. */
export const maskedName = (name: PersonName): string => {
  const [first = "", ...rest] = name
  return rest.length === 0 ? "*" : `${first}${"*".repeat(Math.min(rest.length, 2))}`
}
