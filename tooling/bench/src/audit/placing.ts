/** How long after its recording an entry has its place, while a server runs. */
import { AuditAct } from "@shezu/domain/audit/AuditEntry"
import { everything } from "@shezu/domain/unit/Scope"
import { Audit } from "@shezu/persistence/audit/Audit"
import * as Keeping from "@shezu/persistence/audit/Keeping"
import { CurrentScope } from "@shezu/persistence/scoped"
import { DateTime, Effect, Layer } from "effect"

import type { Installation } from "../server/Installation.ts"
import { loginsOf, runtimeOver } from "../server/services.ts"

const entries = 20
const clone = "bench_audit_placing"

const oneEntry = Effect.gen(function* () {
  const { pending, record } = yield* Audit
  // Somewhere between two looks of the sequencer.
  yield* Effect.sleep("137 millis")
  const when = yield* DateTime.now
  yield* record({ who: { actor: "bench", duties: [] }, when, act: AuditAct.make("bench.place"), outcome: "done" })
  const from = performance.now()
  yield* Effect.repeat(pending, { until: (count) => count === 0 })
  return (performance.now() - from) / 1_000
}).pipe(Effect.provideService(CurrentScope, everything))

export const secondsToPlace = async (installation: Installation, template: string): Promise<ReadonlyArray<number>> => {
  await installation.create(clone, template)
  const runtime = runtimeOver(loginsOf(installation, clone), true)
  try {
    return await runtime.runPromise(
      Effect.scoped(
        Effect.andThen(
          Layer.build(Keeping.layer),
          Effect.forEach(Array.from({ length: entries }), () => oneEntry)
        )
      )
    )
  } finally {
    await runtime.dispose()
    await installation.drop(clone)
  }
}
