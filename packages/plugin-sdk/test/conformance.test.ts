/** Every check of the kit finds what is planted for it, and nothing in a module that conforms. */
import { operatorAtConsole } from "@shezu/domain/access/Actor"
import type { Actor } from "@shezu/domain/access/Actor"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import * as Indicator from "@shezu/domain/policy/Indicator"
import { LegalSourceId } from "@shezu/domain/policy/LegalSource"
import { message } from "@shezu/domain/text/Text"
import { Effect, Result, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { Hono } from "hono"
import { afterAll, assert, describe, it } from "vitest"

import * as Server from "../src/Server.ts"
import { checkArticles } from "../src/testing/checks/articles.ts"
import { checkMigrations } from "../src/testing/checks/migrations.ts"
import { checkPermissions } from "../src/testing/checks/permissions.ts"
import { checkRoutes } from "../src/testing/checks/routes.ts"
import { checkRules } from "../src/testing/checks/rules.ts"
import { checkColumns, checkTemplates } from "../src/testing/checks/templates.ts"
import { checkWebChunk } from "../src/testing/checks/web-chunk.ts"
import { checkWords } from "../src/testing/checks/words.ts"
import { conformance, subjectOf } from "../src/testing/conformance.ts"
import type { Subject } from "../src/testing/Subject.ts"
import { openHost } from "../src/testing/TestHost.ts"
import { manifest } from "./good-manifest.ts"
import { dueWith, filled, rows, server, source, visitsTemplate } from "./good-module.ts"
import goodWeb from "./web/good.ts"

const entry = (file: string) => new URL(`./web/${file}`, import.meta.url)
const released = { after: "0001_visits", rows }
const web = { half: goodWeb, entry: entry("good.ts") }
const on = PlainDate.make("2026-11-23")

conformance({ server, web, released, filled })

const [panel] = manifest.panels ?? []
const [search] = manifest.searches ?? []

/** The good module with something else. */
const but = (other: object): Subject =>
  subjectOf({ server: Server.make({ ...source, ...other }), web, released, filled })

/** The good manifest, its setting with something else. */
const settingWith = (other: object) => ({ ...manifest, settings: [{ ...manifest.settings?.[0], ...other }] })

const host = openHost(subjectOf({ server }).server, subjectOf({ server }).pack)
afterAll(() => host.close())

it("a search without a program is no module", () => {
  assert.throws(() => but({ searches: {} }), /search visits has no program/u)
})

describe("no module is", () => {
  const options = [{ value: "all", title: manifest.title }]
  it.each([
    ["one whose setting begins with what does not fit", { initial: 1999 }, /initial value that fits/u],
    ["one whose setting begins with another kind", { initial: "2020" }, /initial value that fits/u],
    [
      "one whose setting begins with no option",
      { value: { kind: "choice", options }, initial: "none" },
      /initial value that fits/u
    ],
    [
      "one whose setting has an option twice",
      { value: { kind: "choice", options: [...options, ...options] }, initial: "all" },
      /every option once only/u
    ],
    [
      "one whose setting ends before it begins",
      { value: { kind: "integer", min: 9, max: 1, unit: manifest.title } },
      /max/u
    ],
    ["one whose setting is of no kind", { value: { kind: "date" }, initial: "2020-01-01" }, /SettingForm/u],
    ["one whose setting's id begins with a capital", { id: "SinceYear" }, /RegExp|pattern/iu],
    ["one whose setting has no help", { help: undefined }, /help/u],
    [
      "one whose setting asks for an undeclared permission",
      { permission: "field-work.choose" },
      /setting since-year asks for field-work\.choose, which is not declared/u
    ],
    [
      "one whose setting serves what its permission does not",
      { serves: ["2", "8"] },
      /setting since-year serves article 8, which its permission field-work\.read does not/u
    ]
  ])("%s", (_, other, pattern) => {
    assert.throws(() => but({ manifest: settingWith(other) }), pattern)
  })

  it("one with two settings of one id", () => {
    const settings = [manifest.settings?.[0], manifest.settings?.[0]]
    assert.throws(() => but({ manifest: { ...manifest, settings } }), /setting since-year is declared twice/u)
  })
})

describe("the kit finds", () => {
  it.each([
    [
      "an article that is none",
      { permissions: [{ ...manifest.permissions[0], serves: ["2", "7", "99"] }] },
      /99: none/u
    ],
    [
      "a panel for an article that is none",
      { panels: [{ ...panel, serves: ["99"] }], permissions: [{ ...manifest.permissions[0], serves: ["2", "99"] }] },
      /due serves article 99: none/u
    ],
    [
      "a search for an article that is none",
      {
        searches: [{ ...search, serves: ["99"] }],
        permissions: [{ ...manifest.permissions[0], serves: ["2", "99"] }]
      },
      /visits serves article 99: none/u
    ],
    [
      "a setting for an article that is none",
      {
        permissions: [{ ...manifest.permissions[0], serves: ["2", "7", "99"] }],
        settings: [{ ...manifest.settings?.[0], serves: ["99"] }]
      },
      /since-year serves article 99: none/u
    ],
    ["a rule that serves nothing", { implements: {} }, /rule field-work\.due serves no article/u],
    [
      "a proposal for an item that is none",
      { implements: { "xuecheng-2020-31": { "2.99": [{ kind: "rule", id: "field-work.due" }] } } },
      /2\.99: none such/u
    ],
    [
      "a proposal of what is another's",
      { implements: { "xuecheng-2020-31": { "2.3": [{ kind: "rule", id: "party.coverage" }] } } },
      /party\.coverage, which is not its own/u
    ],
    [
      "a unit put in charge by another's rule",
      {
        placements: [{ rule: "party.responsibility", outcome: "unassigned", kind: "comprehensive-committee" }]
      },
      /party\.responsibility, which is not its own/u
    ],
    [
      "a unit put in charge by what no rule answers",
      { placements: [{ rule: "field-work.due", outcome: "never", kind: "comprehensive-committee" }] },
      /never, which rule field-work\.due never answers/u
    ]
  ])("%s", (_, other, pattern) => {
    assert.match(checkArticles(but({ manifest: { ...manifest, ...other } })).join("\n"), pattern)
  })

  it.each([
    [
      "a sentence that is Chinese in both",
      { messages: { "field-work.members": { "zh-CN": "有", en: "有" } } },
      /Chinese/u
    ],
    [
      "a place that only one language fills",
      { messages: { "field-work.members": { "zh-CN": "有 {members} 名", en: "some" } } },
      /other places/u
    ],
    [
      "a setting whose unit is Chinese in both",
      {
        manifest: settingWith({ value: { kind: "integer", min: 2000, max: 2100, unit: { "zh-CN": "年", en: "年" } } })
      },
      /unit of setting since-year: .*Chinese/u
    ],
    [
      "a setting without a title in English",
      { manifest: settingWith({ title: { "zh-CN": "起算年份", en: " " } }) },
      /setting since-year: empty/u
    ],
    [
      "a setting whose help is Chinese in both",
      { manifest: settingWith({ help: { "zh-CN": "从哪一年起", en: "从哪一年起" } }) },
      /help of setting since-year: .*Chinese/u
    ],
    [
      "an option that is Chinese in both",
      {
        manifest: settingWith({
          value: { kind: "choice", options: [{ value: "all", title: { "zh-CN": "全部", en: "全部" } }] },
          initial: "all"
        })
      },
      /setting since-year, all: .*Chinese/u
    ],
    [
      "an empty problem",
      { problems: { Lost: { status: 404, text: { "zh-CN": " ", en: "lost" } } } },
      /problem Lost: empty/u
    ]
  ])("%s", (_, other, pattern) => {
    assert.match(checkWords(but(other)).join("\n"), pattern)
  })

  it("a word of the browser that one language lacks", () => {
    const half = { ...goodWeb, words: { "zh-CN": { visits: "走访" }, en: {} } }
    assert.match(checkWords({ ...subjectOf({ server }), web: { half, entry: web.entry } }).join("\n"), /word visits/u)
  })

  const verdict = { outcome: "none", because: message("field-work.members", { members: 1 }), wouldChange: [] } as const
  it.each([
    [
      "a rule that reads what it does not declare",
      {
        rules: [
          dueWith((facts) => ({
            ...verdict,
            outcome: "town" in facts && facts.town === "x" ? "due" : Reflect.get(facts, "town") === "x" ? "due" : "none"
          }))
        ]
      },
      /undeclared fact town/u
    ],
    [
      "a rule that looks at everything",
      {
        rules: [
          {
            ...dueWith(() => verdict),
            prepare: () =>
              Result.succeed({
                rule: source.rules[0]?.id,
                factNames: [],
                parameters: [],
                judge: (facts: object) => ({
                  ...verdict,
                  outcome: Object.keys(facts).length > 2 ? "due" : "none",
                  notices: [],
                  citations: [],
                  parameters: [],
                  facts: {},
                  on
                })
              })
          }
        ]
      },
      /looked at all facts/u
    ],
    [
      "a rule that answers by chance",
      {
        rules: [
          dueWith(() => ({
            ...verdict,
            because: message("field-work.members", { members: SecureRandom.uuidV4Unsafe() })
          }))
        ]
      },
      /answered the same facts differently/u
    ],
    [
      "a rule that says what nobody wrote",
      { rules: [dueWith(() => ({ ...verdict, because: message("field-work.unwritten") }))] },
      /says field-work\.unwritten/u
    ],
    [
      "a place left open",
      { rules: [dueWith(() => ({ ...verdict, because: message("field-work.members") }))] },
      /leaves \{members\} open/u
    ],
    [
      "a law that is none",
      {
        rules: source.rules.map((rule) => ({
          ...rule,
          citations: [{ ...rule.citations[0], source: LegalSourceId.make("my-own-law") }]
        }))
      },
      /cites my-own-law/u
    ],
    ["a rule without law", { rules: source.rules.map((rule) => ({ ...rule, citations: [] })) }, /cites nothing/u],
    [
      "a rule that throws",
      {
        rules: [
          dueWith(({ formalPartyMembers }) => {
            if (formalPartyMembers > 40) throw new Error("too many")
            return verdict
          })
        ]
      },
      /too many/u
    ],
    [
      "an indicator that reads what it does not declare",
      {
        indicators: [
          Indicator.make({
            ...source.indicators[0],
            id: Indicator.IndicatorId.make("field-work.helped"),
            title: manifest.title,
            formula: manifest.title,
            facts: Schema.Struct({}),
            standing: (facts) => (Reflect.get(facts, "instructor") === true ? "met" : "short")
          })
        ]
      },
      /indicator .*undeclared fact instructor/u
    ]
  ])("%s", async (_, other, pattern) => {
    assert.match((await Effect.runPromise(checkRules(but(other), on))).join("\n"), pattern)
  })

  it("a route without a permission", async () => {
    const app = new Hono().get("/open", (c) => c.json(1))
    assert.match((await checkRoutes(app, subjectOf({ server }))).join("\n"), /GET \/open names no permission/u)
  })

  it.each([
    ["GET", "/settings", true],
    ["PUT", "/settings/:which", true],
    ["POST", "/settings/all", true],
    ["PUT", "/enabled", true],
    ["GET", "/enabled", true],
    ["GET", "/:visit", true],
    ["PUT", "/:visit", true],
    ["PUT", "/:visit/days", true],
    ["GET", "/:visit/*", true],
    ["PUT", "/*", true],
    ["GET", "/:visit/days/:day", false],
    ["POST", "/:visit", false],
    ["GET", "/visits/settings", false],
    ["GET", "/", false]
  ])("a route %s %s that the host's would hide: %o", async (method, path, found) => {
    const app = new Hono().on(method, path, (c) => c.json(1))
    const findings = (await checkRoutes(app, subjectOf({ server }))).filter((one) =>
      one.includes("address of the host")
    )
    assert.deepEqual(findings.length, found ? 1 : 0, findings.join())
  })

  it("a reference that leads nowhere", async () => {
    const subject = subjectOf({ server })
    const app = host.appFor(operatorAtConsole)
    for (const { handler } of app.routes) {
      for (const key of Object.getOwnPropertySymbols(handler)) {
        const carried: { spec?: { responses?: object } } = Reflect.get(handler, key)
        if (carried.spec?.responses === undefined) continue
        Object.assign(carried.spec.responses, {
          418: {
            description: "",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Nowhere" } } }
          }
        })
      }
    }
    assert.match((await checkRoutes(app, subject)).join("\n"), /Nowhere leads nowhere/u)
  })

  it("a route that lets anybody in, and one that lets nobody in", async () => {
    const subject = subjectOf({ server })
    const open = () => host.appFor(operatorAtConsole)
    assert.match((await checkPermissions(open, subject, on)).join("\n"), /answered [245]\d\d to answers-for-nothing/u)
    const closed = (actor: Actor) => new Hono().use(async (c) => c.json(1, 403)).route("/", host.appFor(actor))
    assert.match((await checkPermissions(closed, subject, on)).join("\n"), /answered 403 to .* as clerk/u)
  })

  const run = (...statements: ReadonlyArray<string>) =>
    SqlClient.SqlClient.use((sql) => Effect.forEach(statements, (one) => sql.unsafe(one), { discard: true }))
  const more = (next: Effect.Effect<unknown, unknown, SqlClient.SqlClient>) => ({
    migrations: { ...source.migrations, "0002_more": next }
  })
  it.each([
    [
      "a table that is open to all",
      { migrations: { "0001_visits": run("CREATE TABLE field_work.visit (a text)") } },
      /unscoped: visit/u
    ],
    ["an upgrade that drops rows", more(run("TRUNCATE field_work.visit")), /visit had 1 rows and has 0/u],
    [
      "an upgrade that only works without rows",
      more(run("ALTER TABLE field_work.visit ADD COLUMN made_by text NOT NULL")),
      /from 0001_visits on data: failed/u
    ],
    [
      "a table for which no row is given",
      {
        migrations: {
          "0001_visits": run("CREATE TABLE field_work.visit (a text)", "CREATE TABLE field_work.place (a text)")
        },
        unscoped: { visit: "a", place: "b" }
      },
      /could not be put|no row was put into place/u
    ]
  ])("%s", async (_, other, pattern) => {
    assert.match((await host.runtime.runPromise(Effect.orDie(checkMigrations(but(other))))).join("\n"), pattern)
  })

  it.each([
    ["with-server.ts", /the browser would load .*good-module|plugin-sdk\/src\/Server/u],
    ["with-node.ts", /the browser would load .*(?:node:fs|__vite-browser-external)/u]
  ])("what belongs to the server in %s", async (file, pattern) => {
    const subject = { ...subjectOf({ server }), web: { half: goodWeb, entry: entry(file) } }
    assert.match((await checkWebChunk(subject)).join("\n"), pattern)
  })

  const { columns, take } = visitsTemplate
  const template = (other: object) => but({ templates: [{ ...visitsTemplate, ...other }] })

  it.each([
    ["a heading that two columns have", { columns: { ...columns, again: columns["madeOn"] } }, /headed 走访日期/u],
    [
      "a heading that is another's alias",
      { columns: { ...columns, by: { kind: "text", heading: { "zh-CN": "人", en: "By" }, aliases: ["visited ON"] } } },
      /headed visitedon/u
    ],
    ["no column at all", { columns: {} }, /has no column/u],
    [
      "nothing to choose",
      { columns: { ...columns, found: { ...columns["found"], options: {} } } },
      /nothing to choose in found/u
    ],
    [
      "a word that means two things",
      {
        columns: {
          ...columns,
          found: {
            ...columns["found"],
            options: { a: { "zh-CN": "好", en: "Good" }, b: { "zh-CN": "好", en: "Fine" } }
          }
        }
      },
      /好 means two things/u
    ]
  ])("in a template %s", (_, other, pattern) => {
    assert.match(checkColumns(template(other)).join("\n"), pattern)
  })

  it("in a template a heading that is Chinese in both", () => {
    const heading = { "zh-CN": "组织", en: "组织" }
    const chinese = template({ columns: { ...columns, organization: { ...columns["organization"], heading } } })
    assert.match(checkWords(chinese).join("\n"), /heading of organization in template visits.*Chinese/u)
  })

  it("a template whose permission is not declared, serves another article, or that is declared twice", () => {
    for (const [other, pattern] of [
      [{ permission: "field-work.write" }, /asks for field-work\.write, which is not declared/u],
      [{ serves: ["5"] }, /serves article 5, which its permission/u],
      [{ id: "Visits" }, /matching the RegExp/u]
    ] as const) {
      assert.throws(() => template(other), pattern)
    }
    assert.throws(() => but({ templates: [visitsTemplate, visitsTemplate] }), /visits is declared twice/u)
  })

  const insert = (values: { readonly organization?: unknown; readonly madeOn?: unknown }) =>
    SqlClient.SqlClient.use((sql) =>
      Effect.orDie(sql`INSERT INTO field_work.visit VALUES (${values.organization}::uuid, ${values.madeOn}::date)`)
    )
  type Rows = Parameters<typeof take>[0]
  it.each([
    [
      "rows that are taken twice",
      {
        take: (rows: Rows) =>
          Effect.as(
            Effect.forEach(rows, ({ values }) => insert(values)),
            []
          )
      },
      /takes the row|there twice/u
    ],
    [
      "rows that are there twice",
      {
        take: (rows: Rows, context: Parameters<typeof take>[1]) =>
          Effect.flatMap(take(rows, context), (refused) =>
            refused.length > 0
              ? Effect.succeed(refused)
              : Effect.as(
                  Effect.forEach(rows, ({ values }) => insert(values)),
                  []
                )
          )
      },
      /there twice/u
    ],
    ["another word than it keeps", { again: "refused" }, /taken twice, it is the same, and it says refused/u],
    [
      "a transaction that it ends itself",
      {
        take: (rows: Rows, context: Parameters<typeof take>[1]) =>
          Effect.tap(take(rows, context), () => SqlClient.SqlClient.use((sql) => Effect.orDie(sql`COMMIT`)))
      },
      /it failed|leaves rows behind/u
    ],
    ["a bug", { take: () => Effect.die(new Error("a bug")) }, /it failed: Error: a bug/u],
    [
      "rows refused that were said to be sound",
      { take: (rows: Rows) => Effect.succeed(rows.map(({ row }) => ({ row, because: manifest.title }))) },
      /filled in, it is not taken: row 2 Field work/u
    ]
  ])("in a template %s", async (_, other, pattern) => {
    assert.match((await host.runtime.runPromise(Effect.orDie(checkTemplates(template(other))))).join("\n"), pattern)
  })

  it("a template for which no rows are given, and rows for one that is none", async () => {
    const subject = { ...but({}), filled: { others: filled.visits } }
    const found = (await host.runtime.runPromise(Effect.orDie(checkTemplates(subject)))).join("\n")
    assert.match(found, /others, which is none/u)
    assert.match(found, /visits: no filled rows/u)
  })

  it("a route and a page where the host's templates lie", async () => {
    const app = new Hono().get("/templates/mine", (c) => c.json(1))
    assert.match(
      (await checkRoutes(app, subjectOf({ server }))).join("\n"),
      /GET \/templates\/mine takes an address of the host/u
    )
    const pages = [{ ...manifest.pages[0], path: "/templates" }]
    const subject = but({ manifest: { ...manifest, pages } })
    assert.match((await checkRoutes(new Hono(), subject)).join("\n"), /page overview lies where the app/u)
  })
})
