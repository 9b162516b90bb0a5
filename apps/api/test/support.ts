/** The whole HTTP application over a fresh database of its own, on a fixed day, asked without a port. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { assert } from "@effect/vitest"
import { Problem } from "@shezu/http/problem"
import { Database } from "@shezu/persistence/Database"
import * as TestDatabase from "@shezu/persistence/testing/TestDatabase"
import type { Loaded } from "@shezu/platform/modules/load"
import type { ServerHalf } from "@shezu/plugin-sdk/Server"
import { Clock, DateTime, Effect, Layer, Logger, ManagedRuntime, Schema } from "effect"

import { makeApp } from "../src/app.ts"
import { ImportJobs } from "../src/ImportJobs.ts"
import { counting } from "../src/metrics.ts"
import type { Limits } from "../src/module-routes.ts"
import { halvesOf, modules as listed } from "../src/modules.ts"
import { load } from "../src/sample.ts"
import { servicesOver } from "../src/services.ts"
import { withStatic } from "../src/static.ts"

/** The day on which every test of the API happens. */
export const testDay = "2026-11-23"

/** The real clock, moved so that the test begins at ten in the morning of that day in Beijing. */
const movedClock = Layer.effect(
  Clock.Clock,
  Clock.clockWith((real) =>
    Effect.sync(() => {
      const moved = DateTime.makeUnsafe(`${testDay}T02:00:00Z`).epochMilliseconds - real.currentTimeMillisUnsafe()
      const nanos = BigInt(Math.trunc(moved)) * 1_000_000n
      return {
        currentTimeMillisUnsafe: () => real.currentTimeMillisUnsafe() + moved,
        currentTimeMillis: Effect.map(real.currentTimeMillis, (now) => now + moved),
        currentTimeNanosUnsafe: () => real.currentTimeNanosUnsafe() + nanos,
        currentTimeNanos: Effect.map(real.currentTimeNanos, (now) => now + nanos),
        monotonicTimeNanosUnsafe: () => real.monotonicTimeNanosUnsafe(),
        monotonicTimeNanos: real.monotonicTimeNanos,
        sleep: (duration) => real.sleep(duration)
      } satisfies Clock.Clock
    })
  )
)

interface Opening {
  /** The invented district with its register, or a new installation without one. */
  readonly sample: boolean
  /** The district without its register. */
  readonly empty?: boolean
  /** The folder of the built app. */
  readonly admin?: string
  /** Where the application finds the server's socket instead; the owner's connections stay as they are. */
  readonly through?: (socket: string) => Promise<string>
  /** Other modules than those of the checkout. */
  readonly modules?: ReadonlyArray<Loaded<ServerHalf>>
  readonly limits?: Limits
}

/** The application's connections led through another door. */
const ledThrough = (through: NonNullable<Opening["through"]>) =>
  Layer.effect(
    Database,
    Database.use((database) =>
      Effect.promise(async () => {
        const path = await through(database.app.path ?? "")
        return Database.of({ ...database, app: { ...database.app, path } })
      })
    )
  )

export const openApi = async ({ admin, empty = false, limits, modules = listed, sample, through }: Opening) => {
  const folder = mkdtempSync(join(tmpdir(), "shezu-api-test-"))
  const logs: Array<string> = []
  const logging = Logger.layer([Logger.map(Logger.formatLogFmt, (line) => void logs.push(line))])
  const runtime = ManagedRuntime.make(
    Layer.orDie(
      ImportJobs.layer(folder).pipe(
        Layer.provideMerge(servicesOver(sample, modules)),
        Layer.provideMerge(through === undefined ? Layer.empty : ledThrough(through)),
        // Built apart, so that a client made in there is not taken for the one of another door.
        Layer.provideMerge(Layer.fresh(TestDatabase.layer)),
        Layer.provideMerge(movedClock),
        Layer.provideMerge(logging)
      )
    )
  )
  if (sample && !empty) await runtime.runPromise(load)
  const app = withStatic(makeApp(runtime, halvesOf(modules), limits), counting(runtime), admin)
  const request = async (path: string, init?: RequestInit): Promise<Response> => app.request(path, init)
  const send = (
    method: "POST" | "PATCH",
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {}
  ): Promise<Response> =>
    request(path, { method, body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } })
  /** The register's rows as the database has them, past the application. */
  const rows = (statement: string): Promise<ReadonlyArray<Record<string, unknown>>> =>
    runtime.runPromise(TestDatabase.OwnerSql.use((sql) => sql.unsafe<Record<string, unknown>>(statement)))
  const close = async () => {
    await runtime.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
  return { app, close, folder, logs, request, rows, runtime, send, uploads: () => readdirSync(folder) }
}

export type TestApi = Awaited<ReturnType<typeof openApi>>

/** The body, decoded by the schema a client would use. */
export const bodyOf = async <A, I>(response: Response, schema: Schema.Codec<A, I>, status = 200): Promise<A> => {
  const text = await response.text()
  assert.strictEqual(response.status, status, text.slice(0, 500))
  return Schema.decodeUnknownSync(Schema.fromJsonString(schema))(text)
}

/** A problem document as it must be: right type and status, said in both languages, and the title is one of them. */
export const problemOf = async (response: Response, status: number): Promise<Problem> => {
  const text = await response.text()
  assert.strictEqual(response.status, status, text.slice(0, 500))
  assert.strictEqual(response.headers.get("content-type"), "application/problem+json; charset=utf-8")
  const problem = Schema.decodeUnknownSync(Schema.fromJsonString(Problem))(text)
  assert.strictEqual(problem.status, status)
  assert.match(problem.texts["zh-CN"], /\p{Script=Han}/u)
  assert.match(problem.texts.en, /[a-z]{3}/u)
  assert.notMatch(`${problem.texts["zh-CN"]}${problem.texts.en}`, /\{\w+\}/u)
  assert.include([problem.texts["zh-CN"], problem.texts.en], problem.title)
  return problem
}
