/** The whole HTTP application over a fresh database of its own, on a fixed day, asked without a port. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { assert } from "@effect/vitest"
import { memberOf } from "@shezu/domain/access/Actor"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Problem } from "@shezu/http/problem"
import { Database } from "@shezu/persistence/Database"
import { CurrentScope } from "@shezu/persistence/scoped"
import * as TestDatabase from "@shezu/persistence/testing/TestDatabase"
import { Accounts, type NewAccount } from "@shezu/platform/access/Accounts"
import { Actor } from "@shezu/platform/Actor"
import type { Loaded } from "@shezu/platform/modules/load"
import { Units } from "@shezu/platform/units/Units"
import type { ServerHalf } from "@shezu/plugin-sdk/Server"
import { Clock, DateTime, Effect, Layer, Logger, ManagedRuntime, Schema } from "effect"

import { makeApp } from "../src/app.ts"
import { ImportJobs } from "../src/ImportJobs.ts"
import { counting } from "../src/metrics.ts"
import type { Limits } from "../src/module-routes.ts"
import { modules as listed } from "../src/modules.ts"
import { asOperator } from "../src/operator.ts"
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

/** A second process over the same database and with the same keys. */
export const openBeside = async (
  { folder, runtime: first }: Pick<TestApi, "folder" | "runtime">,
  modules: ReadonlyArray<Loaded<ServerHalf>> = listed
) => {
  const database = await first.runPromise(Database)
  const runtime = ManagedRuntime.make(
    Layer.orDie(
      ImportJobs.layer(folder).pipe(
        Layer.provideMerge(servicesOver(true, folder, modules)),
        Layer.provideMerge(Layer.succeed(Database, database)),
        Layer.provideMerge(movedClock)
      )
    )
  )
  const app = withStatic(makeApp(runtime, modules), { metrics: counting(runtime), origin: new URL("http://127.0.0.1") })
  return { as: ({ cookie }: Client) => clientOf(app, cookie), runtime, close: () => runtime.dispose() }
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

/** Sees the whole district. */
export const bureau = UnitId.make("civil-affairs-bureau")

interface Asked {
  readonly request: (path: string, init?: RequestInit) => Response | Promise<Response>
}

/** Runs as the person that the tests' requests are of. */
export const asTester = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Units.use((units) => {
    const unit = units.known().district.units.find(({ id }) => id === bureau)
    assert(unit !== undefined)
    const actor = memberOf("tester", unit, ["clerk"], PlainDate.make(testDay))
    return effect.pipe(Effect.provideService(Actor, actor), Effect.provideService(CurrentScope, actor.scope))
  })

/** Asks as a browser with these cookies would. */
export const clientOf = (app: Asked, cookie?: string) => {
  const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    if (cookie !== undefined && !headers.has("cookie")) headers.set("cookie", cookie)
    return app.request(path, { ...init, headers })
  }
  const send = (
    method: "POST" | "PATCH" | "PUT" | "DELETE",
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {}
  ): Promise<Response> =>
    request(path, { method, body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } })
  return { cookie, request, send }
}
export type Client = ReturnType<typeof clientOf>

/** The cookies that an answer sets, as a browser would send them back. */
export const cookiesOf = async (response: Response): Promise<string> => {
  assert.strictEqual(response.status, 200, await response.clone().text())
  return response.headers
    .getSetCookie()
    .map((one) => one.split(";", 1)[0])
    .join("; ")
}

export const openApi = async ({ admin, empty = false, limits, modules = listed, sample, through }: Opening) => {
  const folder = mkdtempSync(join(tmpdir(), "shezu-api-test-"))
  const logs: Array<string> = []
  const logging = Logger.layer([Logger.map(Logger.formatLogFmt, (line) => void logs.push(line))])
  const runtime = ManagedRuntime.make(
    Layer.orDie(
      ImportJobs.layer(folder).pipe(
        Layer.provideMerge(servicesOver(sample, folder, modules)),
        Layer.provideMerge(through === undefined ? Layer.empty : ledThrough(through)),
        // Built apart, so that a client made in there is not taken for the one of another door.
        Layer.provideMerge(Layer.fresh(TestDatabase.layer)),
        Layer.provideMerge(movedClock),
        Layer.provideMerge(logging)
      )
    )
  )
  if (sample && !empty) await runtime.runPromise(load)
  const app = withStatic(makeApp(runtime, modules, limits), {
    metrics: counting(runtime),
    origin: new URL("http://127.0.0.1"),
    ...(admin === undefined ? {} : { admin })
  })
  const anonymous = clientOf(app)
  /** Somebody new, signed in. */
  const signedIn = async (username: string, place: NewAccount["place"]): Promise<Client> => {
    const password = await runtime.runPromise(
      asOperator(Accounts.use((accounts) => accounts.add({ username, name: username, place })))
    )
    return clientOf(
      app,
      await cookiesOf(await anonymous.send("POST", "/api/auth/sign-in/username", { username, password }))
    )
  }
  const { request, send } = await signedIn("tester", { unit: bureau, duty: "clerk" })
  /** The register's rows as the database has them, past the application. */
  const rows = (statement: string): Promise<ReadonlyArray<Record<string, unknown>>> =>
    runtime.runPromise(TestDatabase.OwnerSql.use((sql) => sql.unsafe<Record<string, unknown>>(statement)))
  const close = async () => {
    await runtime.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    anonymous,
    app,
    close,
    folder,
    signedIn,
    logs,
    request,
    rows,
    runtime,
    send,
    uploads: () => readdirSync(folder).filter((name) => name !== "keys")
  }
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
