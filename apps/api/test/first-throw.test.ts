/** A rule or figure that throws for the first time in a request is left out of that same request, wherever it is asked. */
import { afterEach, assert, beforeEach, describe, it } from "@effect/vitest"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { OrganizationFacts } from "@shezu/domain/organization/OrganizationFacts"
import * as Indicator from "@shezu/domain/policy/Indicator"
import { LegalSourceId } from "@shezu/domain/policy/LegalSource"
import { ParameterId } from "@shezu/domain/policy/Parameter"
import * as Rule from "@shezu/domain/policy/Rule"
import { message } from "@shezu/domain/text/Text"
import { Indicators } from "@shezu/platform/determinations/Indicators"
import { ModuleForUnit } from "@shezu/platform/modules/Enabling"
import { Modules } from "@shezu/platform/modules/Modules"
import * as Manifest from "@shezu/plugin-sdk/Manifest"
import * as Server from "@shezu/plugin-sdk/Server"
import { Effect, Schema, Struct } from "effect"

import { bodyOf, openApi, problemOf, type TestApi, testDay } from "./support.ts"

const title = { "zh-CN": "易怒模块", en: "Moody module" }
const facts = Schema.Struct(Struct.pick(OrganizationFacts.fields, ["formalPartyMembers"]))
const parameter = ParameterId.make("party.formal-members-for-own-branch")

const calm = Rule.make<typeof facts.Type, {}, "yes" | "no">({
  id: Rule.RuleId.make("moody.rule"),
  title,
  facts,
  parameters: {},
  citations: [{ source: LegalSourceId.make("party-constitution"), clause: "第三十条", gist: title, certainty: "S" }],
  outcomes: { yes: title, no: title },
  decide: () => ({ outcome: "yes", because: message("moody.said"), wouldChange: [] })
})

/** Of today it answers, so that judging what is recorded does not find it out. */
const rule: Rule.AnyRule = {
  ...calm,
  parameters: [parameter],
  prepare: (book, on) => {
    if (on < testDay) throw new Error("a bug of the past")
    return calm.prepare(book, on)
  }
}

const indicator = Indicator.make({
  id: Indicator.IndicatorId.make("moody.share"),
  title,
  formula: title,
  facts,
  standing: () => {
    throw new Error("a bug in a figure")
  }
})

const manifestOf = (id: string) =>
  Manifest.define({
    id,
    contract: 1,
    version: "1.0.0",
    title,
    permissions: [{ id: `${id}.read`, title, holders: ["clerk"], serves: ["2"] }],
    pages: []
  })

const nothing = { rules: [], indicators: [], messages: {}, migrations: {}, unscoped: {}, problems: {} }

const moody = Server.make({
  ...nothing,
  manifest: Manifest.define({
    ...manifestOf("moody"),
    implements: {
      "xuecheng-2020-31": {
        "2.1": [
          { kind: "rule", id: "moody.rule" },
          { kind: "indicator", id: "moody.share" }
        ]
      }
    }
  }),
  rules: [rule],
  indicators: [indicator],
  messages: { "moody.said": title },
  routes: ({ app }) => app
})

const figures = Effect.gen(function* () {
  const modules = yield* Modules
  const indicators = yield* Indicators
  return yield* Effect.forEach(modules.indicators(), (one) => indicators.figures(one, null, PlainDate.make(testDay)))
}).pipe(Effect.catchTag(["RuleNotInstalled", "ParameterNotInForce", "ParameterMistyped"], Effect.die))

let api: TestApi
let asked = 0

/** Another module that asks for figures, once reading and once writing. */
const asking = Server.make({
  ...nothing,
  manifest: manifestOf("asking"),
  routes: ({ app, route, run }) =>
    app
      .get("/figures", route({ id: "read", summary: "读", permission: "asking.read" }), (c) =>
        run(c, figures, (found) => c.json(found.length))
      )
      .post("/figures", route({ id: "write", summary: "写", permission: "asking.read" }), (c) =>
        run(
          c,
          Effect.andThen(
            Effect.sync(() => (asked += 1)),
            figures
          ),
          (found) => c.json(found.length)
        )
      )
})

const load = (name: string, value: unknown) => ({ name, offer: Server.read([])(name, { default: value }) })

const past = "2026-06-01"

beforeEach(async () => {
  api = await openApi({ sample: false, modules: [load("moody", moody), load("asking", asking)] })
  asked = 0
  const made = { name: "青檀互助会", kind: "community", status: "normal", formerNames: [], town: "檀溪街道" }
  const answer = await api.send("POST", "/api/organizations", made)
  assert.strictEqual(answer.status, 201, await answer.text())
  for (const id of ["moody", "asking"]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await bodyOf(await api.send("PUT", `/api/modules/${id}/enabled`, { enabled: true }), ModuleForUnit)
  }
})
afterEach(() => api.close())

const stateOf = async (id: string) =>
  (await bodyOf(await api.request("/api/modules"), Schema.Array(ModuleForUnit))).find(({ module }) => module === id)
    ?.state

describe("a request that meets a failure of a module first", () => {
  it.each([
    ["/api/indicators", 200],
    ["/api/indicators/moody.share", 404],
    ["/api/indicators/moody.share/organizations?standing=met", 404],
    [`/api/indicators/moody.share?split=rule:moody.rule&on=${past}`, 404],
    [`/api/rules/moody.rule/outcomes?on=${past}`, 404],
    [`/api/organizations?rule=moody.rule&outcome=yes&asOf=${past}`, 404],
    [`/api/organizations/count?rule=moody.rule&outcome=yes&asOf=${past}`, 404],
    ["/api/modules/asking/figures", 200]
  ])("GET %s is answered %i, as if the module were not there", async (path, status) => {
    assert.strictEqual(await stateOf("moody"), "migrated")
    const answer = await api.request(path)
    assert.strictEqual(answer.status, status, await answer.clone().text())
    assert.strictEqual(await stateOf("moody"), "failed")
    assert.strictEqual(await stateOf("asking"), "migrated")
    // The next one says the same.
    assert.strictEqual((await api.request(path)).status, status)
  })

  it("and tries a value out is answered without it", async () => {
    const answer = await api.send("POST", "/api/what-if", { parameter, value: 5, on: past })
    assert.strictEqual(answer.status, 200, await answer.clone().text())
    assert.strictEqual(await stateOf("moody"), "failed")
  })

  it("and writes is not done twice", async () => {
    const { texts } = await problemOf(await api.send("POST", "/api/modules/asking/figures", {}), 503)
    assert.match(texts.en, /moody failed just now/u)
    assert.strictEqual(asked, 1)
    assert.strictEqual(await stateOf("asking"), "migrated")
    assert.strictEqual((await api.send("POST", "/api/modules/asking/figures", {})).status, 200)
  })
})
