/** Puts a new module on the disk, into this checkout or into a folder of its own. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"

import { Misused, type Names } from "./names.ts"
import { filesOf } from "./template.ts"

const write = (folder: string, files: ReadonlyMap<string, string>) => {
  for (const [name, text] of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** In a checkout: `plugins/<name>`, a dependency of the root, and a line in `shezu.config.ts`. */
export const writeInside = (root: string, names: Names): string => {
  const folder = path.join(root, "plugins", names.id)
  if (existsSync(folder)) throw new Misused(`plugins/${names.id} is there already`)
  write(folder, filesOf(names))
  writeFileSync(
    path.join(folder, "tsconfig.json"),
    json({ extends: "../../tsconfig.web.json", include: ["src", "test"] })
  )
  const packageFile = path.join(root, "package.json")
  const manifest = JSON.parse(readFileSync(packageFile, "utf8"))
  const dependencies = { ...manifest.dependencies, [`@shezu/${names.id}`]: "workspace:*" }
  const sorted = Object.fromEntries(Object.entries(dependencies).toSorted(([one], [other]) => (one < other ? -1 : 1)))
  writeFileSync(packageFile, json({ ...manifest, dependencies: sorted }))
  const configuration = path.join(root, "shezu.config.ts")
  const listed = readFileSync(configuration, "utf8")
  const added = listed.replace(/(?<=modules: \[)([^\]]*)\]/u, (_, some: string) => {
    const before = some.trim().replace(/,$/u, "")
    return `${before === "" ? "" : `${before}, `}"@shezu/${names.id}"]`
  })
  if (added === listed) throw new Misused(`add "@shezu/${names.id}" to the modules of shezu.config.ts yourself`)
  writeFileSync(configuration, added)
  return folder
}

/** Versions that a module of its own asks for, in the place of the workspace's words for them. */
export interface Versions {
  /** Of third parties, by package. */
  readonly catalog: Readonly<Record<string, string>>
  /** Tarballs of the packed SDK, by package. */
  readonly packed: ReadonlyMap<string, string>
  readonly compilerOptions: object
}

/** What the tests and the check of types of a module need beside its own dependencies. */
const tools = ["hono", "typescript", "vite", "vitest", "@types/node"]

/** Outside of a checkout: a package of its own in an empty folder, on the packed SDK. */
export const writeOutside = (folder: string, names: Names, { catalog, compilerOptions, packed }: Versions): void => {
  if (existsSync(folder) && readdirSync(folder).some((name) => name !== "node_modules")) {
    throw new Misused(`${folder} is not empty`)
  }
  const files = new Map(filesOf(names))
  const manifest = JSON.parse(files.get("package.json") ?? "{}")
  const version = (name: string) => catalog[name] ?? "*"
  const own = Object.keys(manifest.dependencies).filter((name) => !packed.has(name))
  files.set(
    "package.json",
    json({
      ...manifest,
      scripts: { typecheck: "tsc --noEmit", test: "vitest run" },
      dependencies: Object.fromEntries([
        ...[...packed].map(([name, file]) => [name, `file:${file}`] as const),
        ...own.map((name) => [name, version(name)] as const)
      ]),
      devDependencies: Object.fromEntries(tools.map((name) => [name, version(name)] as const))
    })
  )
  files.set("tsconfig.json", json({ compilerOptions, include: ["src", "test"] }))
  write(folder, files)
}
