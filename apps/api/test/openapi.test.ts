/** The API's document says all there is: every route, every parameter, every problem. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"

import { openApi, type TestApi } from "./support.ts"

interface Content {
  readonly [media: string]: { readonly schema: Readonly<Record<string, unknown>> }
}
interface Operation {
  readonly operationId?: string
  readonly summary?: string
  readonly tags?: ReadonlyArray<string>
  readonly parameters?: ReadonlyArray<{
    readonly name: string
    readonly in: string
    readonly description?: string
    readonly schema: unknown
  }>
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>
}
interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

let api: TestApi
let document: Document
let operations: ReadonlyArray<readonly [name: string, operation: Operation]>

beforeAll(async () => {
  api = await openApi({ sample: false })
  document = JSON.parse(await (await api.request("/api/openapi.json")).text())
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const)
  )
})
afterAll(() => api.close())

describe("the document", () => {
  it("names every route of the application, and no other", () => {
    const own = new Set(["/api/docs", "/api/docs/scalar.js", "/api/openapi.json"])
    const routes = api.app.routes
      .filter(({ method, path }) => method !== "ALL" && !own.has(path))
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/gu, "{$1}")}`)
    assert.deepStrictEqual(operations.map(([name]) => name).toSorted(), [...new Set(routes)].toSorted())
    assert.isAbove(operations.length, 25)
  })

  it("has an id, a summary, a tag, a described answer and problems for each of them", () => {
    const ids = operations.map(([, { operationId }]) => operationId)
    assert.strictEqual(new Set(ids).size, ids.length)
    for (const [name, operation] of operations) {
      assert.match(operation.operationId ?? "", /^[a-z]+(?:[.-][a-z-]+)*$/u, name)
      assert.match(operation.summary ?? "", /\p{Script=Han}/u, name)
      assert.lengthOf(operation.tags ?? [], 1, name)
      const success = Object.keys(operation.responses).find((status) => /^2|^303$/u.test(status))
      const [media] = Object.values(operation.responses[success ?? ""]?.content ?? {})
      if (success === "204" || success === "303") assert.isUndefined(media, name)
      else assert.isNotEmpty(media?.schema, name)
      for (const [status, { content, description }] of Object.entries(operation.responses)) {
        if (status === success) continue
        assert.isNotEmpty(description, `${name} ${status}`)
        assert.deepStrictEqual(Object.keys(content ?? {}), ["application/problem+json"], `${name} ${status}`)
      }
      assert.property(operation.responses, "default", name)
    }
  })

  it("says what every parameter means, and asks for If-Match on every change of what others change too", () => {
    for (const [name, { parameters = [], responses }] of operations) {
      for (const parameter of parameters)
        assert.match(parameter.description ?? "", /\p{Script=Han}.*[a-z]/u, `${name} ${parameter.name}`)
      const conditional = /^PATCH |^PUT \/api\/units|\/settings\/|\/(?:commit|undo)$/u.test(name)
      assert.strictEqual(
        parameters.some((parameter) => parameter.name === "If-Match"),
        conditional,
        name
      )
      assert.strictEqual("428" in responses, conditional, name)
    }
    const keyed = operations.filter(([, { parameters = [] }]) =>
      parameters.some((one) => one.name === "Idempotency-Key")
    )
    assert.deepStrictEqual(
      keyed.map(([name]) => name),
      ["POST /api/modules/{id}/templates/{template}/take", "POST /api/organizations", "POST /api/imports"]
    )
  })

  it("keeps the patterns of what it describes", () => {
    // A pattern without the `u` flag would be dropped here without a word.
    const patterns = [
      "CreditCode",
      "PlainDate",
      "OrganizationId",
      "RuleId",
      "IndicatorId",
      "ParameterId",
      "DivisionCode"
    ]
    for (const name of patterns) assert.match(JSON.stringify(document.components.schemas[name]), /"pattern"/u, name)
  })

  it("offers only names that OpenAPI allows", () => {
    for (const name of Object.keys(document.components.schemas)) assert.match(name, /^[\w.-]+$/u)
  })
})
