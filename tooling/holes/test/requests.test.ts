/** What sqlmap is given: nothing that takes a value is left out, and every value is marked. */
import { readFileSync } from "node:fs"

import { assert, describe, it } from "@effect/vitest"

import type { Document } from "../src/Document.ts"
import { requests, unmarked } from "../src/requests.ts"

const document = JSON.parse(
  readFileSync(new URL("../../../apps/api/test/openapi.golden.json", import.meta.url), "utf8")
) as Document

const probes = requests(document, { username: "~n~-nobody", "/api/organizations/{id}": "one" })
const of = (id: string) => probes.find((probe) => probe.id === id)

describe("the requests", () => {
  it("are of every operation that takes a value", () => {
    const taking = Object.values(document.paths)
      .flatMap((item) => Object.values(item))
      .filter(({ parameters = [], requestBody }) => parameters.length > 0 || requestBody !== undefined)
    assert.deepStrictEqual(
      probes.map(({ id }) => id).toSorted(),
      taking.map(({ operationId }) => operationId).toSorted()
    )
    assert.isAbove(probes.length, 40)
  })

  it("mark every parameter and every field", () => {
    for (const item of Object.values(document.paths)) {
      for (const { operationId, parameters = [] } of Object.values(item)) {
        assert.isAtLeast(of(operationId)?.marks ?? 0, parameters.length, operationId)
      }
    }
    assert.deepStrictEqual(of("search")?.lines, ["GET /api/search?q=1*&limit=1* HTTP/1.1"])
    assert.strictEqual(of("account.sign-in")?.body, '{"username":"~n~-nobody*","password":"a*"}')
    assert.include(of("organization.get")?.lines[0] ?? "", "/api/organizations/one*?asOf=")
  })

  it("without their marks are ones that can be asked", () => {
    for (const probe of probes) {
      const [path, { body, method }] = unmarked(probe)
      assert.notInclude(path, "*")
      assert.match(path, /^\/api\//u)
      assert.match(method ?? "", /^[A-Z]+$/u)
      if (probe.lines.includes("Content-Type: application/json")) assert.isObject(JSON.parse(String(body)))
    }
  })
})
