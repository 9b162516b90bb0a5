/** What the API shows on its surface: its reviewed document, the headers of every answer, the counted requests. */
import { readFileSync, writeFileSync } from "node:fs"

import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"

import { openApi, type TestApi } from "./support.ts"

let api: TestApi

beforeAll(async () => {
  api = await openApi({ sample: false })
})
afterAll(() => api.close())

describe("the document of the API", () => {
  it("is the one that was reviewed", async () => {
    const document = await (await api.request("/api/openapi.json")).json()
    const golden = new URL("openapi.golden.json", import.meta.url)
    const text = `${JSON.stringify(document, null, 1)}\n`
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, text)
    assert.strictEqual(text, readFileSync(golden, "utf8"), "run with UPDATE_GOLDEN=1 and review the difference")
  })
})

describe("every answer", () => {
  it.each(["/api/health", "/api/organizations", "/api/nothing", "/api/openapi.json", "/"])(
    "%s carries the strict headers",
    async (path) => {
      const { headers } = await api.request(path)
      const policy = headers.get("content-security-policy") ?? ""
      assert.match(policy, /default-src 'self'.*frame-ancestors 'none'/u)
      assert.notInclude(policy, "unsafe")
      assert.strictEqual(headers.get("x-content-type-options"), "nosniff")
    }
  )

  it("of the API's page allows its own styles and no foreign script", async () => {
    const page = await api.request("/api/docs")
    assert.notMatch(page.headers.get("content-security-policy") ?? "", /script-src/u)
    assert.notMatch(await page.text(), /https?:\/\//u)
  })

  it("is counted", async () => {
    assert.match(await (await api.request("/metrics")).text(), /shezu_http_requests/u)
  })
})
