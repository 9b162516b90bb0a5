/** Has this process watched by a thread of its own, which ends it when a module blocks it or fills its memory. */
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { pathToFileURL } from "node:url"
import { Worker } from "node:worker_threads"

import type { Loaded } from "@shezu/platform/modules/load"
import type { KnownModule } from "@shezu/platform/modules/ModuleState"
import * as Pulse from "@shezu/platform/modules/pulse"
import { Result } from "effect"

import { dataFolder } from "../data-folder.ts"
import { notesIn } from "./kept-off.ts"

/** A module as the watching thread knows it. */
export interface Watched {
  /** As the installation lists it. */
  readonly name: string
  /** The address of the folder that its code lies in. */
  readonly root: string
  readonly place: number
  readonly known?: KnownModule
}

let thread: Worker | undefined
let watched: ReadonlyArray<Watched> = []

/** A module's share of `SHEZU_MEMORY` is looked for when the process has so many megabytes; at twice as many it ends. */
const megabytes = (): number => {
  const said = Number(process.env["SHEZU_MEMORY"] ?? 1_024)
  return Number.isFinite(said) && said >= 256 ? said : 1_024
}

let serving = false

// A thread has no origin to be named.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const tell = (): void => thread?.postMessage({ modules: watched, serving })

/** The folder of the package that a file belongs to, as the engine names files: with links followed. */
export const rootOf = (file: string): string => {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, "package.json")
    // A folder may say no more than what kind of files lie in it.
    if (existsSync(manifest) && "name" in JSON.parse(readFileSync(manifest, "utf8"))) {
      return `${pathToFileURL(folder).href}/`
    }
  }
  return pathToFileURL(file).href
}

/** Before any of their code is loaded. */
export const watch = (modules: ReadonlyArray<Pick<Watched, "name" | "root">>): void => {
  watched = modules.map((module) => ({ ...module, place: Pulse.placeOf(module.name) }))
  tell()
}

/** What they are, for the time when they are no longer loaded. */
export const know = (loaded: ReadonlyArray<Loaded>): void => {
  const known = new Map(
    loaded.flatMap(({ name, offer }) =>
      Result.isSuccess(offer)
        ? [[name, { declaration: offer.success.declaration, version: offer.success.version }] as const]
        : []
    )
  )
  watched = watched.map((module) => {
    const found = known.get(module.name)
    return found === undefined ? module : { ...module, known: found }
  })
  tell()
}

/** From now on somebody waits for answers. */
export const served = (): void => {
  serving = true
  tell()
}

/** Those whose code is loaded or being loaded. */
export const modules = (): ReadonlyArray<Watched> => watched

const beatEvery = 50

/** A thread that fails is followed by another. */
const look = (): void => {
  thread = new Worker(new URL("thread.js", import.meta.url), {
    workerData: {
      cells: Pulse.cells,
      ...Pulse.layout,
      notes: notesIn(dataFolder()),
      contained: new URL(import.meta.resolve("@shezu/platform/modules/contained")).href,
      megabytes: megabytes()
    },
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 }
  })
  thread.unref()
  thread.on("error", (error) => {
    process.stderr.write(`watch: ${error.message}\n`)
    thread = undefined
    look()
  })
  tell()
}

/** Once in a serving process, before anything else is loaded. */
export const start = (): void => {
  setInterval(Pulse.turn, beatEvery).unref()
  look()
}
