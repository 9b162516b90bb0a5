/** What a request may use. */
import type { Actor } from "@shezu/platform/Actor"

import type { Caller } from "./Caller.ts"
import type { ImportJobs } from "./ImportJobs.ts"
import type { Services } from "./services.ts"

export type RequestServices = Services | ImportJobs | Actor | Caller
