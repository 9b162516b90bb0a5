/** R-SAFE-04, R-SAFE-05: people behind an organization are shown masked, opened on a purpose, and leave no trace elsewhere. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { OrganizationId } from "@shezu/domain/identifier/OrganizationId"
import { PersonalDataOf } from "@shezu/platform/personal-data/PersonalDataOf"
import { Schema } from "effect"

import { tablesWith } from "./everywhere.ts"
import { asTester, bodyOf, bureau, type Client, openApi, problemOf, type TestApi } from "./support.ts"

/** GB 11643's own example, and numbers made for this test. */
const identityNumber = "11010519491231002X"
const phone = "13800001234"
const contact = "欧阳待客"

let api: TestApi
let auditor: Client
let id: string

const at = (field: string, more = "") => `/api/organizations/${id}/personal-data/${field}${more}`
const set = (field: string, value: string) => api.send("PUT", at(field), { value, reason: "登记联系方式" })
const reveal = (client: Pick<Client, "send">, field: string) =>
  client.send("POST", at(field, "/reveal"), { purpose: "contact", reason: "通知其参加年检培训" })

const Lines = Schema.Array(
  Schema.Struct({
    field: Schema.String,
    masked: Schema.optionalKey(Schema.String),
    kept: Schema.Struct({
      purpose: Schema.Struct({ "zh-CN": Schema.NonEmptyString }),
      basis: Schema.NonEmptyArray(Schema.Struct({ clause: Schema.NonEmptyString })),
      words: Schema.Struct({ retention: Schema.Struct({ "zh-CN": Schema.NonEmptyString }) })
    })
  })
)
const Revealed = Schema.Struct({ field: Schema.String, value: Schema.String })
const Audited = Schema.Struct({
  items: Schema.Array(
    Schema.Struct({
      entry: Schema.Struct({
        act: Schema.String,
        outcome: Schema.String,
        subject: Schema.optionalKey(Schema.Struct({ id: Schema.String })),
        after: Schema.optionalKey(Schema.Json),
        why: Schema.optionalKey(Schema.String)
      })
    })
  )
})

const masks = async () => {
  const lines = await bodyOf(await api.request(`/api/organizations/${id}/personal-data`), Lines)
  return Object.fromEntries(lines.map(({ field, masked }) => [field, masked]))
}
const entries = async (act: string) =>
  (await bodyOf(await auditor.request(`/api/audit?act=${act}`), Audited)).items.map(({ entry }) => entry)

