/** What the reading thread and the thread that asked say to each other. */
import type { LaidOutChunk, LayingRequest } from "./read-register.ts"
import type { WorkbookRefused } from "./WorkbookRefused.ts"

export type FromWorker =
  /** The rest of the chunk is JSON, which crosses threads in half the time of thousands of objects. */
  | { readonly kind: "chunk"; readonly rows: LaidOutChunk["rows"]; readonly rest: string }
  | { readonly kind: "refused"; readonly code: WorkbookRefused["code"]; readonly values: WorkbookRefused["values"] }
  | { readonly kind: "end" }

/** One workbook after the other; `more` asks for one chunk more than the first ones. */
export type ToWorker = { readonly read: LayingRequest } | "more"

/** So many chunks come without being asked for. */
export const chunksAhead = 2
