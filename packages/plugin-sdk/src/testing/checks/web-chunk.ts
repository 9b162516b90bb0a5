/** Builds the web half as the app does, and looks at what came into it: nothing that belongs to the server. */
import { builtinModules } from "node:module"
import { dirname } from "node:path"
import { fileURLToPath } from "node:url"

import { build } from "vite"
import solid from "vite-plugin-solid"

import type { Findings, Subject } from "../Subject.ts"

const serverOnly: ReadonlyArray<RegExp> = [
  /\/(?:packages|@shezu)\/(?:persistence|platform|http|policy|fixtures)\//u,
  /\/plugin-sdk\/(?:src|dist)\/(?:Server|Services|Routes|Tables|server\/|testing\/)/u,
  /\/src\/server\//u,
  /\/effect\/.*\/sql\//u,
  /__vite-browser-external/u
]

const isBuiltin = (id: string) => id.startsWith("node:") || builtinModules.includes(id)

const modulesIn = async (entry: URL): Promise<ReadonlyArray<string>> => {
  const file = fileURLToPath(entry)
  const built = await build({
    root: dirname(file),
    configFile: false,
    logLevel: "silent",
    plugins: [solid()],
    build: { write: false, target: "chrome111", rolldownOptions: { input: file, preserveEntrySignatures: "strict" } }
  })
  const outputs = Array.isArray(built) ? built : [built]
  return outputs.flatMap((one) =>
    "output" in one
      ? one.output.flatMap((chunk) =>
          chunk.type === "chunk" ? [...chunk.moduleIds, ...chunk.imports.filter((id) => isBuiltin(id))] : []
        )
      : []
  )
}

export const checkWebChunk = async ({ server: { declaration }, web }: Subject): Promise<Findings> => {
  const shown = [...declaration.pages, ...declaration.panels]
  if (web === undefined) return shown.length === 0 ? [] : ["the manifest has pages or panels, but there is no web half"]
  const modules = await modulesIn(web.entry)
  if (modules.length === 0) return ["the web half is empty"]
  return [...new Set(modules)]
    .filter((id) => isBuiltin(id) || serverOnly.some((pattern) => pattern.test(id)))
    .map((id) => `the browser would load ${id.replace(/^.*\/(?=packages|plugins|node_modules|@shezu)/u, "")}`)
}