beforeAll(async () => {
  api = await openApi({ sample: true })
  auditor = await api.signedIn("auditor", "audit-administrator")
  const { items } = (await (await api.request("/api/organizations?limit=1")).json()) as {
    readonly items: ReadonlyArray<{ readonly id: string }>
  }
  id = items[0]?.id ?? ""
  for (const [field, value] of [
    ["representative-identity-number", " 110105 19491231 002x "],
    ["representative-phone", "+86 138-0000-1234"],
    ["contact-name", contact]
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    assert.strictEqual((await set(field, value)).status, 204)
  }
})
afterAll(() => api.close())

describe("people behind an organization", () => {
  it("are listed masked, each field with purpose, basis and retention, also the empty ones", async () => {
    assert.deepStrictEqual(await masks(), {
      "representative-identity-number": "1101**********002X",
      "representative-phone": "138****1234",
      "contact-name": "欧**",
      "contact-phone": undefined
    })
  })

  it("are opened on a purpose, which is on record with who, what and why, and kept by no cache", async () => {
    const answer = await reveal(api, "representative-identity-number")
    assert.strictEqual(answer.headers.get("cache-control"), "no-store")
    assert.deepStrictEqual(await bodyOf(answer, Revealed), {
      field: "representative-identity-number",
      value: identityNumber
    })
    assert.strictEqual((await bodyOf(await reveal(api, "representative-phone"), Revealed)).value, phone)
    const [, entry] = await entries("personal-data.reveal")
    assert.deepInclude(entry, {
      outcome: "done",
      after: { field: "representative-identity-number", purpose: "contact" },
      why: "通知其参加年检培训"
    })
    assert.strictEqual(entry?.subject?.id, id)
  })

  it("are opened for nobody without a purpose, or with one that says the number", async () => {
    for (const body of [
      {},
      { purpose: "contact" },
      { purpose: "curiosity", reason: "通知其参加年检培训" },
      { purpose: "contact", reason: "看看" },
      { purpose: "contact", reason: `核对号码 ${identityNumber}` }
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await problemOf(await api.send("POST", at("contact-name", "/reveal"), body), 400)
    }
    await problemOf(await reveal(api, "contact-phone"), 404)
  })

  it("are opened only when that is on record", async () => {
    await api.rows("ALTER TABLE audit_entry ADD CONSTRAINT no_more CHECK (act <> 'personal-data.reveal') NOT VALID")
    const answer = await reveal(api, "representative-identity-number")
    const text = await answer.text()
    await api.rows("ALTER TABLE audit_entry DROP CONSTRAINT no_more")
    assert.strictEqual(answer.status, 500)
    assert.notInclude(text, identityNumber)
    assert.strictEqual((await reveal(api, "representative-identity-number")).status, 200)
  })

  it("are opened only by who proved lately to be himself", async () => {
    const slow = await api.signedIn("slow", { unit: bureau, duty: "decider" })
    assert.strictEqual((await reveal(slow, "contact-name")).status, 200)
    await api.rows(`UPDATE access.session SET confirmed_at = now() - interval '16 minutes'
      WHERE user_id = (SELECT id FROM access."user" WHERE username = 'slow')`)
    const refused = await problemOf(await reveal(slow, "contact-name"), 403)
    assert.strictEqual(refused.type, "urn:shezu:problem:ConfirmationDue")
  })

  it("are masked for the reviewer and not there for the reader; what he tried is on record", async () => {
    const reviewer = await api.signedIn("reviewer", { unit: bureau, duty: "reviewer" })
    assert.strictEqual((await reviewer.request(`/api/organizations/${id}/personal-data`)).status, 200)
    await problemOf(await reveal(reviewer, "contact-name"), 403)
    const reader = await api.signedIn("reader", { unit: bureau, duty: "read-only" })
    await problemOf(await reader.request(`/api/organizations/${id}/personal-data`), 403)
    await problemOf(await reader.send("PUT", at("contact-name"), { value: "某人" }), 403)
    const refused = (await entries("personal-data.reveal")).filter(({ outcome }) => outcome === "refused")
    assert.lengthOf(refused, 1)
  })

  it("are not there for another unit", async () => {
    const [town] = await api.rows(
      `SELECT u.id FROM unit u WHERE u.kind = 'town' AND NOT EXISTS (SELECT 1 FROM organization o
        JOIN town_spelling s ON s.spelling = o.town WHERE o.id = '${id}' AND s.unit_id = u.id) LIMIT 1`
    )
    const stranger = await api.signedIn("stranger", { unit: String(town?.["id"]) as typeof bureau, duty: "clerk" })
    await problemOf(await stranger.request(`/api/organizations/${id}/personal-data`), 404)
    await problemOf(await reveal(stranger, "contact-name"), 404)
    await problemOf(await stranger.send("PUT", at("contact-name"), { value: "某人" }), 404)
    await problemOf(await stranger.send("DELETE", at("contact-name"), {}), 404)
    assert.strictEqual((await masks())["contact-name"], "欧**")
  })

  it("take no wrong number, and do not repeat it", async () => {
    const wrong = "110105194912310029"
    const refused = await set("representative-identity-number", wrong)
    const text = await refused.clone().text()
    await problemOf(refused, 422)
    assert.notInclude(text, wrong)
    await problemOf(await set("representative-phone", "123"), 422)
    await problemOf(await set("birthday", "1949-12-31"), 400)
  })

  it("are compared for other modules, within the scope, without being opened or found by their number", async () => {
    const asked = (number: string) =>
      api.runtime.runPromise(
        asTester(PersonalDataOf.use(({ isRepresentative }) => isRepresentative(OrganizationId.make(id), number)))
      )
    assert.isTrue(await asked("11010519491231002x"))
    assert.isFalse(await asked("440524188001010014"))
    const found = await api.request(`/api/search?q=${identityNumber}`)
    assert.deepInclude(await found.json(), { organizations: [] })
  })

  it("are deleted, once", async () => {
    assert.strictEqual((await set("contact-phone", "0632-4412345")).status, 204)
    assert.strictEqual((await masks())["contact-phone"], "063****2345")
    assert.strictEqual((await api.send("DELETE", at("contact-phone"), {})).status, 204)
    assert.isUndefined((await masks())["contact-phone"])
    await problemOf(await api.send("DELETE", at("contact-phone"), {}), 404)
    assert.deepStrictEqual((await entries("personal-data.delete"))[0]?.after, { field: "contact-phone" })
  })

  it("are in no table, no log and no answer that is kept, as they are", async () => {
    const wrong = "110105194912310029"
    assert.include(api.logs.join("\n"), "request failed")
    for (const canary of [identityNumber, phone, contact, "19491231", "0632-4412345", "06324412345", wrong]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.deepStrictEqual(await tablesWith(api, canary), [], canary)
      assert.notInclude(api.logs.join("\n"), canary)
    }
    // What is looked for would be found.
    assert.include(await tablesWith(api, "1101**********002X"), "organization_personal_data")
  })
})
