/** Settings of modules: each unit's own, changed by who may, kept with who and when, and read by the module's programs. */
import { afterAll, assert, beforeAll, beforeEach, describe, it } from "@effect/vitest"
import { operatorAtConsole } from "@shezu/domain/access/Actor"
import { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Actor } from "@shezu/platform/Actor"
import { ModuleForUnit } from "@shezu/platform/modules/Enabling"
import { ModuleSettings } from "@shezu/platform/modules/ModuleSettings"
import { SettingForUnit } from "@shezu/platform/modules/SettingKeeping"
import * as Manifest from "@shezu/plugin-sdk/Manifest"
import * as Server from "@shezu/plugin-sdk/Server"
import { setting } from "@shezu/plugin-sdk/Services"
import { Effect, Schema } from "effect"

import { readingAs, unrecordable } from "./audit-log.ts"
import { bodyOf, bureau, type Client, openApi, problemOf, type TestApi } from "./support.ts"

const text = (zh: string, en: string) => ({ "zh-CN": zh, en })
const title = text("换届提醒", "Reminders")

const manifest = Manifest.define({
  id: "reminders",
  contract: 1,
  version: "1.0.0",
  title,
  permissions: [
    { id: "reminders.read", title, holders: ["clerk", "decider"], serves: ["2", "8"] },
    { id: "reminders.choose", title: text("调整提醒", "Choose reminders"), holders: ["decider"], serves: ["2", "8"] }
  ],
  pages: [],
  settings: [
    {
      id: "remind-days",
      title: text("提前提醒", "Remind ahead"),
      help: text("换届到期前多少天提醒", "So many days before a term ends"),
      value: { kind: "integer", min: 1, max: 180, unit: text("天", "days") },
      initial: 30,
      serves: ["2", "8"],
      permission: "reminders.choose"
    },
    {
      id: "order",
      title: text("排列", "Order"),
      help: text("先列哪一些", "Which come first"),
      value: {
        kind: "choice",
        options: [
          { value: "by-day", title: text("按日期", "By day") },
          { value: "by-name", title: text("按名称", "By name") }
        ]
      },
      initial: "by-day",
      serves: ["2"],
      permission: "reminders.read"
    },
    {
      id: "quiet",
      title: text("暂不提醒", "Quiet"),
      help: text("暂时不提醒", "No reminders for now"),
      value: { kind: "boolean" },
      initial: false,
      serves: ["2"],
      permission: "reminders.read"
    },
    {
      id: "signature",
      title: text("落款", "Signature"),
      help: text("提醒的落款", "At the end of a reminder"),
      value: { kind: "text", max: 4 },
      initial: "",
      serves: ["2"],
      permission: "reminders.read"
    }
  ]
})

const Read = Schema.Struct({ days: Schema.Int, order: Schema.String, quiet: Schema.Boolean, signature: Schema.String })

const read = Effect.gen(function* () {
  const days: number = yield* setting(manifest, "remind-days")
  const order: "by-day" | "by-name" = yield* setting(manifest, "order")
  const quiet: boolean = yield* setting(manifest, "quiet")
  const signature: string = yield* setting(manifest, "signature")
  return { days, order, quiet, signature }
})

const described = (id: string) => ({ id, summary: "提醒", permission: "reminders.read" }) as const

const reminders = Server.make({
  manifest,
  rules: [],
  indicators: [],
  messages: {},
  migrations: {},
  unscoped: {},
  problems: {},
  routes: ({ app, route, run }) =>
    app
      .get("/read", route(described("read")), (c) => run(c, read, (found) => c.json(found)))
      // The host's addresses, which are never asked here.
      .get("/settings", route(described("own-settings")), (c) => c.json("mine"))
      .put("/settings/:setting", route(described("own-setting")), (c) => c.json("mine"))
      .put("/enabled", route(described("own-enabled")), (c) => c.json("mine"))
})

const broken = Server.make({
  manifest: Manifest.define({ ...manifest, id: "broken", permissions: [], settings: [] }),
  rules: [],
  indicators: [],
  messages: {},
  migrations: { "0001_no": Effect.die(new Error("no")) },
  unscoped: {},
  problems: {},
  routes: ({ app }) => app
})

const loaded = (name: string, value: unknown) => ({ name, offer: Server.read([])(name, { default: value }) })

