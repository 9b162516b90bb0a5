/** V3: what every answer carries, and the files a browser loads beside the API. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gunzipSync, gzipSync } from "node:zlib"

import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"

import { openApi, problemOf, type TestApi } from "./support.ts"

const built = mkdtempSync(join(tmpdir(), "shezu-built-"))
const page = "<!doctype html><title>应用</title>"

let api: TestApi
beforeAll(async () => {
  const files = {
    "admin/index.html": page,
    "admin/icon.svg": "<svg/>",
    "admin/assets/a-1b2c.js": "export {}",
    "admin/assets/a-1b2c.js.gz": gzipSync("export {}"),
    "secret.txt": "秘密"
  }
  mkdirSync(join(built, "admin/assets"), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(built, name), text)
  api = await openApi({ sample: false, admin: join(built, "admin") })
})
afterAll(async () => {
  await api.close()
  rmSync(built, { recursive: true })
})

describe("every answer", () => {
  it("of every route, known or not, right or wrong, carries the strict headers", async () => {
    const paths = new Set([
      "/",
      "/icon.svg",
      "/assets/a-1b2c.js",
      "/assets/none.js",
      "/metrics",
      "/api",
      "/api/nothing",
      "/register"
    ])
    for (const { method, path } of api.app.routes) if (method !== "ALL") paths.add(path.replaceAll(/:\w+/gu, "x"))
    for (const path of paths) {
      for (const method of ["GET", "HEAD", "POST", "DELETE"]) {
        // Who signs out sees nothing of the rest.
        const asked = path === "/api/auth/sign-out" ? api.anonymous : api
        const response = await asked.request(path, { method })
        const text = await response.text()
        const where = `${method} ${path}`
        const policy = response.headers.get("content-security-policy") ?? ""
        assert.match(policy, /^default-src 'self';/u, where)
        for (const part of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"]) {
          assert.include(policy, part, where)
        }
        assert.notMatch(policy, /script-src|unsafe-eval|https?:|\*/u, where)
        if (path !== "/api/docs") assert.notInclude(policy, "unsafe-inline", where)
        assert.strictEqual(response.headers.get("x-content-type-options"), "nosniff", where)
        assert.strictEqual(response.headers.get("x-frame-options"), "DENY", where)
        assert.strictEqual(response.headers.get("referrer-policy"), "same-origin", where)
        const seconds = /^max-age=(\d+); includeSubDomains$/u.exec(
          response.headers.get("strict-transport-security") ?? ""
        )
        assert.isAtLeast(Number(seconds?.[1]), 365 * 86_400, where)
        // What is for one person is kept by no browser and no proxy.
        if (/^\/api(?:\/|$)/u.test(path) && path !== "/api/docs/scalar.js") {
          assert.strictEqual(response.headers.get("cache-control"), "no-store", where)
        }
        assert.isNull(response.headers.get("x-powered-by"), where)
        assert.isNull(response.headers.get("access-control-allow-origin"), where)
        if (method === "HEAD") assert.strictEqual(text, "", where)
        assert.isBelow(response.status, 500, where)
      }
    }
    assert.isAbove(paths.size, 35)
  })

  it("to HEAD has the status and headers of GET", async () => {
    for (const path of ["/", "/api/health", "/api/organizations", "/api/nothing", "/assets/a-1b2c.js"]) {
      const [get, head] = await Promise.all([api.request(path), api.request(path, { method: "HEAD" })])
      assert.strictEqual(head.status, get.status, path)
      assert.strictEqual(head.headers.get("content-type"), get.headers.get("content-type"), path)
    }
  })
})

