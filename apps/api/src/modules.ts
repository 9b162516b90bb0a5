/** The modules that this installation lists, loaded once for the process; one that cannot be loaded says why. */
import { createRequire } from "node:module"
import { resolve } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

import { type Listed, type Loaded, loadModules } from "@shezu/platform/modules/load"
import { read, type ServerHalf } from "@shezu/plugin-sdk/Server"
import { Effect, Result, Schema } from "effect"

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
const listed = (file: string, name: string): Listed => ({
  name,
  load: async () => import(pathToFileURL(createRequire(file).resolve(`${name}/server`)).href)
})

const load = async (file: string): Promise<ReadonlyArray<Loaded<ServerHalf>>> => {
  const { default: installation } = Schema.decodeUnknownSync(Configuration)(await import(pathToFileURL(file).href))
  return Effect.runPromise(
    loadModules(
      installation.modules.map((name) => listed(file, name)),
      read(installation.allowContract)
    )
  )
}

export const modules = await load(configurationFile())

/** The modules whose code is there. */
export const halvesOf = (loaded: ReadonlyArray<Loaded<ServerHalf>>): ReadonlyArray<ServerHalf> =>
  loaded.flatMap(({ offer }) => (Result.isSuccess(offer) ? [offer.success] : []))