let api: TestApi
let decider: Client
let finance: Client
let auditor: Client
beforeAll(async () => {
  api = await openApi({ sample: false, modules: [loaded("reminders", reminders), loaded("broken", broken)] })
  decider = await api.signedIn("decider", { unit: bureau, duty: "decider" })
  // The treasury answers for articles 3 and 8, and not for article 2.
  finance = await api.signedIn("finance", { unit: UnitId.make("finance-bureau"), duty: "decider" })
  auditor = await api.signedIn("auditor", "audit-administrator")
})
afterAll(() => api.close())

const enable = async (client: Pick<Client, "send">, enabled = true) =>
  bodyOf(await client.send("PUT", "/api/modules/reminders/enabled", { enabled }), ModuleForUnit)

beforeEach(async () => {
  await api.rows("DELETE FROM module_setting")
  await enable(api)
  await enable(finance)
})

const { entries } = readingAs(() => auditor)

const list = async (client: Pick<Client, "request">) =>
  bodyOf(await client.request("/api/modules/reminders/settings"), Schema.Array(SettingForUnit))
const of = async (client: Pick<Client, "request">, id: string) =>
  (await list(client)).find((one) => one.setting === id) ?? assert.fail(id)
const put = (client: Pick<Client, "send">, id: string, value: unknown, revision = 0) =>
  client.send("PUT", `/api/modules/reminders/settings/${id}`, { value }, { "if-match": `"${revision}"` })
const set = async (...[client, id, value, revision]: Parameters<typeof put>) => {
  const answer = await put(client, id, value, revision)
  const found = await bodyOf(answer, SettingForUnit)
  assert.strictEqual(answer.headers.get("etag"), `"${found.revision}"`)
  return found
}
const readBy = async (client: Pick<Client, "request">) =>
  bodyOf(await client.request("/api/modules/reminders/read"), Read)

const initial = { days: 30, order: "by-day", quiet: false, signature: "" }

describe("settings of a module", () => {
  it("hold their initial values until the unit chooses, and say who may change them", async () => {
    assert.deepStrictEqual(await readBy(api), initial)
    const days = await of(api, "remind-days")
    assert.deepInclude(days, { value: 30, initial: 30, state: "initial", revision: 0, mayChange: false })
    assert.deepStrictEqual(days.permission, text("调整提醒", "Choose reminders"))
    assert.notProperty(days, "changed")
    assert.isTrue((await of(api, "order")).mayChange)
    assert.isTrue((await of(decider, "remind-days")).mayChange)
  })

  it("are chosen and put back, with who did it, and the module reads what holds", async () => {
    const chosen = await set(decider, "remind-days", 45)
    assert.deepInclude(chosen, { value: 45, initial: 30, state: "chosen", revision: 1 })
    assert.strictEqual(chosen.changed?.by, "decider")
    await set(api, "order", "by-name")
    await set(api, "quiet", true)
    await set(api, "signature", "民政局𠮷")
    assert.deepStrictEqual(await readBy(api), { days: 45, order: "by-name", quiet: true, signature: "民政局𠮷" })
    const back = await set(decider, "remind-days", null, 1)
    assert.deepInclude(back, { value: 30, state: "initial", revision: 2 })
    assert.strictEqual((await readBy(api)).days, 30)
    // The initial value can be chosen too: a later version of the module may begin with another one.
    assert.deepInclude(await set(decider, "remind-days", 30, 2), { value: 30, state: "chosen", revision: 3 })
  })

  it("are each unit's own, and only those of articles that it answers for", async () => {
    await set(decider, "remind-days", 45)
    assert.deepStrictEqual(
      (await list(finance)).map(({ setting, value }) => [setting, value]),
      [["remind-days", 30]]
    )
    await set(finance, "remind-days", 90)
    assert.deepStrictEqual([(await readBy(api)).days, (await readBy(finance)).days], [45, 90])
    const unknown = await problemOf(await put(finance, "order", "by-name"), 404)
    assert.match(unknown.texts.en, /there are: remind-days$/u)
    // What was chosen while it answered for the article does not hold while it does not.
    await api.rows(`INSERT INTO module_setting (unit_id, module, setting, revision, value, changed_at, changed_by)
      VALUES ('finance-bureau', 'reminders', 'order', 1, '"by-name"', now(), 'x')`)
    assert.strictEqual((await readBy(finance)).order, "by-day")
  })

  it("stay when the module is disabled, and are found again", async () => {
    await set(decider, "remind-days", 45)
    await enable(api, false)
    await problemOf(await put(decider, "remind-days", 60, 1), 403)
    await problemOf(await decider.request("/api/modules/reminders/settings"), 403)
    await enable(api)
    assert.deepInclude(await of(api, "remind-days"), { value: 45, revision: 1, state: "chosen" })
    assert.strictEqual((await readBy(api)).days, 45)
  })

  it("kept under another version of the module do not hold where they do not fit, and say so", async () => {
    const kept = async (value: string) => {
      await api.rows(`INSERT INTO module_setting AS m (unit_id, module, setting, revision, value, changed_at, changed_by)
        VALUES ('${bureau}', 'reminders', 'remind-days', 4, '${value}', now(), 'x')
        ON CONFLICT (unit_id, module, setting) DO UPDATE SET value = excluded.value`)
    }
    for (const value of ["400", '"30"', "true", "30.5", "[30]", '{"days":30}']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await kept(value)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.deepInclude(await of(api, "remind-days"), { value: 30, state: "unfit", revision: 4 }, value)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.strictEqual((await readBy(api)).days, 30, value)
    }
    assert.deepInclude(await set(decider, "remind-days", null, 4), { value: 30, state: "initial", revision: 5 })
  })

  it("are the initial ones at the console, whatever units chose", async () => {
    await set(decider, "remind-days", 45)
    const days = await api.runtime.runPromise(
      ModuleSettings.use((settings) => settings.of(ModuleId.make("reminders"), "remind-days")).pipe(
        Effect.provideService(Actor, operatorAtConsole)
      )
    )
    assert.strictEqual(days, 30)
  })

  it("are said to be there on the list of modules, where there are any for the unit", async () => {
    const has = async () => {
      const all = await bodyOf(await api.request("/api/modules"), Schema.Array(ModuleForUnit))
      return all.flatMap(({ hasSettings, module }) => (hasSettings ? [module] : []))
    }
    assert.deepStrictEqual(await has(), ["reminders"])
  })
})

