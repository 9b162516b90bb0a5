/** How long the sample district takes to load into an empty installation, in a process that has just begun. */
import { load } from "@shezu/api/sample"

import { task, tell } from "../server/child.ts"
import { type Logins, runtimeOver } from "../server/services.ts"

const runtime = runtimeOver(task<Logins>(), true)
await runtime.context()
const from = performance.now()
await runtime.runPromise(load)
tell((performance.now() - from) / 1_000)
await runtime.dispose()
process.disconnect?.()
