/** Reads a file filled in for a module: its cells first, then the organizations that it names. */
import { createHash } from "node:crypto"

import type { TemplateColumns } from "@shezu/domain/module/Template"
import { organizationsNamed } from "@shezu/persistence/register/named"
import { Effect, Stream } from "effect"

import { cellProblem, type ReadRow, type TemplateHeadings } from "../spreadsheets/read-template.ts"
import { RegisterReader } from "../spreadsheets/RegisterReader.ts"

/** What a clerk sends. */
export interface FilledFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ReadFile extends Omit<TemplateHeadings, "rows"> {
  readonly sha256: string
  readonly rows: ReadonlyArray<ReadRow>
}

const organizationKeys = (columns: TemplateColumns): ReadonlyArray<string> =>
  Object.entries(columns).flatMap(([key, { kind }]) => (kind === "organization" ? [key] : []))

/** One that is not in the scope is told like one that is nowhere: the lookup sees no difference. */
const resolved = (
  { problems, values, ...row }: ReadRow,
  keys: ReadonlyArray<string>,
  headings: TemplateHeadings["keys"],
  found: ReadonlyMap<string, ReadonlyArray<string>>
): ReadRow => {
  const named = { ...values }
  const wrong = [...problems]
  for (const key of keys) {
    const written = values[key]
    if (written === undefined) continue
    const [first, ...more] = found.get(String(written)) ?? []
    if (first !== undefined && more.length === 0) named[key] = first
    else {
      const code = first === undefined ? "organization-unknown" : "organization-ambiguous"
      wrong.push(cellProblem(headings, row.row, key, code, { value: String(written) }))
    }
  }
  return { ...row, values: named, problems: wrong }
}

export const readFilled = Effect.fn("readFilled")(function* (columns: TemplateColumns, file: FilledFile) {
  const reader = yield* RegisterReader
  const chunks = yield* Stream.runCollect(reader.readTemplate({ columns, file }))
  const rows = chunks.flatMap((chunk) => chunk.rows)
  const keys = organizationKeys(columns)
  const written = new Set(rows.flatMap(({ values }) => keys.flatMap((key) => values[key] ?? []).map(String)))
  const found = yield* organizationsNamed([...written])
  const { headings = [], keys: read = [], unknown = [] } = chunks[0] ?? {}
  return {
    sha256: createHash("sha256").update(file.bytes).digest("hex"),
    headings,
    keys: read,
    unknown,
    rows: rows.map((row) => resolved(row, keys, read, found))
  } satisfies ReadFile
})
