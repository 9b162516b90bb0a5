/** Two languages: each package keeps its own words, zh-CN is where the keys come from, English must have the same. */
import type { Text } from "@shezu/domain/text/Text"
import { type BaseRecordDict, flatten, resolveTemplate, translator } from "@solid-primitives/i18n"

import { locale } from "./preferences.ts"

export type { BaseRecordDict } from "@solid-primitives/i18n"

/** The same keys with other sentences. */
export type Like<Words> = { readonly [Key in keyof Words]: Words[Key] extends string ? string : Like<Words[Key]> }

/** A translator over a package's words; reading it in JSX follows the language. `{{ name }}` places are filled. */
export const dictionary = <const Words extends BaseRecordDict>(zh: Words, en: Like<Words> & BaseRecordDict) => {
  const inChinese = flatten(zh)
  // Like<Words> has the keys of Words by type, so the flattened English has the keys of the flattened Chinese.
  const inEnglish = flatten(en) as typeof inChinese
  return translator(() => (locale() === "en" ? inEnglish : inChinese), resolveTemplate)
}

/** A sentence of the API in the language of the screen. */
export const say = (text: Text): string => text[locale()]

const places = (sentence: string): string =>
  [...sentence.matchAll(/\{\{\s*(\w+)\s*\}\}/gu)]
    .map((found) => found[1])
    .toSorted()
    .join()

/** Keys that one language lacks, leaves empty, or fills with other places; empty when the two agree. */
export const disparities = (zh: BaseRecordDict, en: BaseRecordDict): ReadonlyArray<string> => {
  const inChinese: BaseRecordDict = flatten(zh)
  const inEnglish: BaseRecordDict = flatten(en)
  return [...new Set([...Object.keys(inChinese), ...Object.keys(inEnglish)])].filter((key) => {
    const one = inChinese[key]
    const other = inEnglish[key]
    if (typeof one === "string" && typeof other === "string") {
      return one.trim() === "" || other.trim() === "" || places(one) !== places(other)
    }
    return typeof one !== typeof other
  })
}
