/** The log's own work is done under a scope that sees the log and nothing of the register. */
import { nothing, type Scope } from "@shezu/domain/unit/Scope"
import { Effect } from "effect"

import { CurrentScope } from "../scoped.ts"

const auditScope: Scope = { ...nothing, audit: true }

export const forTheLog = Effect.provideService(CurrentScope, auditScope)
