/** What is looked for: parts of generated names that many have or one has, and parts that no name has, drawn by a seed. */
import { generatorOf } from "@shezu/fixtures/generate"
import { Random } from "@shezu/fixtures/random/Random"
import { termOf } from "@shezu/persistence/search/grams"
import type { Client } from "pg"

import type { Installation } from "../server/Installation.ts"
import { templateCount, templateSeed } from "../template/load.ts"

export interface Term {
  /** Length and how often it is met, for figures of their own. */
  readonly kind: string
  readonly text: string
}

const lengths = [
  ["2", 2],
  ["3", 3],
  ["4+", 4],
  ["4+", 6]
] as const

const perKind = 40

const windows = (name: string, length: number): ReadonlyArray<string> => {
  const characters = [...name]
  return characters.length < length
    ? []
    : Array.from({ length: characters.length - length + 1 }, (_, at) => characters.slice(at, at + length).join(""))
}

const sampleNames = (): ReadonlyArray<string> => {
  const at = generatorOf({ seed: templateSeed, count: templateCount })
  return Array.from({ length: 10_000 }, (_, number) => at((number * 97_613) % templateCount).name)
}

const isMissing = async (client: Client, text: string): Promise<boolean> => {
  const keys = `{${(termOf(text).alternatives[0] ?? []).join(",")}}`
  const { rows } = await client.query(
    "SELECT 1 FROM organization_search WHERE grams @> $1::int4[] AND names LIKE $2 LIMIT 1",
    [keys, `%${text}%`]
  )
  return rows.length === 0
}

/** Well-known characters in an order that no name has them in. */
const absentTerms = async (client: Client, length: number, names: ReadonlyArray<string>, random: Random) => {
  const characters = [...new Set(names.slice(0, 500).join(""))]
  const found: Array<string> = []
  while (found.length < perKind) {
    const text = Array.from({ length }, () => random.pick(characters)).join("")
    // One after the other, because only as many as needed are looked for.
    // oxlint-disable-next-line no-await-in-loop
    if (/^\p{Script=Han}+$/u.test(text) && (await isMissing(client, text))) found.push(text)
  }
  return found
}

export const terms = (installation: Installation, database: string): Promise<ReadonlyArray<Term>> =>
  installation.administer(database, async (client) => {
    await client.query("SET enable_seqscan = off")
    const random = new Random(templateSeed)
    const names = sampleNames()
    const all: Array<Term> = []
    for (const [label, length] of lengths) {
      const counts = new Map<string, number>()
      for (const name of names) for (const part of windows(name, length)) counts.set(part, (counts.get(part) ?? 0) + 1)
      const order = [...counts].toSorted(([, one], [, other]) => other - one).map(([text]) => text)
      const once = random.shuffled([...counts].flatMap(([text, count]) => (count === 1 ? [text] : [])))
      const add = (how: string, texts: ReadonlyArray<string>) =>
        all.push(...texts.slice(0, perKind).map((text) => ({ kind: `${label} ${how}`, text })))
      add("frequent", order)
      add("rare", once)
      // oxlint-disable-next-line no-await-in-loop
      add("absent", await absentTerms(client, length, names, random))
    }
    return random.shuffled(all)
  })
