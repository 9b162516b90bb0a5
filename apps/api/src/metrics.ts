/** Requests counted and timed by route and status, read by Prometheus at `/metrics`. */
import { Effect, Metric } from "effect"
import type { ManagedRuntime } from "effect"
import { PrometheusMetrics } from "effect/observability"
import type { Context, MiddlewareHandler } from "hono"
import { matchedRoutes } from "hono/route"

const requests = Metric.counter("http_requests", { description: "Requests answered", incremental: true })
const duration = Metric.histogram("http_request_seconds", {
  description: "Seconds until a request was answered",
  boundaries: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
})

const note = (route: string, method: string, status: number, seconds: number) => {
  const attributes = { route, method, status: String(status) }
  return Effect.andThen(
    Metric.update(Metric.withAttributes(requests, attributes), 1),
    Metric.update(Metric.withAttributes(duration, { route, method }), seconds)
  )
}

/** The pattern of the route that answered, so that a label does not grow with every id. */
const routeOf = (c: Context): string => matchedRoutes(c).find(({ method }) => method !== "ALL")?.path ?? "other"

export const counting =
  <R>(runtime: ManagedRuntime.ManagedRuntime<R, never>): MiddlewareHandler =>
  async (c, next) => {
    if (c.req.path === "/metrics") {
      const text = await runtime.runPromise(PrometheusMetrics.format({ prefix: "shezu" }))
      return c.text(text, 200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" })
    }
    const from = performance.now()
    await next()
    runtime.runFork(note(routeOf(c), c.req.method, c.res.status, (performance.now() - from) / 1_000))
    return undefined
  }
