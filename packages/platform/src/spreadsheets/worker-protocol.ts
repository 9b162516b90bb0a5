/** What the reading thread and the thread that asked say to each other. */
import type { LaidOutChunk, LayingRequest } from "./read-register.ts"
import type { TemplateRequest } from "./read-template.ts"
import type { WorkbookRefused } from "./WorkbookRefused.ts"

/** Rows for the register are handed over as they are. */
export interface Piece {
  readonly rows?: LaidOutChunk["rows"]
  readonly rest: string
}

export type FromWorker =
  /** The rest of the chunk is JSON, which crosses threads in half the time of thousands of objects. */
  | ({ readonly kind: "chunk" } & Piece)
  | { readonly kind: "refused"; readonly code: WorkbookRefused["code"]; readonly values: WorkbookRefused["values"] }
  | { readonly kind: "end" }

/** One workbook after the other; `more` asks for one chunk more than the first ones. */
export type Reading = { readonly register: LayingRequest } | { readonly template: TemplateRequest }
export type ToWorker = Reading | "more"

/** So many chunks come without being asked for. */
export const chunksAhead = 2
