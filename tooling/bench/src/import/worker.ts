/** A process that reads or imports the workbook each time it is asked, and says how long it took and what memory it needed. */
import { readFileSync } from "node:fs"
import { basename } from "node:path"

import { operatorAtConsole } from "@shezu/domain/access/Actor"
import { Actor } from "@shezu/platform/Actor"
import { Imports, type ImportSource } from "@shezu/platform/imports/Imports"
import { commandLimits } from "@shezu/platform/spreadsheets/limits"
import { openTable } from "@shezu/platform/spreadsheets/read"
import { registerFinder } from "@shezu/platform/spreadsheets/read-register"
import { Effect } from "effect"
import { streamXlsxRows } from "hucre"

import { task, whenAsked } from "../server/child.ts"
import { type Logins, runtimeOver } from "../server/services.ts"
import { withSpans } from "../spans.ts"
import type { Work, Worked } from "./work.ts"

const { databases, file, what } = task<Work>()

/** The most memory the process ever held. */
const peakMegabytes = (): number =>
  Number(/^VmHWM:\s+(?<kilobytes>\d+)/mu.exec(readFileSync("/proc/self/status", "utf8"))?.groups?.["kilobytes"]) / 1_024

const source: ImportSource = { file: { path: file }, name: basename(file), digest: null, limits: commandLimits }

const phases = new Set([
  "Register.take",
  "SearchIndex.settle",
  "Judging.run",
  "FactGroups.group",
  "Determinations.keep"
])

/** Only parsed: every cell of every row, nothing checked. */
const parse = {
  hucre: async () => {
    let rows = 0
    for await (const row of streamXlsxRows(readFileSync(file))) rows += row.values.length > 0 ? 1 : 0
    return rows
  },
  ours: async () => {
    let rows = 0
    const register = await openTable({ path: file }, { find: registerFinder([]), limits: commandLimits })
    for await (const piece of register.rows) rows += piece.length
    register.close()
    return rows
  }
}

let opened: { readonly logins: Logins; readonly runtime: ReturnType<typeof runtimeOver> } | undefined

/** As a server does, one runtime for whatever happens to one database. */
const runtimeFor = async (logins: Logins) => {
  if (opened?.logins === logins) return opened.runtime
  await opened?.runtime.dispose()
  opened = { logins, runtime: runtimeOver(logins, true) }
  await opened.runtime.context()
  return opened.runtime
}

const importing = async (logins: Logins, apply: boolean) => {
  const runtime = await runtimeFor(logins)
  const from = performance.now()
  const program = Imports.use((imports) => (apply ? imports.commit(source) : imports.preview(source)))
  const { seconds: parts, value } = await runtime.runPromise(
    withSpans(program, phases).pipe(Effect.provideService(Actor, operatorAtConsole), Effect.orDie)
  )
  const seconds = (performance.now() - from) / 1_000
  return { seconds, rows: value.counts.rows, counts: value.counts, parts }
}

const once = async (run: number) => {
  const logins = databases[run % databases.length]
  if (what === "preview" || what === "commit") {
    if (logins === undefined) throw new Error("no database to import into")
    return importing(logins, what === "commit")
  }
  const from = performance.now()
  const rows = await parse[what]()
  return { seconds: (performance.now() - from) / 1_000, rows, parts: {} }
}

let run = 0
await whenAsked(async (): Promise<Worked> => ({ ...(await once(run++)), peakMegabytes: peakMegabytes() }))
await opened?.runtime.dispose()
