/** §8.1.4.3 what modules refuse is in the audit log, and what they hand out of the sensitive is there first. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { PermissionId } from "@shezu/domain/access/Permission"
import { UnitId } from "@shezu/domain/unit/Unit"
import { describe as describing } from "@shezu/http/describe"
import { NotPermitted } from "@shezu/platform/access/refusals"
import type { Loaded } from "@shezu/platform/modules/load"
import * as Manifest from "@shezu/plugin-sdk/Manifest"
import * as Server from "@shezu/plugin-sdk/Server"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"

import { readingAs, unrecordable } from "./audit-log.ts"
import { bureau, type Client, openApi, problemOf, type TestApi } from "./support.ts"

const title = { "zh-CN": "证照", en: "Cards" }

class Lost extends Schema.TaggedError<Lost>()("Lost", { card: Schema.String }) {}

const permission = (id: string, holders: ReadonlyArray<"clerk" | "decider">, article: string) => ({
  id,
  title,
  holders: [...holders] as ["clerk"],
  serves: [article] as [string]
})

const manifestOf = (id: string) =>
  Manifest.define({
    id,
    contract: 1,
    version: "1.0.0",
    title,
    permissions: [
      permission(`${id}.read`, ["clerk"], "2"),
      permission(`${id}.decide`, ["decider"], "2"),
      permission(`${id}.elsewhere`, ["clerk"], "8")
    ],
    pages: []
  })

const described = (id: string, name: string) => ({ id, summary: "证照", permission: name })

const cards = Server.make({
  manifest: manifestOf("cards"),
  rules: [],
  indicators: [],
  messages: {},
  migrations: {},
  unscoped: {},
  problems: { Lost: { status: 410, text: { "zh-CN": "{card}已不在", en: "{card} is gone" } } },
  routes: ({ app, route, run }) =>
    app
      .get("/", route(described("list", "cards.read")), (c) => run(c, Effect.succeed([]), (all) => c.json(all)))
      .post("/decisions", route(described("decide", "cards.decide")), (c) => c.json(1))
      .get("/elsewhere", route(described("elsewhere", "cards.elsewhere")), (c) => c.json(1))
      .get("/undone", route(described("undone", "cards.read")), (c) =>
        run(
          c,
          SqlClient.SqlClient.use((sql) =>
            Effect.andThen(
              sql`UPDATE access."user" SET name = 'changed' WHERE username = 'tester'`,
              new NotPermitted({ permission: PermissionId.make("cards.undo"), zh: "撤销", en: "Undo" })
            ).pipe(sql.withTransaction, Effect.catchTag("SqlError", Effect.die))
          ),
          () => c.json(1)
        )
      )
      .get(
        "/:card/number",
        route({
          ...described("number", "cards.read"),
          recorded: {
            act: "cards.unmask",
            of: (c) => ({
              subject: { kind: "card", id: c.req.param("card") ?? "" },
              purpose: c.req.query("purpose") ?? ""
            })
          }
        }),
        (c) =>
          run(
            c,
            c.req.param("card") === "gone"
              ? new Lost({ card: "gone" })
              : Effect.succeed({ number: "110101199003074567" }),
            (found) => c.json(found)
          )
      )
})

const read = (name: string, source: unknown): Loaded<Server.ServerHalf> => ({
  name,
  offer: Server.read([])(name, { default: source })
})

const plain = (id: string, migrations = {}) =>
  Server.make({
    manifest: manifestOf(id),
    rules: [],
    indicators: [],
    messages: {},
    migrations,
    unscoped: {},
    problems: {},
    routes: ({ app, route }) => app.get("/", route(described("list", `${id}.read`)), (c) => c.json(1))
  })

let api: TestApi
let auditor: Client
beforeAll(async () => {
  api = await openApi({
    sample: false,
    modules: [
      read("cards", cards),
      read("unused", plain("unused")),
      read("broken", plain("broken", { "0001_no": Effect.die(new Error("no")) }))
    ]
  })
  auditor = await api.signedIn("auditor", "audit-administrator")
  assert.strictEqual((await api.send("PUT", "/api/modules/cards/enabled", { enabled: true })).status, 200)
})
afterAll(() => api.close())

const { entries } = readingAs(() => auditor)
const refusals = () => entries("actor=tester&outcome=refused")
const get = (path: string) => api.request(`/api/modules/${path}`)
const countOf = async () => Number((await api.rows("SELECT count(*)::int AS n FROM audit_entry"))[0]?.["n"])

describe("a refusal inside a module is recorded", () => {
  it("of its own permission, with who and as what, and nothing of what was sent", async () => {
    await problemOf(await api.send("POST", "/api/modules/cards/decisions?why=payload-1", { secret: "payload-2" }), 403)
    const [entry] = await refusals()
    assert.deepInclude(entry, { act: "cards.decide", subject: { kind: "module", id: "cards" }, from: "unknown" })
    assert.deepStrictEqual(entry?.who, { actor: "tester", unit: bureau, duties: ["clerk"] })
    assert.lengthOf(await api.rows("SELECT 1 FROM audit_entry WHERE body LIKE '%payload-%'"), 0)
  })

  it("of an article that the unit does not answer for", async () => {
    // The treasury answers for article 8 and not for article 2.
    const finance = await api.signedIn("finance", { unit: UnitId.make("finance-bureau"), duty: "clerk" })
    assert.strictEqual((await finance.send("PUT", "/api/modules/cards/enabled", { enabled: true })).status, 200)
    assert.strictEqual((await finance.request("/api/modules/cards/elsewhere")).status, 200)
    await problemOf(await finance.request("/api/modules/cards"), 403)
    assert.deepInclude((await entries("actor=finance&outcome=refused"))[0], { act: "cards.read" })
  })

  it("of a module that the unit has not enabled", async () => {
    await problemOf(await get("unused"), 403)
    const subject = { kind: "module", id: "unused" }
    assert.deepInclude((await refusals())[0], { act: "module.use", subject, why: "not-enabled" })
  })

  it("of a module that does not work, if anybody asks", async () => {
    const before = await countOf()
    await problemOf(await api.anonymous.request("/api/modules/broken"), 503)
    assert.strictEqual(await countOf(), before)
    await problemOf(await get("broken"), 503)
    const subject = { kind: "module", id: "broken" }
    assert.deepInclude((await refusals())[0], { act: "module.use", subject, why: "migration-failed" })
  })

  it("apart from the transaction that is taken back with it", async () => {
    await problemOf(await get("cards/undone"), 403)
    assert.deepInclude((await refusals())[0], { act: "cards.undo" })
    assert.lengthOf(await api.rows(`SELECT 1 FROM access."user" WHERE name = 'changed'`), 0)
  })
})

describe("a read that is recorded", () => {
  const number = (purpose = "核对证件") => get(`cards/no-1/number?purpose=${encodeURIComponent(purpose)}`)

  it("says who got what and what for", async () => {
    assert.deepStrictEqual(await (await number()).json(), { number: "110101199003074567" })
    const [entry, ...more] = await entries("actor=tester&act=cards.unmask")
    assert.lengthOf(more, 0)
    assert.deepInclude(entry, { outcome: "done", subject: { kind: "card", id: "no-1" }, why: "核对证件" })
    assert.deepStrictEqual(entry?.who, { actor: "tester", unit: bureau, duties: ["clerk"] })
    assert.lengthOf(await api.rows("SELECT 1 FROM audit_entry WHERE body LIKE '%110101%'"), 0)
  })

  it("hands out nothing where it cannot be recorded", async () => {
    const mend = await unrecordable(api.rows, "cards.unmask")
    const answer = await number()
    assert.strictEqual(answer.status, 500)
    assert.notInclude(await answer.text(), "110101")
    await mend()
  })

  it("is none where nothing was found, and none of an ordinary read", async () => {
    const before = await countOf()
    await problemOf(await get("cards/gone/number"), 410)
    assert.strictEqual((await get("cards")).status, 200)
    assert.strictEqual((await api.request("/api/policy")).status, 200)
    assert.strictEqual(await countOf(), before)
  })

  it("is the reading of the log itself, and of when people were last there", async () => {
    await entries("actor=somebody")
    const [own] = await entries("actor=auditor&act=audit.read")
    assert.deepInclude(own, { after: { asked: { actor: "somebody" } } })
    const security = await api.signedIn("security", "security-administrator")
    assert.strictEqual((await security.request("/api/users")).status, 200)
    assert.lengthOf(await entries("actor=security&act=user.list"), 1)
    const mend = await unrecordable(api.rows, "audit.read")
    assert.strictEqual((await auditor.request("/api/audit")).status, 500)
    await mend()
  })

  it("has an act that the log can keep", () => {
    const recorded = { act: "Not an act.", of: () => ({}) } as const
    assert.throws(() => describing({ id: "x", summary: "", tag: "", allows: "signed-in", recorded }))
  })
})