describe("a change of a setting is refused", () => {
  it.each([
    ["remind-days", 0, /须为1 至 180 的整数（天）/u, /from 1 to 180 \(days\)/u],
    ["remind-days", 181, /1 至 180/u, /180/u],
    ["remind-days", 1.5, /整数/u, /whole number/u],
    ["remind-days", "45", /整数/u, /whole number/u],
    ["remind-days", true, /整数/u, /whole number/u],
    ["quiet", "true", /“是”或“否”/u, /yes or no/u],
    ["quiet", 1, /“是”或“否”/u, /yes or no/u],
    ["order", "by-luck", /按日期（by-day）、按名称（by-name）/u, /one of: By day \(by-day\), By name \(by-name\)/u],
    ["signature", "一二三四五", /一行不超过 4 个字/u, /at most 4 characters/u],
    ["signature", "一\n二", /一行/u, /one line/u],
    ["signature", 4, /一行/u, /one line/u]
  ])("%s as %o, and what it takes is said", async (id, value, zh, en) => {
    const { texts, type } = await problemOf(await put(decider, id, value), 422)
    assert.strictEqual(type, "urn:shezu:problem:SettingRefused")
    assert.match(texts["zh-CN"], zh)
    assert.match(texts.en, en)
    assert.lengthOf(await api.rows("SELECT 1 FROM module_setting"), 0)
  })

  it("where it is none, of no form that a value has, or without what was read", async () => {
    assert.match((await problemOf(await put(decider, "nowhere", 1), 404)).texts["zh-CN"], /remind-days、order/u)
    await problemOf(await put(decider, "remind-days", [45]), 400)
    await problemOf(
      await decider.send("PUT", "/api/modules/reminders/settings/remind-days", {}, { "if-match": '"0"' }),
      400
    )
    await problemOf(await decider.send("PUT", "/api/modules/reminders/settings/remind-days", { value: 45 }), 428)
    await set(decider, "remind-days", 45)
    const stale = await problemOf(await put(decider, "remind-days", 60), 412)
    assert.strictEqual(stale.values?.["revision"], 1)
    assert.strictEqual((await of(api, "remind-days")).value, 45)
  })

  it("for who does not hold its permission, and that is recorded", async () => {
    await problemOf(await put(api, "remind-days", 45), 403)
    const [entry] = await entries("actor=tester&outcome=refused")
    assert.deepInclude(entry, { act: "reminders.choose", subject: { kind: "module", id: "reminders" } })
    assert.lengthOf(await api.rows("SELECT 1 FROM module_setting"), 0)
  })

  it("for a unit that has not enabled the module, for who acts for no unit, and for who is not signed in", async () => {
    await enable(finance, false)
    for (const answer of await Promise.all([
      finance.request("/api/modules/reminders/settings"),
      put(finance, "remind-days", 45)
    ])) {
      // oxlint-disable-next-line no-await-in-loop -- both the same
      assert.match((await problemOf(answer, 403)).type, /ModuleNotEnabled$/u)
    }
    const [entry] = await entries("actor=finance&outcome=refused")
    assert.deepInclude(entry, { act: "module.use", subject: { kind: "module", id: "reminders" }, why: "not-enabled" })
    assert.match((await problemOf(await put(auditor, "remind-days", 45), 403)).type, /NoUnit$/u)
    await problemOf(await put(api.anonymous, "remind-days", 45), 401)
    await problemOf(await api.anonymous.request("/api/modules/reminders/settings"), 401)
    await problemOf(await api.request("/api/modules/nowhere/settings"), 403)
  })

  it("while the module is off, with the reason", async () => {
    const off = await problemOf(await decider.request("/api/modules/broken/settings"), 503)
    assert.match(off.texts["zh-CN"], /已停用.*数据库保持原样/u)
  })

  it("of two at once to one of them, every time", async () => {
    for (let round = 0; round < 30; round++) {
      /* oxlint-disable no-await-in-loop -- one round after the other */
      const { revision } = await of(decider, "remind-days")
      const answers = await Promise.all(
        [1, 2].map((step) => put(decider, "remind-days", 10 + 2 * round + step, revision))
      )
      assert.deepStrictEqual(answers.map(({ status }) => status).toSorted(), [200, 412])
      /* oxlint-enable no-await-in-loop */
    }
  })
})

