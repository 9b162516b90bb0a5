/** R-SAFE-04: the inventory as everybody signed in reads it, and as the document beside the code. */
import { readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { legalSource } from "@shezu/policy/LegalSources"
import { Option, Schema } from "effect"

import { InventoryField, inventoryDocument } from "../src/personal-data-view.ts"
import { bodyOf, openApi, problemOf, type TestApi } from "./support.ts"

const file = fileURLToPath(new URL("../../../docs/personal-data.md", import.meta.url))

let api: TestApi
let fields: ReadonlyArray<InventoryField>
beforeAll(async () => {
  api = await openApi({ sample: true, empty: true })
  fields = await bodyOf(await api.request("/api/personal-data/inventory"), Schema.Array(InventoryField))
})
afterAll(() => api.close())

describe("the inventory of personal data", () => {
  it("is read by everybody signed in, an administrator too, and by nobody else", async () => {
    const auditor = await api.signedIn("auditor", "audit-administrator")
    assert.strictEqual((await auditor.request("/api/personal-data/inventory")).status, 200)
    await problemOf(await api.anonymous.request("/api/personal-data/inventory"), 401)
  })

  it("cites law that is known", () => {
    assert.isAbove(fields.length, 30)
    for (const { basis, field } of fields) {
      for (const { source, title } of basis) {
        assert.isTrue(Option.isSome(legalSource(source)), `${field} cites ${source}`)
        assert.notStrictEqual(title["zh-CN"], source)
      }
    }
  })

  it("is the document in docs, word for word", () => {
    const document = inventoryDocument(fields)
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, document)
    assert.strictEqual(readFileSync(file, "utf8"), document)
  })
})
