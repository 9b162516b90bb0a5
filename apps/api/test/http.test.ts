/** The API as its clients meet it: documents, conditions, repeats, imports, and figures against an independent count. */
import { readFileSync, writeFileSync } from "node:fs"

import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { Organization } from "@shezu/domain/organization/Organization"
import { sampleOn } from "@shezu/fixtures/sample/history"
import { Schema } from "effect"
import { writeXlsx } from "hucre"

import { bodyOf, openApi, problemOf, type TestApi, testDay } from "./support.ts"

let api: TestApi

beforeAll(async () => {
  api = await openApi({ sample: true })
})
afterAll(() => api.close())

const Page = Schema.Struct({
  items: Schema.Array(Schema.Struct({ id: Schema.String, name: Schema.String })),
  next: Schema.optionalKey(Schema.String)
})
const Figures = Schema.Array(
  Schema.Struct({
    id: Schema.String,
    total: Schema.Struct({ numerator: Schema.Int, denominator: Schema.Int }),
    split: Schema.Array(Schema.Struct({ numerator: Schema.Int, denominator: Schema.Int }))
  })
)
const Batch = Schema.Struct({
  id: Schema.String,
  state: Schema.String,
  created: Schema.Int,
  rejected: Schema.Int,
  failureText: Schema.optionalKey(Schema.Struct({ "zh-CN": Schema.String }))
})

const first = async () => (await bodyOf(await api.request("/api/organizations?limit=1"), Page)).items[0]

describe("the document of the API", () => {
  it("is complete: every reference leads somewhere, and it is the one that was reviewed", async () => {
    const text = await (await api.request("/api/openapi.json")).text()
    const document = JSON.parse(text)
    assert.match(document.openapi, /^3\.1/u)
    const known = new Set(Object.keys(document.components.schemas))
    const used = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/gu)].map(([, name]) => name ?? "")
    assert.deepStrictEqual(
      used.filter((name) => !known.has(name)),
      []
    )
    assert.strictEqual([...text.matchAll(/"\$ref":"([^"]+)"/gu)].length, used.length)
    for (const [path, item] of Object.entries<Record<string, Record<string, unknown>>>(document.paths)) {
      for (const [method, operation] of Object.entries(item)) {
        assert.isString(operation["operationId"], `${method} ${path}`)
        assert.isNotEmpty(operation["responses"], `${method} ${path}`)
      }
    }
    const golden = new URL("openapi.golden.json", import.meta.url)
    const pretty = `${JSON.stringify(document, null, 1)}\n`
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, pretty)
    assert.strictEqual(pretty, readFileSync(golden, "utf8"), "run with UPDATE_GOLDEN=1 and review the difference")
  })
})

describe("problems", () => {
  it("say what is wrong with a request in both languages, and never repeat it", async () => {
    const response = await api.send("POST", "/api/organizations", { name: "", kind: "company", secret: "do-not-echo" })
    const text = await response.clone().text()
    const problem = await problemOf(response, 400)
    assert.isAbove(problem.issues?.length ?? 0, 1)
    assert.notInclude(text, "do-not-echo")
  })

  it.each([
    ["/api/nothing", 404],
    ["/api/organizations/019845e1-682f-7b02-a706-3b2422d13aec", 404],
    ["/api/organizations?limit=0", 400],
    ["/api/organizations?cursor=zzz", 400],
    ["/api/organizations?colour=red", 400],
    ["/api/indicators?on=2026-02-30", 400],
    ["/api/indicators/party.nothing", 404],
    ["/api/policy/articles/13", 404]
  ])("%s is %i", async (path, status) => {
    assert.strictEqual((await problemOf(await api.request(path), status)).status, status)
  })

  it("speak English to whoever asks for it", async () => {
    const response = await api.request("/api/nothing", { headers: { "accept-language": "en-GB" } })
    assert.match((await problemOf(response, 404)).title, /nothing/u)
  })
})