describe("a browser", () => {
  const from = (headers: Readonly<Record<string, string>>, method = "GET", path = "/api/organizations") =>
    api.request(path, { method, headers })

  it("is answered by the names of this machine, not by one that was made to lead here", async () => {
    for (const host of ["localhost", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST:80"]) {
      assert.strictEqual((await from({ host })).status, 200, host)
    }
    for (const host of [
      "evil.example",
      "127.0.0.1.evil.example",
      "localhost.evil.example:3000",
      "evil.example:127",
      "192.0.2.1",
      "@localhost"
    ]) {
      await problemOf(await from({ host }), 403)
    }
  })

  it("on another site's page may look at nothing and change nothing", async () => {
    for (const site of ["cross-site", "same-site"]) {
      await problemOf(await from({ "sec-fetch-site": site }, "POST", "/api/imports?name=a.csv"), 403)
    }
    assert.deepStrictEqual(api.uploads(), [])
    assert.strictEqual((await from({ "sec-fetch-site": "same-origin" }, "POST", "/api/imports?name=a.csv")).status, 202)
    const read = await from({ "sec-fetch-site": "cross-site", origin: "https://evil.example" })
    assert.isNull(read.headers.get("access-control-allow-origin"))
    assert.strictEqual(read.headers.get("cross-origin-resource-policy"), "same-origin")
  })
})

describe("the app's files", () => {
  it("that are hashed never change, and the page that names them is asked for anew", async () => {
    const hashed = await api.request("/assets/a-1b2c.js")
    assert.strictEqual(hashed.headers.get("cache-control"), "public, max-age=31536000, immutable")
    assert.match(hashed.headers.get("content-type") ?? "", /javascript/u)
    for (const path of [
      "/",
      "/register",
      "/organizations/019845e1/history",
      "/indicators/party.own-built",
      "/apiary"
    ]) {
      const response = await api.request(path)
      assert.strictEqual(response.headers.get("cache-control"), "no-cache", path)
      assert.match(response.headers.get("content-type") ?? "", /^text\/html; charset=utf-8$/iu, path)
      assert.strictEqual(await response.text(), page, path)
    }
    assert.strictEqual(await (await api.request("/icon.svg")).text(), "<svg/>")
  })

  it("that are not there are not replaced by the page, nor kept for ever", async () => {
    const small = await api.request("/assets/a-1b2c.js", { headers: { "accept-encoding": "gzip" } })
    assert.strictEqual(small.headers.get("content-encoding"), "gzip")
    assert.strictEqual(small.headers.get("vary")?.toLowerCase(), "accept-encoding")
    assert.match(small.headers.get("content-type") ?? "", /javascript/u)
    assert.match(small.headers.get("cache-control") ?? "", /immutable/u)
    assert.strictEqual(String(gunzipSync(new Uint8Array(await small.arrayBuffer()))), "export {}")

    const missing = await api.request("/assets/gone.js")
    assert.isNull(missing.headers.get("cache-control"))
    await problemOf(missing, 404)
    await problemOf(await api.request("/assets/"), 404)
  })

  it.each([
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/assets/%2e%2e/%2e%2e/secret.txt",
    "/assets/..%5c..%5csecret.txt",
    "/%2e%2e%2fsecret.txt",
    "/..%252fsecret.txt",
    "//etc/passwd",
    "/assets//etc/passwd",
    "/assets/%00",
    "/assets/a-1b2c.js%00.html",
    "/%ff"
  ])("%s leads nowhere else", async (path) => {
    const response = await api.app.request(new Request(`http://localhost${path}`))
    assert.include([200, 404], response.status)
    const text = await response.text()
    assert.notInclude(text, "秘密")
    assert.notInclude(text, "root:")
    if (response.status === 200) assert.strictEqual(text, page)
  })
})

describe("the page of the API", () => {
  it("comes from here alone", async () => {
    const docs = await api.request("/api/docs")
    const text = await docs.text()
    assert.match(docs.headers.get("content-security-policy") ?? "", /style-src 'self' 'unsafe-inline'/u)
    assert.notMatch(text, /https?:\/\//u)
    for (const [, source = ""] of text.matchAll(/ (?:src|data-url)="([^"]+)"/gu)) {
      assert.strictEqual((await api.request(source)).status, 200, source)
    }
    // No inline program: the policy would not run it.
    assert.notMatch(text, /<script[^>]*>[^<]+<\/script>/u)
  })
})

describe("/metrics", () => {
  it("counts by the route's pattern, not by what was asked", async () => {
    const ids = ["019845e1-682f-7b02-a706-3b2422d13aec", "019845e1-682f-7b02-a706-3b2422d13aed"]
    for (const id of ids) {
      await api.request(`/api/organizations/${id}/changes`)
    }
    const text = await (await api.request("/metrics")).text()
    assert.match(
      text,
      /^shezu_http_requests\{route="\/api\/organizations\/:id\/changes",method="GET",status="200"\} [2-9]/mu
    )
    assert.match(
      text,
      /^shezu_http_request_seconds_bucket\{route="\/api\/organizations\/:id\/changes",method="GET",le="0.005"\}/mu
    )
    for (const id of ids) assert.notInclude(text, id)
  })
})
