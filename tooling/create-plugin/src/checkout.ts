/** What this checkout says that a module outside of it needs to know. */
import { readFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"

export const root = fileURLToPath(new URL("../../..", import.meta.url))

/** The one version of everything, from `pnpm-workspace.yaml`. */
export const catalog = (): Readonly<Record<string, string>> => {
  const text = readFileSync(path.join(root, "pnpm-workspace.yaml"), "utf8")
  const [, lines = ""] = /^catalog:\n((?: {2}.*\n)+)/mu.exec(text) ?? []
  return Object.fromEntries(
    [...lines.matchAll(/^ {2}"?([^":]+)"?: *"?([^"\n]+)"?$/gmu)].map(([, name = "", version = ""]) => [name, version])
  )
}

const options = (file: string): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(path.join(root, file), "utf8")).compilerOptions

/** The settings of the browser and the server together, without what only a checkout has. */
export const compilerOptions = (): object => {
  const { plugins: _, ...rest } = { ...options("tsconfig.base.json"), ...options("tsconfig.web.json") }
  return rest
}
