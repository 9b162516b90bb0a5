/** R-SAFE-06, 个人信息保护法 44–47, 50: what persons ask about their data is received, gathered, answered once, and on record. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Schema } from "effect"

import { tablesWith } from "./everywhere.ts"
import { bodyOf, bureau, type Client, openApi, problemOf, type TestApi } from "./support.ts"

/** GB 11643's own example, another one that fits, and numbers and a name made for this test. */
const identityNumber = "11010519491231002X"
const othersNumber = "440524188001010014"
const phone = "13800005678"
const asker = "令狐问事"

const requests = "/api/personal-data/requests"

let api: TestApi
let auditor: Client
/** Of the organization that `asker` represents. */
let id: string

const Request = Schema.Struct({
  id: Schema.String,
  state: Schema.String,
  asker: Schema.String,
  daysOpen: Schema.Int,
  organization: Schema.NullOr(Schema.String),
  answer: Schema.NullOr(Schema.String),
  source: Schema.NullOr(Schema.String),
  answeredBy: Schema.NullOr(Schema.String),
  answeredOn: Schema.NullOr(Schema.String)
})
const Requests = Schema.Struct({ items: Schema.Array(Request), leftOff: Schema.Int })
const Gathered = Schema.Array(Schema.Struct({ field: Schema.String, value: Schema.String, by: Schema.String }))
const Audited = Schema.Struct({
  items: Schema.Array(
    Schema.Struct({
      entry: Schema.Struct({
        act: Schema.String,
        outcome: Schema.String,
        subject: Schema.optionalKey(Schema.Struct({ kind: Schema.String, id: Schema.String })),
        after: Schema.optionalKey(Schema.Json)
      })
    })
  )
})

const entries = async (act: string) =>
  (await bodyOf(await auditor.request(`/api/audit?act=${act}`), Audited)).items.map(({ entry }) => entry)

const asked = (more: object = {}) => ({
  kind: "access",
  asker,
  proof: "document",
  about: "请告知贵局保存的关于我的内容",
  receivedOn: "2026-11-20",
  organization: id,
  ...more
})
const registered = async (more: object = {}, client: Pick<Client, "send"> = api) =>
  bodyOf(await client.send("POST", requests, asked(more)), Request, 201)
const gather = (request: string, body: object = {}, client: Pick<Client, "send"> = api) =>
  client.send("POST", `${requests}/${request}/gather`, body)
const answer = (request: string, body: object = { state: "answered", answer: "已当面交付书面清单" }, client = api) =>
  client.send("POST", `${requests}/${request}/answer`, body)