describe("a change of a setting is recorded", () => {
  const acts = () => entries("actor=decider&act=module.set")

  it("with what was there before and after, or not made", async () => {
    const before = (await acts()).length
    await set(decider, "remind-days", 45)
    await set(decider, "remind-days", 60, 1)
    await set(decider, "remind-days", null, 2)
    const found = (await acts()).slice(0, (await acts()).length - before)
    assert.deepStrictEqual(
      found.map(({ after, before: was }) => [was, after]),
      [
        [
          { setting: "remind-days", value: 60, chosen: true },
          { setting: "remind-days", value: 30, chosen: false }
        ],
        [
          { setting: "remind-days", value: 45, chosen: true },
          { setting: "remind-days", value: 60, chosen: true }
        ],
        [
          { setting: "remind-days", value: 30, chosen: false },
          { setting: "remind-days", value: 45, chosen: true }
        ]
      ]
    )
    assert.deepInclude(found[0], { outcome: "done", subject: { kind: "module", id: "reminders" } })
    assert.deepStrictEqual(found[0]?.who, { actor: "decider", unit: bureau, duties: ["decider"] })
    const mend = await unrecordable(api.rows, "module.set")
    assert.strictEqual((await put(decider, "remind-days", 90, 3)).status, 500)
    await mend()
    assert.deepInclude(await of(api, "remind-days"), { value: 30, revision: 3 })
  })

  it("and nothing where nothing changes", async () => {
    await set(decider, "remind-days", 45)
    const before = (await acts()).length
    assert.strictEqual((await set(decider, "remind-days", 45, 1)).revision, 1)
    assert.lengthOf(await acts(), before)
  })
})

describe("the host's addresses under a module", () => {
  it("are the host's, whatever the module mounts there", async () => {
    assert.isArray(await (await api.request("/api/modules/reminders/settings")).json())
    assert.notStrictEqual(await (await put(decider, "remind-days", 45)).json(), "mine")
    assert.notStrictEqual(
      await (await api.send("PUT", "/api/modules/reminders/enabled", { enabled: true })).json(),
      "mine"
    )
  })
})
