/** Problem documents: each way a request can fail, said in both languages, with nothing of the request or of us in it. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { creditCodeOf } from "@shezu/fixtures/organization/credit-codes"
import { Schema } from "effect"

import { makeDoor } from "./Door.ts"
import { bodyOf, openApi, problemOf, type TestApi } from "./support.ts"

const nobody = "019845e1-682f-7b02-a706-3b2422d13aec"
const community = { name: "问题文书测试队", kind: "community", formerNames: [], status: "normal" }
const Read = Schema.Struct({ id: Schema.String, revision: Schema.Int })

let api: TestApi
beforeAll(async () => {
  api = await openApi({ sample: false })
})
afterAll(() => api.close())

const json = { "content-type": "application/json" }

describe("400", () => {
  it("names every wrong field by its path, and repeats nothing of the request", async () => {
    const secret = "不可回显-do-not-echo"
    const response = await api.send("POST", "/api/organizations", {
      ...community,
      kind: secret,
      formerNames: ["好", ""],
      staff: -1,
      [secret]: secret
    })
    const text = await response.clone().text()
    const { issues = [] } = await problemOf(response, 400)
    const paths = issues.map(({ path }) => path.join("."))
    assert.includeMembers(paths, ["kind", "formerNames.1", "staff"])
    assert.notInclude(text.replaceAll(`["${secret}"]`, ""), secret)
  })

  it.each(["{", "", "[1,", "\uFEFF", "nul", '"'])("is the answer to the body %j", async (body) => {
    const { texts } = await problemOf(
      await api.request("/api/organizations", { method: "POST", headers: json, body }),
      400
    )
    assert.notInclude(texts.en, "failed")
  })

  it("is the answer to text that no database keeps", async () => {
    for (const text of ["a\u0000b", "a\ud800b", "\udc00"]) {
      const { issues } = await problemOf(
        await api.send("POST", "/api/organizations", { ...community, name: text }),
        400
      )
      assert.deepStrictEqual(
        issues?.map(({ path }) => path),
        [["name"]],
        JSON.stringify(text)
      )
    }
    await problemOf(await api.request("/api/search?q=%00"), 400)
    await problemOf(await api.request("/api/organizations?town=a%00"), 400)
    await problemOf(await api.request("/api/policy/articles/%00"), 400)
  })

  it("is the answer to nesting without end", async () => {
    const body = `{"set":${"[".repeat(200_000)}${"]".repeat(200_000)},"reason":"x"}`
    const request = { method: "PATCH", headers: { ...json, "if-match": '"1"' }, body }
    await problemOf(await api.request(`/api/organizations/${nobody}`, request), 400)
  })

  it.each(["第一行\n第二行", "有\u0000空字符", "有\t制表符"])("is the answer to the name %j", async (name) => {
    for (const body of [
      { ...community, name },
      { ...community, formerNames: [name] }
    ]) {
      await problemOf(await api.send("POST", "/api/organizations", body), 400)
    }
  })
})

describe("what contradicts itself", () => {
  const code = creditCodeOf("foundation", "370499", 77)
  const tomorrow = "2026-11-24"

  it.each([
    ["CreditCodeRequired", { kind: "association" }],
    ["KindContradictsCode", { kind: "association", code }],
    ["KindContradictsCode", { kind: "community", code }],
    ["EstablishedInFuture", { establishedOn: tomorrow }]
  ])("is refused as %s, created or edited", async (tag, contradiction) => {
    const before = await api.rows("SELECT count(*)::int AS count FROM organization_change")
    const create = await api.send("POST", "/api/organizations", { ...community, name: "自相矛盾队", ...contradiction })
    assert.include((await problemOf(create, 422)).type, tag)
    assert.deepStrictEqual(await api.rows("SELECT count(*)::int AS count FROM organization_change"), before)
    const sound = { ...community, name: `本来没有问题队${tag}${JSON.stringify(contradiction).length}` }
    const { id, revision } = await bodyOf(await api.send("POST", "/api/organizations", sound), Read, 201)
    const path = `/api/organizations/${id}`
    const edit = { set: contradiction, reason: "试着改" }
    assert.include(
      (await problemOf(await api.send("PATCH", path, edit, { "if-match": `"${revision}"` }), 422)).type,
      tag
    )
    assert.strictEqual((await bodyOf(await api.request(path), Read)).revision, revision)
  })
})

describe("404 and 405", () => {
  it.each([
    "/api",
    "/api/",
    "/api/nothing",
    "/api/organizations/",
    `/api/organizations/${nobody}`,
    "/api/imports/x/y/z"
  ])("nothing at %s", async (path) => {
    const response = await api.request(path)
    const problem = await problemOf(response, 404)
    assert.match(problem.type, /NotFound$/u)
  })

  it.each([
    ["DELETE", "/api/organizations", "GET, HEAD, POST"],
    ["PUT", `/api/organizations/${nobody}`, "GET, HEAD, PATCH"],
    ["POST", "/api/health", "GET, HEAD"],
    ["GET", "/api/what-if", "POST"],
    ["GET", `/api/imports/${nobody}/commit`, "POST"],
    ["OPTIONS", "/api/imports", "GET, HEAD, POST"],
    ["POST", "/api/openapi.json", "GET, HEAD"]
  ])("%s %s is told what is allowed", async (method, path, allowed) => {
    const response = await api.request(path, { method })
    assert.strictEqual(response.headers.get("allow"), allowed)
    await problemOf(response, 405)
  })
})

describe("409, 412, 413, 422, 428", () => {
  it("each have their own words", async () => {
    const { id, revision } = await bodyOf(await api.send("POST", "/api/organizations", community), Read, 201)
    const path = `/api/organizations/${id}`
    const edit = { set: { staff: 3 }, reason: "核对" }
    const tag = { "if-match": `"${revision}"` }
    assert.match(
      (await problemOf(await api.send("POST", "/api/organizations", community), 409)).texts["zh-CN"],
      /问题文书测试队/u
    )
    assert.match((await problemOf(await api.send("PATCH", path, edit), 428)).texts.en, /If-Match/u)
    assert.match(
      (await problemOf(await api.send("PATCH", path, edit, { "if-match": '"0"' }), 412)).texts.en,
      new RegExp(`${revision}`, "u")
    )
    assert.match(
      (await problemOf(await api.send("PATCH", path, { ...edit, validFrom: "2027-01-01" }, tag), 422)).type,
      /ValidFromInFuture$/u
    )
    const otherKind = { set: { kind: "association" }, reason: "核对" }
    assert.match((await problemOf(await api.send("PATCH", path, otherKind, tag), 422)).type, /CreditCodeRequired$/u)
    assert.match(
      (
        await problemOf(
          await api.send("POST", "/api/organizations", { ...community, address: "长".repeat(1_000_000) }),
          413
        )
      ).texts.en,
      /1000000/u
    )
  })
})

describe("the title", () => {
  it.each([
    [undefined, "zh-CN"],
    ["zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
    ["en", "en"],
    ["en-US,en;q=0.9", "en"],
    ["zh;q=0.2, en-GB;q=0.7", "en"],
    ["fr, en;q=0.3", "en"],
    ["fr", "zh-CN"],
    ["en;q=0", "zh-CN"],
    ["en;q=nonsense", "zh-CN"],
    [";;;,,q=", "zh-CN"]
  ] as const)("of %j is %s", async (accept, language) => {
    const problem = await problemOf(
      await api.request("/api/nothing", accept === undefined ? {} : { headers: { "accept-language": accept } }),
      404
    )
    assert.strictEqual(problem.title, problem.texts[language])
  })
})

describe("500 and 503", () => {
  it("a defect is recorded and tells the caller nothing", async () => {
    const broken = await openApi({ sample: false })
    await broken.rows("ALTER TABLE organization RENAME COLUMN town TO somewhere_else")
    const response = await broken.request("/api/organizations")
    const text = await response.clone().text()
    await problemOf(response, 500)
    assert.notMatch(text, /somewhere|column|select|\.ts|node_modules|Error:/iu)
    assert.isTrue(broken.logs.some((line) => line.includes("request failed") && line.includes("column")))
    await broken.close()
  })

  it("a database that is away is 503 with Retry-After, also in the midst of a request, and then all is well again", async () => {
    const door = makeDoor()
    const away = await openApi({ sample: false, through: door.through })
    assert.strictEqual((await away.request("/api/ready")).status, 200)
    const paths = ["/api/ready", "/api/organizations", "/api/search?q=协会", "/api/indicators"]
    const under = Promise.all(paths.map((path) => away.request(path)))
    door.shut()
    for (const response of [...(await under), ...(await Promise.all(paths.map((path) => away.request(path))))]) {
      if (response.status === 200) continue
      assert.match(response.headers.get("retry-after") ?? "", /^[1-9]\d*$/u)
      await problemOf(response, 503)
    }
    await problemOf(await away.send("POST", "/api/organizations", community), 503)
    assert.strictEqual((await away.request("/api/health")).status, 200)
    door.reopen()
    assert.strictEqual((await away.request("/api/ready")).status, 200)
    await bodyOf(await away.send("POST", "/api/organizations", community), Read, 201)
    await away.close()
    door.remove()
  })
})
