/** R6: a creation with an Idempotency-Key happens once, however often it is sent and whenever we fall over. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Editing } from "@shezu/platform/organizations/Editing"
import { Effect, Schema } from "effect"

import { digestOf, once } from "../src/Idempotency.ts"
import { asTester, bodyOf, openApi, problemOf, type TestApi } from "./support.ts"

let api: TestApi
beforeAll(async () => {
  api = await openApi({ sample: false })
})
afterAll(() => api.close())

/** In the order in which the schema names the fields, as a decoded request has them. */
const body = (name: string) => ({ name, kind: "community", formerNames: [], town: "幂等镇", status: "normal" }) as const
const create = (name: string, key: string) =>
  api.send("POST", "/api/organizations", body(name), { "idempotency-key": key })
const named = (name: string) => api.rows(`SELECT id FROM organization WHERE name = '${name}'`)

describe("an Idempotency-Key", () => {
  it("sent 50 times at once makes one organization and one answer", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => create("五十次测试队", "fifty")))
    const seen = await Promise.all(
      answers.map(async (answer) =>
        JSON.stringify([answer.status, answer.headers.get("etag"), answer.headers.get("location"), await answer.text()])
      )
    )
    assert.strictEqual(new Set(seen).size, 1, seen[0])
    assert.match(seen[0] ?? "", /^\[201,/u)
    assert.lengthOf(await named("五十次测试队"), 1)
    assert.lengthOf(await api.rows("SELECT id FROM batch"), 1)
  })

  it("with other content, or for another route, is refused", async () => {
    await bodyOf(await create("原来的测试队", "content"), Schema.Struct({ name: Schema.Literal("原来的测试队") }), 201)
    assert.match((await problemOf(await create("另一个测试队", "content"), 422)).type, /IdempotencyKeyReused$/u)
    const upload = { method: "POST", body: "x", headers: { "idempotency-key": "content" } }
    await problemOf(await api.request("/api/imports?name=a.csv", upload), 422)
    assert.lengthOf(await named("另一个测试队"), 0)
  })

  it("may be used again after a request that failed", async () => {
    await create("先来的测试队", "first")
    await problemOf(await create("先来的测试队", "failing"), 409)
    assert.strictEqual((await create("后来的测试队", "failing")).status, 201)
  })

  it("gives the same answer after a crash between commit and answer", async () => {
    // The program ran to its commit, and nobody was there any more to send what it answered.
    const state = body("断电测试队")
    await api.runtime.runPromise(
      once(
        "crash",
        digestOf("/api/organizations", JSON.stringify(state)),
        Editing.use((editing) => editing.create(state, "")).pipe(
          Effect.map(({ id }) => ({
            status: 201 as const,
            headers: { location: `/api/organizations/${id}` },
            body: "{}"
          }))
        )
      ).pipe(asTester)
    )
    const [made] = await named("断电测试队")
    const again = await create("断电测试队", "crash")
    assert.strictEqual(again.status, 201)
    assert.strictEqual(again.headers.get("location"), `/api/organizations/${String(made?.["id"])}`)
    assert.strictEqual(await again.text(), "{}")
    assert.lengthOf(await named("断电测试队"), 1)
  })

  it("leaves nothing behind when the crash comes before the commit", async () => {
    const state = body("未提交测试队")
    const digest = digestOf("/api/organizations", JSON.stringify(state))
    const exit = await api.runtime.runPromiseExit(
      once(
        "early",
        digest,
        Editing.use((editing) => editing.create(state, "")).pipe(Effect.andThen(Effect.die("power cut")))
      ).pipe(asTester)
    )
    assert.strictEqual(exit._tag, "Failure")
    assert.lengthOf(await named("未提交测试队"), 0)
    assert.strictEqual((await create("未提交测试队", "early")).status, 201)
  })

  it("must be a name", async () => {
    for (const key of ["", " ", "a b", "长".repeat(1), "x".repeat(256)]) {
      const encoded = Buffer.from(key, "utf8").toString("latin1")
      const { issues } = await problemOf(await create("无名测试队", encoded), 400)
      assert.deepStrictEqual(issues?.[0]?.path, ["Idempotency-Key"])
    }
    assert.strictEqual((await create("长键测试队", "x".repeat(255))).status, 201)
  })

  it("on uploads at once makes one batch, which is checked", async () => {
    const before = api.uploads()
    const bytes = "统一社会信用代码,名称,类型\n,并发上传队,社区社会组织\n"
    const upload = () =>
      api.request("/api/imports?name=%E5%90%8D%E5%86%8C.csv", {
        method: "POST",
        body: bytes,
        headers: { "idempotency-key": "upload" }
      })
    const Batch = Schema.Struct({ id: Schema.String, state: Schema.String, created: Schema.Int })
    const batches = await Promise.all(
      (await Promise.all(Array.from({ length: 20 }, upload))).map((one) => bodyOf(one, Batch, 202))
    )
    assert.strictEqual(new Set(batches.map(({ id }) => id)).size, 1)
    assert.lengthOf(await api.rows("SELECT id FROM batch WHERE kind = 'import'"), 1)
    const read = async (): Promise<typeof Batch.Type> => {
      const batch = await bodyOf(await api.request(`/api/imports/${batches[0]?.id}`), Batch)
      return batch.state === "running" ? read() : batch
    }
    assert.deepInclude(await read(), { state: "checked", created: 1 })
    // One file, kept by its content, and no half of another.
    const kept = api.uploads().filter((file) => !before.includes(file))
    assert.lengthOf(kept, 1)
    assert.match(kept[0] ?? "", /^[0-9a-f]{64}\.csv$/u)
  })
})
