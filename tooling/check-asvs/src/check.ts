/** Holds docs/security/asvs.csv against the standard's numbers, the tests that it names and docs/gaps.md. */
import type { Requirement } from "./requirements.ts"

interface Row {
  readonly id: string
  readonly level: string
  readonly state: string
  readonly how: string
  readonly proof: string
}

/** Of comma-separated text with one record to a line; a field with a comma stands in quotes. */
const fieldsOf = (line: string): ReadonlyArray<string> =>
  Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"')
  )

const rowsOf = (text: string): ReadonlyArray<Row> =>
  text
    .trim()
    .split(/\r?\n/u)
    .slice(1)
    .map((line) => {
      const [id = "", level = "", state = "", how = "", proof = ""] = fieldsOf(line)
      return { id, level, state, how, proof }
    })

export interface Surroundings {
  readonly exists: (file: string) => boolean
  /** The text of docs/gaps.md. */
  readonly gaps: string
}

const test = /\.test\.tsx?$/u
const document = /^docs\/.+\.md$|\/openapi\.golden\.json$/u

const proofs = ({ id, proof }: Row, kind: RegExp, { exists }: Surroundings): ReadonlyArray<string> => {
  const files = proof.split(" ").filter((file) => file !== "")
  if (files.length === 0) return [`${id} names nothing that proves it`]
  return files.flatMap((file) => {
    if (!kind.test(file)) return [`${id}: ${file} is no proof of this kind`]
    return exists(file) ? [] : [`${id}: ${file} is not there`]
  })
}

/** Each state asks for something of its own. */
const stated = (row: Row, around: Surroundings): ReadonlyArray<string> => {
  switch (row.state) {
    case "tested":
      return proofs(row, test, around)
    case "documented":
      return proofs(row, document, around)
    case "n/a":
      return row.how.trim() === "" ? [`${row.id} does not say why it does not apply`] : []
    case "open":
      return /^G-S\.\d+$/u.test(row.how) && around.gaps.includes(`- **${row.how}** `)
        ? []
        : [`${row.id} is open and docs/gaps.md has no line ${row.how || "for it"}`]
    default:
      return [`${row.id} is neither tested, documented, n/a nor open`]
  }
}

/** Levels 1 and 2 have to be there; of level 3 may be what we chose. */
export const check = (
  text: string,
  standard: ReadonlyArray<Requirement>,
  around: Surroundings
): ReadonlyArray<string> => {
  const rows = rowsOf(text)
  const levels = new Map(standard.map(({ id, level }) => [id, level]))
  const seen = new Set<string>()
  return [
    ...rows.flatMap((row) => {
      const doubled = seen.has(row.id) ? [`${row.id} is there twice`] : []
      seen.add(row.id)
      const level = levels.get(row.id)
      const known =
        level === undefined
          ? [`${row.id} is no requirement`]
          : String(level) === row.level
            ? []
            : [`${row.id} is of level ${level}`]
      return [...doubled, ...known, ...stated(row, around)]
    }),
    ...standard.filter(({ id, level }) => level < 3 && !seen.has(id)).map(({ id }) => `${id} is missing`)
  ]
}
