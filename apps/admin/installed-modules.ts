/** The web halves of the modules that this installation lists, as one module of the build: each its own chunk. */
import { createRequire } from "node:module"
import path from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

import type { Installation } from "@shezu/plugin-sdk/Installation"
import type { Plugin } from "vite"

const name = "virtual:installed-modules"

/** `shezu.config.ts` of the checkout, or the file that `SHEZU_CONFIG` names; the server reads the same. */
const configurationFile = (): string =>
  path.resolve(process.env["SHEZU_CONFIG"] ?? fileURLToPath(new URL("../../shezu.config.ts", import.meta.url)))

/** The file behind an entry of a package, if the package has it: a module without pages has no web half. */
const entryOf = (require: NodeJS.Require, entry: string): string | undefined => {
  try {
    return require.resolve(entry)
  } catch {
    return undefined
  }
}

interface Half {
  readonly manifest: string
  readonly web: string
}

/** The modules of an installation that have pages; of one that cannot be found it is told. */
export const halvesOf = (
  file: string,
  { modules }: Installation,
  warn: (sentence: string) => void
): ReadonlyArray<Half> => {
  const require = createRequire(file)
  return modules.flatMap((one) => {
    const manifest = entryOf(require, `${one}/manifest`)
    const web = entryOf(require, `${one}/web`)
    if (manifest !== undefined && web !== undefined) return [{ manifest, web }]
    warn(`${one} has no web half that can be found from ${file}`)
    return []
  })
}

/** Source that knows every manifest and loads a web half when one of its pages is opened. */
export const sourceOf = (halves: ReadonlyArray<Half>): string =>
  [
    ...halves.map(({ manifest }, at) => `import { manifest as manifest${at} } from ${JSON.stringify(manifest)}`),
    "export const modules = [",
    ...halves.map(({ web }, at) => `  { manifest: manifest${at}, load: () => import(${JSON.stringify(web)}) },`),
    "]"
  ].join("\n")

export const installedModules = (file = configurationFile()): Plugin => {
  const halves = async (warn: (sentence: string) => void) => {
    const { default: installation }: { readonly default: Installation } = await import(pathToFileURL(file).href)
    return halvesOf(file, installation, warn)
  }
  return {
    name: "installed-modules",
    enforce: "pre",
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return undefined
      this.addWatchFile(file)
      return sourceOf(await halves((sentence) => this.warn(sentence)))
    },
    /** The style sheet is made of the classes it finds; those of modules are among them. */
    async transform(code, id) {
      if (!id.endsWith("/src/main.css")) return undefined
      const folders = (await halves(() => undefined)).map(({ web }) => path.dirname(web))
      return [code, ...folders.map((folder) => `@source ${JSON.stringify(folder)};`)].join("\n")
    }
  }
}
