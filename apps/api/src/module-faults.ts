/** What modules fail to do, counted for Prometheus. */
import { type Effect, Metric } from "effect"

const faults = Metric.counter("module_faults", {
  description: "Requests and runs of jobs that a module failed to answer or to do",
  incremental: true
})

export const countFault = (module: string, kind: string): Effect.Effect<void> =>
  Metric.update(Metric.withAttributes(faults, { module, kind }), 1)
