/** R12 at the server's door: what a hostile module does to its own routes reaches nobody else. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { ModuleForUnit } from "@shezu/platform/modules/Enabling"
import type { Loaded } from "@shezu/platform/modules/load"
import * as Manifest from "@shezu/plugin-sdk/Manifest"
import * as Server from "@shezu/plugin-sdk/Server"
import { securedByOrganization } from "@shezu/plugin-sdk/Tables"
import { Effect, Result, Schema } from "effect"
import { SqlClient } from "effect/sql"

import { bodyOf, openApi, problemOf, type TestApi } from "./support.ts"

const title = { "zh-CN": "敌意模块", en: "Hostile module" }

const manifestOf = (id: string, contract = 1) =>
  Manifest.define({
    id,
    contract,
    version: "1.0.0",
    title,
    permissions: [{ id: `${id}.read`, title, holders: ["clerk"], serves: ["2"] }],
    pages: []
  })

type Routes = Parameters<typeof Server.make<string, string, {}, "/", "Lost">>[0]["routes"]

class Lost extends Schema.TaggedError<Lost>()("Lost", { what: Schema.String }) {}

const source = (id: string, routes: Routes = ({ app }) => app, more: object = {}) =>
  Server.make({
    manifest: manifestOf(id),
    rules: [],
    indicators: [],
    messages: {},
    migrations: {},
    unscoped: {},
    problems: { Lost: { status: 410, text: { "zh-CN": "{what}已不在", en: "{what} is gone" } } },
    routes,
    ...more
  })

const load = (name: string, value: unknown, allowed: ReadonlyArray<string> = []): Loaded<Server.ServerHalf> => ({
  name,
  offer: Server.read(allowed)(name, { default: value })
})

const described = (id: string, permission: string) => ({ id, summary: "敌意", permission })

let hanging = 0

const visits = Effect.andThen(
  SqlClient.SqlClient.use((sql) => sql`CREATE TABLE good.visit (organization_id uuid NOT NULL)`),
  securedByOrganization("good.visit")
)

const hostile = source("hostile", ({ app, route, run }) =>
  app
    .get("/fine", route(described("fine", "hostile.read")), (c) => run(c, Effect.succeed(1), (one) => c.json(one)))
    .get("/lost", route(described("lost", "hostile.read")), (c) => run(c, new Lost({ what: "走访" }), () => c.json(1)))
    .get("/throws", route(described("throws", "hostile.read")), () => {
      throw new Error("a bug")
    })
    .get("/dies", route(described("dies", "hostile.read")), (c) =>
      run(c, Effect.die(new Error("a bug")), () => c.json(1))
    )
    .get("/hangs", route(described("hangs", "hostile.read")), () => new Promise<Response>(() => {}))
    .get("/waits", route(described("waits", "hostile.read")), (c) =>
      run(
        c,
        Effect.sync(() => {
          hanging += 1
        }).pipe(
          Effect.andThen(SqlClient.SqlClient.use((sql) => Effect.orDie(sql`SELECT pg_sleep(60)`))),
          Effect.ensuring(
            Effect.sync(() => {
              hanging -= 1
            })
          )
        ),
        () => c.json(1)
      )
    )
)

const modules: ReadonlyArray<Loaded<Server.ServerHalf>> = [
  load("hostile", hostile),
  load(
    "good",
    source(
      "good",
      ({ app, route, run }) =>
        app.get("/fine", route(described("fine", "good.read")), (c) =>
          run(c, Effect.succeed("good"), (one) => c.json(one))
        ),
      { migrations: { "0001_visits": visits } }
    )
  ),
  load("broken", source("broken", undefined, { migrations: { "0001_no": Effect.die(new Error("no")) } })),
  load(
    "other-contract",
    Server.make({
      ...source("other-contract").half,
      templates: [],
      manifest: manifestOf("other-contract", 2),
      problems: {},
      routes: ({ app }) => app
    })
  ),
  { name: "missing", offer: Result.fail({ reason: "not-loaded", detail: "no such package" }) }
]

const limits = { answer: 1_000, atOnce: 4, inARow: 3 }

let api: TestApi
const open = async () => {
  const opened = await openApi({ sample: false, modules, limits })
  for (const id of ["hostile", "good"]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await bodyOf(await opened.send("PUT", `/api/modules/${id}/enabled`, { enabled: true }), ModuleForUnit)
  }
  return opened
}
const get = (path: string) => api.request(`/api/modules/${path}`)
const answer = async (path: string) => (await get(path)).status

const Installation = Schema.Struct({ modules: Schema.Array(Schema.String) })
const working = async () => {
  const { modules } = await bodyOf(
    await api.request("/api/installation"),
    Schema.Struct({
      ...Installation.fields,
      district: Schema.Unknown,
      sample: Schema.Boolean,
      today: Schema.String,
      policy: Schema.String
    })
  )
  return modules
}

beforeAll(async () => {
  api = await open()
})
afterAll(() => api.close())

describe("modules of a running server", () => {
  it("are those that work, and no failing one takes another along", async () => {
    assert.deepStrictEqual(await working(), ["hostile", "good"])
    assert.strictEqual(await bodyOf(await get("good/fine"), Schema.String), "good")
    assert.strictEqual(await answer("broken/anything"), 503)
    const off = await problemOf(await get("broken/"), 503)
    assert.match(off.texts["zh-CN"], /已停用.*数据库保持原样/u)
    for (const name of ["other-contract", "missing", "nobody"]) assert.strictEqual(await answer(`${name}/fine`), 404)
  })

  it("have their tables under the scope, by catalogue, and their ledgers for the owner alone", async () => {
    const tables =
      await api.rows(`SELECT n.nspname || '.' || c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity
        AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*'
          AND pg_get_expr(p.polqual, c.oid) LIKE '%scope_is_whole()%') AS held,
        has_table_privilege('shezu_app', c.oid, 'INSERT') AS written
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('public', 'access', 'pgboss') AND n.nspname NOT LIKE 'pg\\_%'
        AND n.nspname <> 'information_schema' ORDER BY 1`)
    assert.deepStrictEqual(tables, [
      { name: "good.migration", held: false, written: false },
      { name: "good.visit", held: true, written: true },
      { name: "hostile.migration", held: false, written: false }
    ])
  })

  it("say their own errors in both languages", async () => {
    assert.match((await problemOf(await get("hostile/lost"), 410)).texts["zh-CN"], /^走访已不在$/u)
  })

  it("are given up when they hang, and what they began is ended", async () => {
    assert.match((await problemOf(await get("hostile/hangs"), 504)).texts.en, /within 1 seconds/u)
    assert.strictEqual(await answer("hostile/fine"), 200)
    await problemOf(await get("hostile/waits"), 504)
    assert.strictEqual(await answer("hostile/fine"), 200)
    assert.strictEqual(hanging, 0)
  })

  it("are asked to wait when they are flooded, while the others answer at once", async () => {
    const flood = Array.from({ length: 20 }, () => answer("hostile/waits"))
    assert.strictEqual(await answer("good/fine"), 200)
    assert.strictEqual((await api.request("/api/ready")).status, 200)
    const statuses = await Promise.all(flood)
    assert.strictEqual(statuses.filter((status) => status === 504).length, 4)
    assert.strictEqual(statuses.filter((status) => status === 503).length, 16)
  })
})

describe("a module that fails time after time", () => {
  it("is off, says so, and the rest goes on", async () => {
    await api.close()
    api = await open()
    assert.deepStrictEqual(
      [await answer("hostile/throws"), await answer("hostile/dies"), await answer("hostile/fine")],
      [500, 500, 200]
    )
    // One answer in between, and it begins anew.
    assert.deepStrictEqual(
      [await answer("hostile/throws"), await answer("hostile/dies"), await answer("hostile/throws")],
      [500, 500, 500]
    )
    const off = await problemOf(await get("hostile/fine"), 503)
    assert.match(off.texts.en, /off.*3 × threw/u)
    assert.deepStrictEqual(await working(), ["good"])
    assert.strictEqual(await answer("good/fine"), 200)
    const metrics = await (await api.request("/metrics")).text()
    assert.match(metrics, /shezu_module_faults(?:_total)?\{[^}]*module="hostile"/u)
  })
})

describe("a module written for another contract", () => {
  it("is taken when the installation names it, and only then", () => {
    const half = source("other-contract").half
    const value = Server.make({
      ...half,
      templates: [],
      manifest: manifestOf("other-contract", 2),
      problems: {},
      routes: ({ app }) => app
    })
    assert.deepStrictEqual(load("x", value).offer, Result.fail({ reason: "contract", detail: "2 ≠ 1" }))
    assert.isTrue(Result.isFailure(load("x", value, ["y"]).offer))
    assert.isTrue(Result.isSuccess(load("x", value, ["x"]).offer))
  })

  it("or not written for any is no module", () => {
    const reasonOf = (value: unknown) => {
      const { offer } = load("x", value)
      return Result.isFailure(offer) ? offer.failure.reason : undefined
    }
    assert.strictEqual(reasonOf({ manifest: manifestOf("fake") }), "not-a-module")
    assert.strictEqual(reasonOf(undefined), "not-a-module")
    const manifest = {
      ...manifestOf("bad"),
      pages: [{ id: "a", path: "", title, serves: ["7"] as const, permission: "bad.read" }]
    }
    assert.strictEqual(reasonOf(source("bad", undefined, { manifest })), "malformed")
    assert.strictEqual(
      reasonOf(source("bad", undefined, { manifest: { ...manifestOf("bad"), id: "Bad" } })),
      "malformed"
    )
  })
})
