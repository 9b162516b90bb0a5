/** Logs on standard error, so that standard output is a command's answer; traces and metrics by configuration. */
import { NodeHttpClient } from "@effect/platform-node"
import { Config, Effect, Layer, Logger, Option, References } from "effect"
import { Otlp, OtlpSerialization } from "effect/observability"

const logs = Layer.provide(Logger.layer([Logger.withConsoleError(Logger.formatLogFmt)]), Layer.empty)

/** OpenTelemetry when OTEL_EXPORTER_OTLP_ENDPOINT names a collector. */
const traces = Layer.unwrap(
  Effect.gen(function* () {
    const endpoint = yield* Config.option(Config.String("OTEL_EXPORTER_OTLP_ENDPOINT"))
    // Spans that nobody reads are not made.
    if (Option.isNone(endpoint)) return Layer.succeed(References.TracerEnabled, false)
    const name = yield* Config.String("OTEL_SERVICE_NAME").pipe(Config.withDefault("shezu"))
    return Otlp.layer({ baseUrl: endpoint.value, resource: { serviceName: name } }).pipe(
      Layer.provide(OtlpSerialization.layerJson),
      Layer.provide(NodeHttpClient.layerUndici)
    )
  })
)

export const observability = Layer.merge(logs, traces)
