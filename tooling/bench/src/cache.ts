/** Where the benches keep what is costly to make: below the checkout's cache, or in `SHEZU_BENCH_CACHE`. */
import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"

export const checkout = fileURLToPath(new URL("../../../", import.meta.url))

export const cacheFolder = process.env["SHEZU_BENCH_CACHE"] ?? path.join(checkout, ".cache", "bench")

/** What the template's rows are made by: a change of any of these makes another template. */
const sources = [
  "packages/persistence/src/migrations",
  "packages/persistence/src/audit/merkle-tree.ts",
  "packages/persistence/src/audit/checkpoint-note.ts",
  "packages/persistence/src/register/columns.ts",
  "packages/persistence/src/search/grams.ts",
  "packages/persistence/src/search/text.ts",
  "packages/fixtures/src/generate.ts",
  "packages/fixtures/src/organization",
  "packages/fixtures/src/province",
  "packages/fixtures/src/random",
  "packages/fixtures/src/vocabulary",
  "tooling/bench/src/audit/log.ts",
  "tooling/bench/src/template/load.ts"
]

const filesOf = (source: string): ReadonlyArray<string> => {
  if (source.endsWith(".ts")) return [source]
  return readdirSync(path.join(checkout, source), { encoding: "utf8" }).map((name) => `${source}/${name}`)
}

export const templateHash = (): string => {
  const hash = createHash("sha256")
  for (const file of sources.flatMap(filesOf).toSorted()) {
    hash.update(file).update(readFileSync(path.join(checkout, file)))
  }
  return hash.digest("hex").slice(0, 12)
}
