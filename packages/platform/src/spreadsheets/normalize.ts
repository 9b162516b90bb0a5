/** What clerks' cells mean: stray and full-width characters put right, the words themselves left alone. */

/** Spaces of every width, line breaks, and the characters that take no width at all. */
const odd = /[\s\u00AD\u200B-\u200F\u2060\uFEFF]/u
const invisible = /[\u00AD\u200B-\u200F\u2060\uFEFF]/gu
const spaces = /\s+/gu

/** Keeps every visible character; runs of spaces of any width become one ordinary space, and none stay at the ends. */
export const cleanText = (text: string): string =>
  odd.test(text) ? text.replaceAll(invisible, "").replaceAll(spaces, " ").trim() : text

const beyondAscii = /[^\u0021-\u007E]/u

/** For codes, numbers and days: half-width, and no space anywhere. */
export const cleanToken = (text: string): string =>
  beyondAscii.test(text) ? text.normalize("NFKC").replaceAll(invisible, "").replaceAll(spaces, "") : text

/** Whatever {@link cleanText} or {@link isBroken} would look at: most cells have none of it. */
const remarkable = /[\s\p{Cc}\p{Cs}\u00AD\u200B-\u200F\u2060\uFEFF\uFFFD-\uFFFF]/u

export const isPlainText = (text: string): boolean => !remarkable.test(text)

/** Control characters, halves of surrogate pairs, and the mark that a decoder leaves for what it could not read. */
const broken = /[\p{Cc}\p{Cs}\uFFFD-\uFFFF]/u

/** Of a text already cleaned: a line break is no damage. */
export const isBroken = (text: string): boolean => broken.test(text)

/** What Excel writes in place of a value it could not compute. */
const failed = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/u

export const isFailedFormula = (text: string): boolean => text.charCodeAt(0) === 35 && failed.test(text)

const days = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/u,
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/u,
  /^(\d{4})(\d{2})(\d{2})$/u
]

/** `2020-1-5`, `2020/01/05`, `2020.1.5`, `2020年1月5日` and `20200105` as `2020-01-05`; whether such a day exists is not judged. */
export const dayOf = (token: string): string | undefined => {
  const text = token.replaceAll(/[/.\u2010-\u2015]/gu, "-")
  for (const pattern of days) {
    const found = pattern.exec(text)
    if (found !== null) return `${found[1]}-${(found[2] ?? "").padStart(2, "0")}-${(found[3] ?? "").padStart(2, "0")}`
  }
  return undefined
}

/** A whole number as `1,234`, `３` or `3.0`; the token is already half-width. */
export const wholeNumberOf = (token: string): number | undefined => {
  const found = /^(\d{1,15})(?:\.0*)?$/u.exec(token.includes(",") ? token.replaceAll(",", "") : token)
  return found === null ? undefined : Number(found[1])
}
