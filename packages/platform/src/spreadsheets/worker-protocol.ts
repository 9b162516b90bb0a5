/** What the reading thread and the thread that asked say to each other. */
import type { RegisterChunk } from "./read-register.ts"
import type { WorkbookRefused } from "./WorkbookRefused.ts"

export type FromWorker =
  | { readonly kind: "chunk"; readonly chunk: RegisterChunk }
  | { readonly kind: "refused"; readonly code: WorkbookRefused["code"]; readonly values: WorkbookRefused["values"] }
  | { readonly kind: "end" }

/** Every message to the worker, whatever it says, asks for one chunk more than these. */
export const chunksAhead = 3
