/** What the importing process is told, and what it says. */
import type { Counts } from "@shezu/persistence/register/Batches"

import type { Logins } from "../server/services.ts"

export interface Work {
  readonly what: "hucre" | "ours" | "preview" | "commit"
  readonly file: string
  /** Where to, one run after the other; when they are through, the first again. */
  readonly databases: ReadonlyArray<Logins>
}

export interface Worked {
  readonly seconds: number
  readonly rows: number
  readonly counts?: Counts
  /** Seconds of the named parts. */
  readonly parts: Readonly<Record<string, number>>
  /** The most memory the process has held so far. */
  readonly peakMegabytes: number
}