describe("changes", () => {
  it("need the tag of what was read, and exactly one of two at once succeeds", async () => {
    const organization = await first()
    const path = `/api/organizations/${organization?.id}`
    const change = (staff: number, tag: string) =>
      api.send("PATCH", path, { set: { staff }, reason: "test" }, { "if-match": tag })
    await problemOf(await api.send("PATCH", path, { set: { staff: 1 }, reason: "test" }), 428)
    await problemOf(await change(1, '"1"'), 412)
    for (let round = 0; round < 20; round++) {
      // oxlint-disable-next-line no-await-in-loop -- rounds follow one another
      const tag = (await api.request(path)).headers.get("etag") ?? ""
      // oxlint-disable-next-line no-await-in-loop
      const statuses = (await Promise.all([change(100 + round, tag), change(200 + round, tag)])).map(
        ({ status }) => status
      )
      assert.deepStrictEqual(statuses.toSorted(), [200, 412])
    }
  })

  it("are refused for a day to come", async () => {
    const path = `/api/organizations/${(await first())?.id}`
    const tag = (await api.request(path)).headers.get("etag") ?? ""
    const body = { set: { staff: 1 }, validFrom: "2027-01-01", reason: "test" }
    await problemOf(await api.send("PATCH", path, body, { "if-match": tag }), 422)
  })

  it("happen once for a key, however often they are asked for", async () => {
    const body = { name: "幂等测试队", kind: "community", formerNames: [], status: "normal", town: "柿林镇" }
    const create = () => api.send("POST", "/api/organizations", body, { "idempotency-key": "one" })
    const answers = await Promise.all(Array.from({ length: 30 }, create))
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    assert.deepStrictEqual([...new Set(answers.map(({ status }) => status))], [201])
    assert.strictEqual(new Set(texts).size, 1)
    Schema.decodeUnknownSync(Schema.fromJsonString(Organization))(texts[0])
    const kept = await api.rows("SELECT count(*)::int AS count FROM organization WHERE name = '幂等测试队'")
    assert.deepStrictEqual(kept, [{ count: 1 }])
    const other = await api.send(
      "POST",
      "/api/organizations",
      { ...body, name: "另一个" },
      { "idempotency-key": "one" }
    )
    await problemOf(other, 422)
    await problemOf(await api.send("POST", "/api/organizations", body), 409)
  })
})

describe("lists", () => {
  it("page through everything once", async () => {
    const seen: Array<string> = []
    let cursor = ""
    do {
      // oxlint-disable-next-line no-await-in-loop -- pages follow one another
      const page = await bodyOf(
        await api.request(`/api/organizations?sort=formalPartyMembers&order=desc&limit=97${cursor}`),
        Page
      )
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next === undefined ? "" : `&cursor=${page.next}`
    } while (cursor !== "")
    const [all] = await api.rows("SELECT count(*)::int AS count FROM organization")
    assert.strictEqual(seen.length, all?.["count"])
    assert.strictEqual(new Set(seen).size, seen.length)
  })

  it("are filtered by any of several values", async () => {
    const { count } = await bodyOf(
      await api.request("/api/organizations/count?kind=foundation,community"),
      Schema.Struct({ count: Schema.Int })
    )
    const [counted] = await api.rows(
      "SELECT count(*)::int AS count FROM organization WHERE kind IN ('foundation', 'community')"
    )
    assert.strictEqual(count, counted?.["count"])
  })
})

describe("figures", () => {
  it.each([testDay, "2025-06-30", "2024-03-01"])("of %s are those counted by hand over the sample", async (on) => {
    const active = sampleOn(PlainDate.make(on)).filter(
      ({ establishedOn, status }) => status === "normal" && (establishedOn === undefined || establishedOn <= on)
    )
    const within = active.filter(({ formalPartyMembers: members = 0 }) => members > 0)
    const due = active.filter(({ formalPartyMembers: members = 0 }) => members >= 3)
    const built = (form: string | undefined) => form === "own" || form === "joint"
    const expected = {
      "party.organization-coverage": [within.filter(({ partyForm }) => built(partyForm)).length, within.length],
      "party.own-built": [due.filter(({ partyForm }) => partyForm === "own").length, due.length],
      "party.work-coverage": [
        active.filter(
          ({ instructor, ledBy, partyForm }) => built(partyForm) || instructor === true || ledBy !== undefined
        ).length,
        active.length
      ]
    }
    const answer = await bodyOf(await api.request(`/api/indicators?on=${on}&split=town`), Figures)
    for (const [id, [met = 0, below = 0]] of Object.entries(expected)) {
      const found = answer.find((one) => one.id === id)
      // A test above added one organization of unknown age, which nothing covers.
      const added = id === "party.work-coverage" ? 1 : 0
      assert.deepStrictEqual([found?.total.numerator, found?.total.denominator], [met, below + added], id)
      const sum = (part: "numerator" | "denominator") => found?.split.reduce((total, one) => total + one[part], 0)
      assert.deepStrictEqual([sum("numerator"), sum("denominator")], [met, below + added], id)
    }
  })

  it("asking what if writes nothing", async () => {
    const tables = ["organization", "organization_change", "determination", "explanation", "batch"]
    const count = () =>
      api.rows(tables.map((table) => `SELECT '${table}' AS t, count(*)::int AS n FROM ${table}`).join(" UNION ALL "))
    const before = await count()
    const answer = await api.send("POST", "/api/what-if", {
      parameter: "party.formal-members-for-own-branch",
      value: 5
    })
    assert.isAbove((await bodyOf(answer, Schema.Struct({ changed: Schema.Int }))).changed, 0)
    assert.deepStrictEqual(await count(), before)
    await problemOf(
      await api.send("POST", "/api/what-if", { parameter: "party.formal-members-for-own-branch", value: "x" }),
      422
    )
    await problemOf(await api.send("POST", "/api/what-if", { parameter: "party.nothing", value: 5 }), 404)
  })
})

