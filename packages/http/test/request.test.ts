/** A request on its way in: decoded, refused, failed; each kind once, over schemas of the test's own. */
import { afterAll, assert, describe, it } from "@effect/vitest"
import { Effect, Layer, ManagedRuntime, Schema } from "effect"
import { SqlError } from "effect/sql"
import { Hono } from "hono"

import * as Conditional from "../src/conditional.ts"
import { failed, notFoundIn } from "../src/fallback.ts"
import * as Input from "../src/input.ts"
import { makeRun } from "../src/run.ts"

class Stubborn extends Schema.TaggedError<Stubborn>()("Stubborn", {
  thing: Schema.String,
  others: Schema.Array(Schema.String)
}) {}

const problems = {
  Stubborn: {
    status: 409,
    text: { "zh-CN": "“{thing}”不行，还有 {others}，{unknown}", en: "{thing} will not, nor {others}" }
  }
} as const

const runtime = ManagedRuntime.make(Layer.empty)
afterAll(() => runtime.dispose())

const heard: Array<unknown> = []
const run = makeRun(runtime, problems)
const Body = Schema.Struct({
  name: Schema.String,
  inner: Schema.optionalKey(Schema.Array(Schema.Struct({ n: Schema.Int })))
})

const unreachable = new SqlError.SqlError({
  reason: new SqlError.ConnectionError({ cause: new Error("gone"), message: "gone" })
})

const routes = new Hono()
  .onError(failed((error) => heard.push(error)))
  .use(Input.bounded(1_000))
  .post("/body", Input.json(Body), (c) => c.json(c.req.valid("json")))
  .get("/query", Input.queryString(Schema.Struct({ n: Schema.optionalKey(Schema.FiniteFromString) })), (c) =>
    c.json(c.req.valid("query"))
  )
  .put("/tag", Conditional.requireIfMatch, (c) =>
    c.json({ matches: Conditional.matches(c, Conditional.etag(7)), revision: Conditional.revisionOf(c) })
  )
  .get("/refuses", (c) => run(c, new Stubborn({ thing: "甲", others: ["乙", "丙"] }), () => c.text("never")))
  .get("/breaks", (c) => run(c, Effect.die(new Error("secret of ours")), () => c.text("never")))
  .get("/away", (c) => run(c, Effect.die(unreachable), () => c.text("never")))
  .get("/hangs", (c) => run(c, Effect.never, () => c.text("never")))
const app = routes.notFound(notFoundIn(routes))

const post = (body: string, type = "application/json") =>
  app.request("/body", { method: "POST", body, headers: { "content-type": type } })
const issuesOf = async (response: Response) => {
  assert.strictEqual(response.status, 400)
  const { issues } = JSON.parse(await response.text())
  return issues
}
const pathsOf = async (response: Response) =>
  (await issuesOf(response)).map(({ path }: { readonly path: unknown }) => path)

describe("a body", () => {
  it("is handed on decoded", async () => {
    assert.deepStrictEqual(JSON.parse(await (await post('{"name":"𠮷","inner":[{"n":1}]}')).text()), {
      name: "𠮷",
      inner: [{ n: 1 }]
    })
  })

  it("is refused with the path of every fault, excess included", async () => {
    assert.deepStrictEqual(await pathsOf(await post('{"inner":[{"n":1},{"n":"x"},{}],"more":1}')), [
      ["more"],
      ["name"],
      ["inner", 1, "n"],
      ["inner", 2, "n"]
    ])
    assert.deepStrictEqual(await pathsOf(await post('{"name":"a","__proto__":{"x":1}}')), [["__proto__"]])
  })

  it("with text no database keeps is refused where it stands", async () => {
    for (const broken of ["\\u0000", "\\ud800", "x\\udc00"]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other says which
      assert.deepStrictEqual(await pathsOf(await post(`{"name":"${broken}"}`)), [["name"]])
    }
    assert.strictEqual((await post('{"name":"\\ud842\\udfb7"}')).status, 200)
  })

  it("that is no JSON, or not said to be, is refused", async () => {
    assert.deepStrictEqual(await pathsOf(await post("{")), [[]])
    assert.deepStrictEqual(await pathsOf(await post('{"name":"a"}', "text/plain")), [["name"]])
    assert.deepStrictEqual(heard, [])
  })

  it("over the limit is 413, however it comes", async () => {
    assert.strictEqual((await post(`{"name":"${"x".repeat(1_000)}"}`)).status, 413)
    const chunks = new Blob([`{"name":"${"x".repeat(5_000)}"}`]).stream()
    const init: RequestInit & { readonly duplex: "half" } = { method: "POST", body: chunks, duplex: "half" }
    assert.strictEqual((await app.request(new Request("http://localhost/body", init))).status, 413)
  })
})

