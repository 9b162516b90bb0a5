/**
 * Index keys of one organization: single characters and pairs of its names, pairs of its initials, single syllables
 * and pairs of its pinyin. Keys are hashes; what they find is compared with the text again.
 */
import { pinyin } from "pinyin-pro"

import { readings } from "./syllables.ts"
import { isLatin, normalize } from "./text.ts"

const tags = { name: 1, initials: 2, syllables: 3 } as const

/** FNV-1a over UTF-16 units, as a signed 32-bit integer. */
const hash = (tag: number, text: string): number => {
  let value = 2_166_136_261 ^ tag
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 16_777_619)
  return value | 0
}

const single = (keys: Set<number>, tag: number, parts: ReadonlyArray<string>): void => {
  for (const part of parts) keys.add(hash(tag, part))
}

const pairs = (keys: Set<number>, tag: number, parts: ReadonlyArray<string>): void => {
  for (let at = 1; at < parts.length; at++) keys.add(hash(tag, `${parts[at - 1]}${parts[at]}`))
}

/** What is kept of an organization for search. */
export interface SearchEntry {
  readonly names: string
  readonly initials: string
  readonly pinyin: string
  readonly grams: ReadonlyArray<number>
}

export const entryOf = (name: string, formerNames: ReadonlyArray<string>): SearchEntry => {
  const keys = new Set<number>()
  const all = [name, ...formerNames].map(normalize)
  const initials: Array<string> = []
  const spelled: Array<string> = []
  for (const one of all) {
    const characters = [...one]
    single(keys, tags.name, characters)
    pairs(keys, tags.name, characters)
    const syllables = pinyin(one, { toneType: "none", type: "array", v: true })
    const first = syllables.map((part) => [...part][0] ?? "")
    pairs(keys, tags.initials, first)
    single(keys, tags.syllables, syllables)
    pairs(keys, tags.syllables, syllables)
    initials.push(first.join(""))
    spelled.push(syllables.join(""))
  }
  return { names: all.join("\n"), initials: initials.join("\n"), pinyin: spelled.join("\n"), grams: [...keys] }
}

/** A term as the search function takes it: the text to compare with, and alternative sets of keys it must have. */
export interface SearchTerm {
  readonly text: string
  readonly alternatives: ReadonlyArray<ReadonlyArray<number>>
}

const keysOf = (fill: (keys: Set<number>) => void): ReadonlyArray<number> => {
  const keys = new Set<number>()
  fill(keys)
  return [...keys]
}

const syllableKeys = (syllables: ReadonlyArray<string>): ReadonlyArray<number> =>
  keysOf((keys) => (syllables.length > 1 ? pairs : single)(keys, tags.syllables, syllables))

export const termOf = (input: string): SearchTerm => {
  const text = normalize(input).replaceAll("'", "")
  const characters = [...text]
  const inNames = keysOf((keys) => (characters.length > 1 ? pairs : single)(keys, tags.name, characters))
  if (!isLatin(text)) return { text, alternatives: [inNames] }
  const inInitials = keysOf((keys) => pairs(keys, tags.initials, characters))
  return {
    text,
    alternatives: [inNames, inInitials, ...readings(text).map(syllableKeys)].filter((keys) => keys.length > 0)
  }
}
