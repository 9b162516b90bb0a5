/** How long the named parts of a program took, read from its own spans. */
import { Effect, Tracer } from "effect"

/** Runs a program and adds up the seconds of every span of these names. */
export const withSpans = <A, E, R>(program: Effect.Effect<A, E, R>, names: ReadonlySet<string>) =>
  Effect.suspend(() => {
    const seconds: Record<string, number> = {}
    const tracer = Tracer.make({
      span(options) {
        const span = new Tracer.NativeSpan(options)
        if (!names.has(options.name)) return span
        const from = performance.now()
        const end = span.end.bind(span)
        span.end = (endTime, exit) => {
          seconds[options.name] = (seconds[options.name] ?? 0) + (performance.now() - from) / 1_000
          end(endTime, exit)
        }
        return span
      }
    })
    return Effect.map(Effect.withTracer(program, tracer), (value) => ({ value, seconds }))
  })
