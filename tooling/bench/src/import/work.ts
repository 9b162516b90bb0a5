/** What the importing process is told, and what it says. */
import type { Counts } from "@shezu/persistence/register/Batches"

import type { Logins } from "../server/services.ts"

export interface Work {
  readonly what: "hucre" | "ours" | "preview" | "commit"
  readonly file: string
  readonly runs: number
  /** One for each run of a commit; a preview uses the first again and again. */
  readonly databases: ReadonlyArray<Logins>
}

export interface Worked {
  readonly runs: ReadonlyArray<{
    readonly seconds: number
    readonly rows: number
    readonly counts?: Counts
    /** Seconds of the named parts. */
    readonly parts: Readonly<Record<string, number>>
  }>
  readonly peakMegabytes: number
}
