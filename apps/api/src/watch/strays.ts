/** What a module does outside of any call to it: ending the process, throwing in a timer, a promise nobody awaits. */
import { syncBuiltinESMExports } from "node:module"

import type { ModuleFailure } from "@shezu/platform/modules/ModuleState"

import { moduleOn } from "./attribute.js"
import { modules } from "./Watch.ts"

/** A module called what would have ended the process. */
class ExitRefused extends Error {}

type Blamed = (name: string, failure: ModuleFailure) => void

/** Until somebody can switch modules off, what they did waits. */
const waiting: Array<readonly [string, ModuleFailure]> = []
let blame: Blamed = (name, failure) => void waiting.push([name, failure])

/** From now on whoever is blamed is switched off. */
export const blameTo = (switchOff: Blamed): void => {
  blame = switchOff
  for (const [name, failure] of waiting.splice(0)) blame(name, failure)
}

/** The module in whose code a stack lies; its lines name files by address. */
const culprit = (stack: string | undefined): string | undefined =>
  moduleOn(
    modules(),
    (stack ?? "").split("\n").flatMap((line) => /file:\/\/[^)\s]+/u.exec(line)?.[0] ?? [])
  )?.name

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500)

/** Ending the process is the server's alone, and it ends by coming to its end. */
const refusing = (call: string) => (): never => {
  const refused = new ExitRefused(`${call} is not a module's to call`)
  const name = culprit(refused.stack)
  if (name !== undefined) blame(name, { reason: "exited", detail: call })
  throw refused
}

const onStray = (error: unknown): void => {
  const name = error instanceof Error ? culprit(error.stack) : undefined
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  if (name !== undefined) {
    // Whoever was kept from ending the process has been blamed for that already.
    if (!(error instanceof ExitRefused)) blame(name, { reason: "threw-aside", detail: said(error) })
    return
  }
  // Of ours: nobody knows what state it is in, so another process takes over.
  process.kill(process.pid, "SIGKILL")
}

const refuseExits = (): (() => void) => {
  const { abort, exit } = process
  process.exit = refusing("process.exit")
  process.abort = refusing("process.abort")
  // Also where it was imported by its name.
  syncBuiltinESMExports()
  return () => {
    Object.assign(process, { abort, exit })
    syncBuiltinESMExports()
  }
}

/** While code of modules is loaded, in a command as well. */
export const withoutExits = async <A>(load: () => Promise<A>): Promise<A> => {
  const restore = refuseExits()
  try {
    return await load()
  } finally {
    restore()
  }
}

/** Once in a serving process, before anything else is loaded. */
export const contain = (): void => {
  refuseExits()
  process.on("uncaughtException", onStray)
  process.on("unhandledRejection", onStray)
}
