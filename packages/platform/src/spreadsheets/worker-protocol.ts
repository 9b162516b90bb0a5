/** What the reading thread and the thread that asked say to each other. */
import type { WorkbookRefused } from "./WorkbookRefused.ts"

export type FromWorker =
  /** A `RegisterChunk` as JSON, which crosses threads in half the time of thousands of objects. */
  | { readonly kind: "chunk"; readonly json: string }
  | { readonly kind: "refused"; readonly code: WorkbookRefused["code"]; readonly values: WorkbookRefused["values"] }
  | { readonly kind: "end" }

/** Every message to the worker, whatever it says, asks for one chunk more than these. */
export const chunksAhead = 3
