/** Our id of one committed import (批次), by which it can be undone. */
import { Schema } from "effect"

import { Id } from "./Id.ts"

export const BatchId = Id.pipe(Schema.brand("BatchId")).annotate({ identifier: "BatchId" })
export type BatchId = typeof BatchId.Type