describe("a query", () => {
  it("is decoded, and refused when said twice or unknown", async () => {
    assert.deepStrictEqual(JSON.parse(await (await app.request("/query?n=5")).text()), { n: 5 })
    assert.deepStrictEqual(await pathsOf(await app.request("/query?n=5&n=6")), [["n"]])
    assert.deepStrictEqual(await pathsOf(await app.request("/query?m=5")), [["m"]])
  })
})

describe("If-Match", () => {
  it.each([
    ['"7"', true, 7],
    [' "7" ', true, 7],
    ['"6", "7"', true, null],
    ['"8"', false, 8],
    ['W/"7"', false, null],
    ["7", false, null],
    ['"7', false, null],
    ['"9999999999999999"', false, null]
  ])("%s", async (tag, matches, revision) => {
    const response = await app.request("/tag", { method: "PUT", headers: { "if-match": tag } })
    assert.deepStrictEqual(JSON.parse(await response.text()), { matches, revision })
  })

  it("is asked for", async () => {
    assert.strictEqual((await app.request("/tag", { method: "PUT" })).status, 428)
    assert.strictEqual((await app.request("/tag", { method: "PUT", headers: { "if-match": "*" } })).status, 428)
  })
})

describe("a program that", () => {
  it("fails as declared is answered in both languages, with its fields filled in", async () => {
    const response = await app.request("/refuses", { headers: { "accept-language": "en" } })
    assert.strictEqual(response.status, 409)
    assert.deepStrictEqual(JSON.parse(await response.text()), {
      type: "urn:shezu:problem:Stubborn",
      title: "甲 will not, nor 乙、丙",
      status: 409,
      texts: { "zh-CN": "“甲”不行，还有 乙、丙，{unknown}", en: "甲 will not, nor 乙、丙" },
      values: { thing: "甲", others: ["乙", "丙"] }
    })
  })

  it("breaks is 500, heard of here and not told there", async () => {
    const response = await app.request("/breaks")
    assert.strictEqual(response.status, 500)
    assert.notMatch(await response.text(), /secret|stack/u)
    assert.match(String(heard), /secret of ours/u)
  })

  it("finds no database is 503 and says when to come again", async () => {
    const response = await app.request("/away")
    assert.strictEqual(response.status, 503)
    assert.strictEqual(response.headers.get("retry-after"), "2")
  })

  it("nobody waits for any more is stopped, and no failure of ours", async () => {
    const before = heard.length
    const stop = new AbortController()
    const waiting = app.request(new Request("http://localhost/hangs", { signal: stop.signal }))
    stop.abort()
    assert.strictEqual((await waiting).status, 503)
    assert.lengthOf(heard, before)
  })
})

describe("no route", () => {
  it("is 404, or 405 with what is allowed", async () => {
    assert.strictEqual((await app.request("/nothing")).status, 404)
    const response = await app.request("/query", { method: "DELETE" })
    assert.strictEqual(response.status, 405)
    assert.strictEqual(response.headers.get("allow"), "GET, HEAD")
  })
})
