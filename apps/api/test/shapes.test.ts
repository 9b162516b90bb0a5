/** An installation works with no module at all, and with one alone that knows nothing of the others. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { ModuleForUnit } from "@shezu/platform/modules/Enabling"
import { Result, Schema } from "effect"

import { modules as listed } from "../src/modules.ts"
import { bodyOf, openApi, problemOf, type TestApi } from "./support.ts"

const shapes = [
  ["no module", []],
  ["one module alone", listed]
] as const

describe.each(shapes)("an installation with %s", (_, modules) => {
  let api: TestApi
  beforeAll(async () => {
    api = await openApi({ sample: true, modules })
  }, 60_000)
  afterAll(() => api.close())

  it.each([
    "/api/me",
    "/api/installation",
    "/api/policy",
    "/api/policy/articles/2",
    "/api/units",
    "/api/rules",
    "/api/parameters",
    "/api/indicators",
    "/api/organizations?limit=5",
    "/api/organizations/count",
    "/api/organizations/recent-changes",
    "/api/search?q=青檀",
    "/api/modules",
    "/api/imports",
    "/api/openapi.json",
    "/metrics"
  ])("answers %s", async (path) => {
    const answer = await api.request(path)
    assert.strictEqual(answer.status, 200, await answer.text())
  })

  it("shows an organization's findings, of the rules that are there", async () => {
    const { items } = await bodyOf(
      await api.request("/api/organizations?limit=1&status=normal"),
      Schema.Struct({
        items: Schema.Array(Schema.Struct({ id: Schema.String })),
        next: Schema.optionalKey(Schema.String)
      })
    )
    const answer = await api.request(`/api/organizations/${items[0]?.id}/findings`)
    const { findings } = await bodyOf(
      answer,
      Schema.Struct({ on: Schema.String, findings: Schema.Array(Schema.Unknown) })
    )
    const rules = modules.flatMap(({ offer }) => (Result.isSuccess(offer) ? offer.success.rules : []))
    assert.lengthOf(findings, rules.length)
  })

  it("says of every module what is true", async () => {
    const found = await bodyOf(await api.request("/api/modules"), Schema.Array(ModuleForUnit))
    const works = found.flatMap(({ module, state }) => (state === "migrated" ? [module] : []))
    assert.deepStrictEqual(
      works,
      modules.flatMap(({ offer }) => (Result.isSuccess(offer) ? [String(offer.success.declaration.id)] : []))
    )
    for (const { mayEnable, module, state } of found) assert.strictEqual(mayEnable, state === "migrated", module)
    if (works.length === 0) {
      await problemOf(await api.send("PUT", "/api/modules/party-building/enabled", { enabled: true }), 409)
      assert.strictEqual((await api.request("/api/modules/party-building/overview")).status, 404)
    }
  })
})
