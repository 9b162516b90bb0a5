/** The modules that this installation lists, loaded once for the process; one that cannot be loaded says why. */
import { realpathSync } from "node:fs"
import { createRequire } from "node:module"
import { resolve } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

import { type Listed, type Loaded, loadModules } from "@shezu/platform/modules/load"
import { read, type ServerHalf } from "@shezu/plugin-sdk/Server"
import { Effect, Result, Schema } from "effect"

import { dataFolder } from "./data-folder.ts"
import * as Notes from "./watch/kept-off.ts"
import { withoutExits } from "./watch/strays.ts"
import * as Watch from "./watch/Watch.ts"

const Configuration = Schema.Struct({
  default: Schema.Struct({
    modules: Schema.Array(Schema.NonEmptyString),
    allowContract: Schema.Array(Schema.NonEmptyString)
  })
})

/** `shezu.config.ts` of the checkout, or the file that `SHEZU_CONFIG` names. */
const configurationFile = (): string =>
  resolve(process.env["SHEZU_CONFIG"] ?? fileURLToPath(new URL("../../../shezu.config.ts", import.meta.url)))

/** Packages are found from where the installation lists them. */
const serverOf = (file: string, name: string): string => realpathSync(createRequire(file).resolve(`${name}/server`))

/** Where the code lies that is to be watched; of what cannot be found nothing runs. */
const rootsOf = (file: string, name: string) => {
  try {
    return [{ name, root: Watch.rootOf(serverOf(file, name)) }]
  } catch {
    return []
  }
}

const load = async (file: string): Promise<ReadonlyArray<Loaded<ServerHalf>>> => {
  const { default: installation } = Schema.decodeUnknownSync(Configuration)(await import(pathToFileURL(file).href))
  const off = Notes.keptOff(dataFolder())
  Watch.watch(installation.modules.flatMap((name) => (off.has(name) ? [] : rootsOf(file, name))))
  const listed = installation.modules.map((name): Listed => {
    const keptOff = off.get(name)
    const load = async () => import(pathToFileURL(serverOf(file, name)).href)
    return { name, load, ...(keptOff === undefined ? {} : { keptOff }) }
  })
  const loaded = await Effect.runPromise(loadModules(listed, read(installation.allowContract)))
  Watch.know(loaded)
  return loaded
}

export const modules = await withoutExits(() => load(configurationFile()))

/** The modules whose code is there. */
export const halvesOf = (loaded: ReadonlyArray<Loaded<ServerHalf>>): ReadonlyArray<ServerHalf> =>
  loaded.flatMap(({ offer }) => (Result.isSuccess(offer) ? [offer.success] : []))
