/** Bundle budget, quality.md P11: reads the build's manifest and weighs what each route makes a browser fetch. */
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: ReadonlyArray<string>
  readonly dynamicImports?: ReadonlyArray<string>
  readonly css?: ReadonlyArray<string>
}
type Manifest = Readonly<Record<string, Chunk>>

export interface Weight {
  readonly name: string
  readonly bytes: number
  readonly limit: number
}

const kib = 1024
export const limits = { entry: 60 * kib, route: 150 * kib, page: 220 * kib } as const

const closure = (manifest: Manifest, from: ReadonlyArray<string>): ReadonlySet<string> => {
  const found = new Set<string>()
  const visit = (key: string) => {
    if (found.has(key)) return
    found.add(key)
    for (const next of manifest[key]?.imports ?? []) visit(next)
  }
  for (const key of from) visit(key)
  return found
}

/** What the shell loads by itself after the entry; the rest waits for a hand. */
const afterStart = "src/shell/PreferencesMenu.tsx"

/** Weighs JavaScript in gzip bytes: the entry, what each page adds to it, and each whole page with its style sheets. */
export const weigh = (manifest: Manifest, size: (file: string) => number): ReadonlyArray<Weight> => {
  const entryKey = Object.keys(manifest).find((key) => manifest[key]?.isEntry === true)
  if (entryKey === undefined) throw new Error("the manifest names no entry")
  const weight = (keys: Iterable<string>) =>
    [...keys].reduce((sum, key) => sum + (manifest[key] === undefined ? 0 : size(manifest[key].file)), 0)
  const styles = (keys: Iterable<string>) =>
    [...new Set([...keys].flatMap((key) => manifest[key]?.css ?? []))].reduce((sum, file) => sum + size(file), 0)
  const entry = closure(manifest, [entryKey])
  const pages = Object.keys(manifest).filter((key) => /(?:^|\/)(?:pages|src\/web)\/\w+Page\.tsx$/u.test(key))
  if (pages.length === 0) throw new Error("the manifest names no page")
  return [
    { name: "entry", bytes: weight(entry), limit: limits.entry },
    ...pages.flatMap((page) => {
      const whole = closure(manifest, [entryKey, page, ...(manifest[afterStart] === undefined ? [] : [afterStart])])
      const added = [...closure(manifest, [page])].filter((key) => !entry.has(key))
      const name = page.replace(/^.*\//u, "").replace(".tsx", "")
      return [
        { name: `${name} adds`, bytes: weight(added), limit: limits.route },
        { name: `${name} whole`, bytes: weight(whole) + styles(whole), limit: limits.page }
      ]
    })
  ]
}

const dist = new URL("./dist/", import.meta.url)

const main = () => {
  const manifest: Manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"))
  const weights = weigh(manifest, (file) => gzipSync(readFileSync(new URL(file, dist))).length)
  const over = weights.filter((one) => one.bytes > one.limit)
  for (const one of weights) {
    const mark = one.bytes > one.limit ? "OVER " : ""
    process.stdout.write(`${mark}${one.name}: ${(one.bytes / kib).toFixed(1)} of ${one.limit / kib} KiB\n`)
  }
  if (Object.keys(manifest).every((key) => !key.includes("chart-engine"))) {
    process.stdout.write("OVER charts are not a chunk of their own\n")
    process.exitCode = 1
  }
  if (over.length > 0) process.exitCode = 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
