/** Our id of one recorded change of the register (变更记录). */
import { Schema } from "effect"

import { Id } from "./Id.ts"

export const ChangeId = Id.pipe(Schema.brand("ChangeId")).annotate({ identifier: "ChangeId" })
export type ChangeId = typeof ChangeId.Type
