/** Modules that need others: enabled in their order, disabled in the other one, also by two people at once. */
import { afterAll, assert, beforeAll, beforeEach, describe, it } from "@effect/vitest"
import { UnitId } from "@shezu/domain/unit/Unit"
import { ModuleForUnit } from "@shezu/platform/modules/Enabling"
import * as Manifest from "@shezu/plugin-sdk/Manifest"
import * as Server from "@shezu/plugin-sdk/Server"
import { Effect, Result, Schema } from "effect"

import { bodyOf, bureau, openApi, problemOf, type TestApi } from "./support.ts"

const title = (id: string) => ({ "zh-CN": `模块${id}`, en: `Module ${id}` })

const source = (id: string, needs: ReadonlyArray<string>, serves = "2") =>
  Server.make({
    manifest: Manifest.define({
      id,
      contract: 1,
      version: "1.0.0",
      title: title(id),
      needs: [...needs],
      permissions: [{ id: `${id}.read`, title: title(id), holders: ["clerk"], serves: [serves] }],
      pages: []
    }),
    rules: [],
    indicators: [],
    messages: {},
    migrations: {},
    unscoped: {},
    problems: {},
    routes: ({ app, route, run }) =>
      app.get("/", route({ id: "read", summary: "读", permission: `${id}.read` }), (c) =>
        run(c, Effect.succeed(id), (one) => c.json(one))
      )
  })

const load = (id: string, needs: ReadonlyArray<string> = [], serves?: string) => ({
  name: id,
  offer: Server.read([])(id, { default: source(id, needs, serves) })
})

let api: TestApi
beforeAll(async () => {
  api = await openApi({
    sample: false,
    modules: [load("base"), load("above", ["base"]), load("top", ["above"]), load("stuck", ["base"], "8")]
  })
})
afterAll(() => api.close())
beforeEach(() => api.rows("DELETE FROM access.module"))

const set = (id: string, enabled: boolean) => api.send("PUT", `/api/modules/${id}/enabled`, { enabled })
const all = async () => bodyOf(await api.request("/api/modules"), Schema.Array(ModuleForUnit))
const enabled = async () => (await all()).flatMap((one) => (one.enabled ? [one.module] : []))
const of = async (id: string) => (await all()).find(({ module }) => module === id) ?? assert.fail(id)
const inOrder = async (...ids: ReadonlyArray<string>) => {
  // oxlint-disable-next-line no-await-in-loop -- in their order
  for (const id of ids) await bodyOf(await set(id, true), ModuleForUnit)
}

describe("a module that needs another", () => {
  it("is enabled after it, and the refusal and the list say so", async () => {
    const refused = await problemOf(await set("top", true), 409)
    assert.deepStrictEqual(refused.values?.["needs"], ["above"])
    assert.match(refused.texts["zh-CN"], /须先启用它依赖的模块：模块above/u)
    assert.deepStrictEqual(await enabled(), [])
    assert.deepInclude(await of("top"), {
      mayEnable: false,
      needs: [{ module: "above", title: title("above"), enabled: false }],
      because: { "zh-CN": "须先启用它依赖的模块：模块above", en: "Enable first what it needs: Module above" }
    })
    await inOrder("base", "above", "top")
    assert.deepStrictEqual(await enabled(), ["base", "above", "top"])
    assert.deepInclude(await of("base"), { neededBy: [{ module: "above", title: title("above") }] })
  })

  it("keeps it from being disabled, and is disabled before it", async () => {
    await inOrder("base", "above", "top")
    for (const [id, by] of [
      ["base", "above"],
      ["above", "top"]
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const refused = await problemOf(await set(id, false), 409)
      assert.deepStrictEqual(refused.values?.["neededBy"], [by])
    }
    assert.deepStrictEqual(await enabled(), ["base", "above", "top"])
    for (const id of ["top", "above", "base"]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await bodyOf(await set(id, false), ModuleForUnit)
    }
    assert.deepStrictEqual(await enabled(), [])
  })

  it("cannot be had where the unit may not have what it needs", async () => {
    const finance = await api.signedIn("finance", { unit: UnitId.make("finance-bureau"), duty: "clerk" })
    const enable = (id: string) => finance.send("PUT", `/api/modules/${id}/enabled`, { enabled: true })
    await problemOf(await enable("base"), 403)
    const refused = await problemOf(await enable("stuck"), 409)
    assert.deepStrictEqual(refused.values?.["needs"], ["base"])
    // What another unit has enabled counts for that unit alone.
    await inOrder("base")
    await problemOf(await enable("stuck"), 409)
  })

  it("does not work where only it is switched on, however that came", async () => {
    await api.rows(
      `INSERT INTO access.module (unit_id, module, enabled, changed_by) VALUES ('${bureau}', 'above', true, 'x')`
    )
    assert.deepStrictEqual(await enabled(), [])
    await problemOf(await api.request("/api/modules/above"), 403)
    // It stands in the way all the same: enabling what it needs brings it back.
    await inOrder("base")
    assert.deepStrictEqual(await enabled(), ["base", "above"])
    await problemOf(await set("base", false), 409)
  })
})

describe("two at once", () => {
  it("one enabling what needs it, one disabling it: exactly one wins, every time", async () => {
    for (let round = 0; round < 60; round++) {
      /* oxlint-disable no-await-in-loop -- one round after the other */
      await api.rows("DELETE FROM access.module")
      await inOrder("base")
      const [enabling, disabling] = await Promise.all([set("above", true), set("base", false)])
      const won = [enabling.status, disabling.status].toSorted()
      assert.deepStrictEqual(won, [200, 409], `round ${round}`)
      assert.deepStrictEqual(await enabled(), enabling.status === 200 ? ["base", "above"] : [])
      /* oxlint-enable no-await-in-loop */
    }
  })
})

describe("a manifest", () => {
  it.each([[["self"]], [["base", "base"]], [["Not an id"]]])("that needs %j is malformed", (needs) => {
    const { offer } = load("self", needs)
    assert.strictEqual(Result.isFailure(offer) ? offer.failure.reason : undefined, "malformed")
  })
})