beforeAll(async () => {
  api = await openApi({ sample: true, empty: true })
  auditor = await api.signedIn("auditor", "audit-administrator")
  const made = await api.send("POST", "/api/organizations", {
    name: "问事互助会",
    kind: "community",
    status: "normal",
    formerNames: [],
    legalRepresentative: asker,
    reason: "备案"
  })
  id = (await bodyOf(made, Schema.Struct({ id: Schema.String }), 201)).id
  for (const [field, value] of [
    ["representative-identity-number", identityNumber],
    ["representative-phone", phone],
    ["contact-name", "别人"],
    ["contact-phone", "13800009999"]
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const put = await api.send("PUT", `/api/organizations/${id}/personal-data/${field}`, {
      value,
      reason: "登记联系方式"
    })
    assert.strictEqual(put.status, 204)
  }
})
afterAll(() => api.close())

describe("requests about personal data", () => {
  it("are registered, listed with the open ones first, and count the days they are open", async () => {
    const old = await registered({ receivedOn: "2026-11-01", kind: "correction" })
    const young = await registered({ receivedOn: "2026-11-23", kind: "deletion" })
    assert.deepInclude(old, { state: "received", asker, daysOpen: 22, organization: id, answer: null })
    assert.strictEqual(young.daysOpen, 0)
    assert.strictEqual((await answer(old.id)).status, 200)
    const { items, leftOff } = await bodyOf(await api.request(requests), Requests)
    assert.deepStrictEqual(
      items.map((one) => one.id),
      [young.id, old.id]
    )
    assert.strictEqual(leftOff, 0)
    const one = await api.request(`${requests}/${old.id}`)
    assert.strictEqual(one.headers.get("cache-control"), "no-store")
    assert.deepInclude(await bodyOf(one, Request), {
      state: "answered",
      answer: "已当面交付书面清单",
      answeredBy: "tester",
      answeredOn: "2026-11-23",
      daysOpen: 22
    })
  })

  it("are not registered of tomorrow, of an organization that is not there, or with a number in the text", async () => {
    await problemOf(await api.send("POST", requests, asked({ receivedOn: "2026-11-24" })), 422)
    const nowhere = "019845e1-682f-7b02-a706-3b2422d13aec"
    await problemOf(await api.send("POST", requests, asked({ organization: nowhere })), 404)
    for (const about of [`我的号码是 ${identityNumber}`, "请改成 138 0000 5678", "查"]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await problemOf(await api.send("POST", requests, asked({ about })), 400)
    }
    await problemOf(await api.request(`${requests}/${nowhere}`), 404)
  })

  it("are gathered for by name and by number, whole, and on record without either", async () => {
    const { id: request } = await registered()
    const byName = await gather(request)
    assert.strictEqual(byName.headers.get("cache-control"), "no-store")
    const named = [{ field: "legal-representative", value: asker, by: "name" }]
    assert.deepStrictEqual(await bodyOf(byName, Gathered), [
      ...named,
      { field: "representative-identity-number", value: identityNumber, by: "name" },
      { field: "representative-phone", value: phone, by: "name" }
    ])
    const byNumber = await bodyOf(await gather(request, { identityNumber: "110105 19491231 002x" }), Gathered)
    assert.deepStrictEqual(
      byNumber.map(({ by, field }) => [field, by]),
      [
        ["legal-representative", "name"],
        ["representative-identity-number", "identity-number"],
        ["representative-phone", "identity-number"]
      ]
    )
    // A namesake is handed what everybody may read, and nothing else.
    const namesake = await bodyOf(await gather(request, { identityNumber: othersNumber }), Gathered)
    assert.deepStrictEqual(namesake, named)
    const [last, , first] = (await entries("subject-request.gather")).filter(({ outcome }) => outcome === "done")
    assert.deepStrictEqual(first?.subject, { kind: "subject-request", id: request })
    assert.deepStrictEqual(first?.after, {
      organization: id,
      fields: ["legal-representative", "representative-identity-number", "representative-phone"],
      compared: false
    })
    assert.deepInclude(last?.after, { fields: ["legal-representative"], compared: true })
  })

  it("of others are handed nothing of these people", async () => {
    const { id: stranger } = await registered({ asker: "令狐" })
    assert.deepStrictEqual(await bodyOf(await gather(stranger), Gathered), [])
    assert.deepStrictEqual(await bodyOf(await gather(stranger, { identityNumber: othersNumber }), Gathered), [])
    const { id: contact } = await registered({ asker: "别人" })
    assert.deepStrictEqual(
      (await bodyOf(await gather(contact), Gathered)).map(({ field }) => field),
      ["contact-name", "contact-phone"]
    )
    const wrong = await gather(stranger, { identityNumber: "110105194912310029" })
    assert.notInclude(await wrong.clone().text(), "110105194912310029")
    await problemOf(wrong, 422)
  })

  it("are gathered for only to be seen, in an organization, while they are open", async () => {
    await problemOf(await gather((await registered({ kind: "deletion" })).id), 409)
    const { organization: _, ...nowhere } = asked()
    const without = await bodyOf(await api.send("POST", requests, nowhere), Request, 201)
    await problemOf(await gather(without.id), 409)
    const { id: done } = await registered()
    assert.strictEqual((await answer(done)).status, 200)
    await problemOf(await gather(done), 409)
  })

  it("hand out nothing that is not on record", async () => {
    const { id: request } = await registered()
    await api.rows("ALTER TABLE audit_entry ADD CONSTRAINT no_more CHECK (act <> 'subject-request.gather') NOT VALID")
    const refused = await gather(request)
    const text = await refused.text()
    await api.rows("ALTER TABLE audit_entry DROP CONSTRAINT no_more")
    assert.strictEqual(refused.status, 500)
    assert.notInclude(text, phone)
    await api.rows("ALTER TABLE audit_entry ADD CONSTRAINT no_more CHECK (act <> 'subject-request.answer') NOT VALID")
    const unanswered = await answer(request)
    await api.rows("ALTER TABLE audit_entry DROP CONSTRAINT no_more")
    assert.strictEqual(unanswered.status, 500)
    assert.strictEqual((await bodyOf(await api.request(`${requests}/${request}`), Request)).state, "received")
  })

  it("are gathered for only by who may see whole values and proved lately to be himself", async () => {
    const { id: request } = await registered()
    const reviewer = await api.signedIn("reviewer", { unit: bureau, duty: "reviewer" })
    assert.strictEqual((await reviewer.request(`${requests}/${request}`)).status, 200)
    await problemOf(await gather(request, {}, reviewer), 403)
    const slow = await api.signedIn("slow", { unit: bureau, duty: "decider" })
    assert.strictEqual((await gather(request, {}, slow)).status, 200)
    await api.rows(`UPDATE access.session SET confirmed_at = now() - interval '16 minutes'
      WHERE user_id = (SELECT id FROM access."user" WHERE username = 'slow')`)
    const late = await problemOf(await gather(request, {}, slow), 403)
    assert.strictEqual(late.type, "urn:shezu:problem:ConfirmationDue")
  })

  it("are refused only by a law that the policy knows", async () => {
    const { id: request } = await registered({ kind: "deletion" })
    const refusal = { state: "refused", answer: "法定代表人姓名是依法公告的登记事项，不能删除", clause: "第二十三条" }
    await problemOf(await answer(request, refusal), 400)
    await problemOf(await answer(request, { ...refusal, source: "no-such-law" }), 422)
    const refused = await bodyOf(await answer(request, { ...refusal, source: "association-regulations-2016" }), Request)
    assert.deepInclude(refused, { state: "refused", source: "association-regulations-2016" })
    assert.deepInclude((await entries("subject-request.refuse"))[0], {
      outcome: "done",
      after: { on: "2026-11-23", source: "association-regulations-2016", clause: "第二十三条" }
    })
  })

  it("are answered once, also by two at once", async () => {
    const { id: request } = await registered()
    const before = (await entries("subject-request.answer")).length
    const both = await Promise.all([answer(request), answer(request), answer(request)])
    assert.deepStrictEqual(both.map(({ status }) => status).toSorted(), [200, 409, 409])
    const late = await problemOf(await answer(request), 409)
    assert.strictEqual(late.type, "urn:shezu:problem:SubjectRequestClosed")
    assert.lengthOf(await entries("subject-request.answer"), before + 1)
  })

  it("are the business of the unit that received them, and of no reader", async () => {
    const { id: request } = await registered()
    const [town] = await api.rows(`SELECT id FROM unit WHERE kind = 'town' LIMIT 1`)
    const clerk = await api.signedIn("town", { unit: UnitId.make(String(town?.["id"])), duty: "clerk" })
    await problemOf(await clerk.request(`${requests}/${request}`), 404)
    await problemOf(await gather(request, {}, clerk), 404)
    await problemOf(await answer(request, undefined, { ...api, send: clerk.send }), 404)
    // Not its organization, so not to be named either.
    await problemOf(await clerk.send("POST", requests, asked()), 404)
    const { organization: _, ...own } = asked()
    const mine = await bodyOf(await clerk.send("POST", requests, own), Request, 201)
    const { items } = await bodyOf(await clerk.request(requests), Requests)
    assert.deepStrictEqual(
      items.map((one) => one.id),
      [mine.id]
    )
    // A department sees the whole register, and not what persons asked of the bureau.
    const finance = await api.signedIn("finance", { unit: UnitId.make("finance-bureau"), duty: "clerk" })
    assert.strictEqual((await finance.request("/api/organizations/count")).status, 200)
    await problemOf(await finance.request(`${requests}/${request}`), 404)
    await problemOf(await answer(request, undefined, { ...api, send: finance.send }), 404)
    assert.deepStrictEqual((await bodyOf(await finance.request(requests), Requests)).items, [])
    const reader = await api.signedIn("reader", { unit: bureau, duty: "read-only" })
    await problemOf(await reader.request(requests), 403)
  })

  it("leave the name where the inventory says, and the number that was compared nowhere", async () => {
    const { id: request } = await registered({ asker: "司马来访", about: "请删去我留下的联系方式" })
    assert.strictEqual((await gather(request, { identityNumber: othersNumber })).status, 200)
    assert.strictEqual((await answer(request, { state: "answered", answer: "没有保存您的内容" })).status, 200)
    for (const text of ["司马来访", "留下的联系方式", "没有保存您的内容"]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.deepStrictEqual(await tablesWith(api, text), ["subject_request"], text)
    }
    // The register's own entries name who represents an organization; those of requests name nobody.
    const named = `SELECT 1 FROM audit_entry t WHERE t::text LIKE '%subject-request%' AND t::text LIKE`
    assert.deepStrictEqual(await api.rows(`${named} '%令狐%'`), [])
    assert.isNotEmpty(await api.rows(`${named} '%${request}%'`))
    for (const canary of [identityNumber, othersNumber, "19491231", phone, "110105194912310029"]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.deepStrictEqual(await tablesWith(api, canary), [], canary)
      assert.notInclude(api.logs.join("\n"), canary)
    }
    for (const name of ["令狐", "司马来访"]) assert.notInclude(api.logs.join("\n"), name)
  })
})