const upload = (bytes: Uint8Array<ArrayBuffer> | string, name: string, key?: string) =>
  api.request(`/api/imports?name=${encodeURIComponent(name)}`, {
    method: "POST",
    body: bytes,
    headers: { "content-type": "application/octet-stream", ...(key === undefined ? {} : { "idempotency-key": key }) }
  })

/** Follows a batch until it has stopped running. */
const settled = async (id: string): Promise<{ readonly batch: typeof Batch.Type; readonly etag: string }> => {
  const response = await api.request(`/api/imports/${id}`)
  const etag = response.headers.get("etag") ?? ""
  const batch = await bodyOf(response, Batch)
  return batch.state === "running" ? settled(id) : { batch, etag }
}

describe("imports", () => {
  it("are checked, committed once, and undone", async () => {
    const written = await writeXlsx({
      sheets: [
        {
          name: "名册",
          rows: [
            ["统一社会信用代码", "名称", "类型", "正式党员数"],
            ["51370403MJE000013D", "接口导入协会", "社会团体", "3"],
            ["52370403MJE000013A", "接口导入中心", "社会服务机构", "三"]
          ]
        }
      ]
    })
    const bytes = new Uint8Array(written)
    const [one, other] = await Promise.all([upload(bytes, "名册.xlsx", "key"), upload(bytes, "名册.xlsx", "key")])
    const { id } = await bodyOf(one, Batch, 202)
    assert.strictEqual((await bodyOf(other, Batch, 202)).id, id)
    const checked = await settled(id)
    assert.deepInclude(checked.batch, { state: "checked", created: 1, rejected: 1 })
    const commit = () =>
      api.request(`/api/imports/${id}/commit`, { method: "POST", headers: { "if-match": checked.etag } })
    const statuses = (await Promise.all([commit(), commit()])).map(({ status }) => status)
    assert.strictEqual(statuses.filter((status) => status === 202).length, 1)
    const committed = await settled(id)
    assert.strictEqual(committed.batch.state, "committed")
    const rejected = await api.request(`/api/imports/${id}/rejected.xlsx`)
    assert.match(rejected.headers.get("content-disposition") ?? "", /filename\*=UTF-8''.*\.xlsx/u)
    const undone = await api.request(`/api/imports/${id}/undo`, {
      method: "POST",
      headers: { "if-match": committed.etag }
    })
    assert.strictEqual((await bodyOf(undone, Batch)).state, "undone")
  })

  it("say why a file is refused, and keep nothing of one that is too large", async () => {
    const { id } = await bodyOf(await upload("这不是工作簿", "旧.xlsx"), Batch, 202)
    const { batch } = await settled(id)
    assert.strictEqual(batch.state, "failed")
    assert.match(batch.failureText?.["zh-CN"] ?? "", /xlsx/u)
    const before = api.uploads()
    const large = await upload(new Uint8Array(20_000_001), "大.xlsx")
    await problemOf(large, 413)
    assert.deepStrictEqual(api.uploads(), before)
  })
})

describe("every answer", () => {
  it.each(["/api/health", "/api/organizations", "/api/nothing", "/api/openapi.json", "/"])(
    "%s carries the strict headers",
    async (path) => {
      const { headers } = await api.request(path)
      assert.match(headers.get("content-security-policy") ?? "", /default-src 'self'.*frame-ancestors 'none'/u)
      assert.notInclude(headers.get("content-security-policy") ?? "", "unsafe")
      assert.strictEqual(headers.get("x-content-type-options"), "nosniff")
    }
  )

  it("the page of the API brings its own styles and no foreign script", async () => {
    const page = await api.request("/api/docs")
    assert.notMatch(page.headers.get("content-security-policy") ?? "", /script-src/u)
    assert.notMatch(await page.text(), /https?:\/\//u)
  })

  it("is counted", async () => {
    const text = await (await api.request("/metrics")).text()
    assert.match(text, /shezu_http_requests/u)
  })
})
