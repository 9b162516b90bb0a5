/** How long after its recording an entry has its place, while a server runs. */
import { AuditAct } from "@shezu/domain/audit/AuditEntry"
import { everything } from "@shezu/domain/unit/Scope"
import { Audit } from "@shezu/persistence/audit/Audit"
import * as Keeping from "@shezu/persistence/audit/Keeping"
import { CurrentScope } from "@shezu/persistence/scoped"
import { DateTime, Duration, Effect, Layer } from "effect"

import type { Installation } from "../server/Installation.ts"
import { loginsOf, runtimeOver } from "../server/services.ts"

const entries = 20
const clone = "bench_audit_placing"

/** Each at another moment between two looks of the sequencer. */
const oneEntry = Effect.fnUntraced(
  function* (number: number) {
    const { pending, record } = yield* Audit
    yield* Effect.sleep(Duration.millis(number * 23))
    const when = yield* DateTime.now
    yield* record({ who: { actor: "bench", duties: [] }, when, act: AuditAct.make("bench.place"), outcome: "done" })
    const from = performance.now()
    yield* Effect.repeat(pending, { until: (count) => count === 0 })
    return (performance.now() - from) / 1_000
  },
  Effect.provideService(CurrentScope, everything)
)

export const secondsToPlace = async (installation: Installation, template: string): Promise<ReadonlyArray<number>> => {
  await installation.create(clone, template)
  const runtime = runtimeOver(loginsOf(installation, clone), true)
  try {
    return await runtime.runPromise(
      Effect.scoped(
        Effect.andThen(
          Layer.build(Keeping.layer),
          Effect.forEach(Array.from({ length: entries }), (_, number) => oneEntry(number))
        )
      )
    )
  } finally {
    await runtime.dispose()
    await installation.drop(clone)
  }
}
