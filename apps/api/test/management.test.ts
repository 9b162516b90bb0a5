/** The comprehensive committee sees what determinations put in its charge, at once and nothing else. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Organization } from "@shezu/domain/organization/Organization"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Visibility } from "@shezu/domain/unit/visibility"
import { Schema } from "effect"

import { bodyOf, type Client as Cookied, openApi, problemOf, type TestApi } from "./support.ts"

type Client = Pick<Cookied, "request" | "send">

const managed = "rule=party.responsibility&outcome=comprehensive-committee"

let api: TestApi
let committee: Client
let theirs: ReadonlyArray<Organization>
let foreign: Organization

const Page = Schema.Struct({ items: Schema.Array(Organization) })
const Found = Schema.Struct({ organizations: Schema.Array(Schema.Struct({ id: Schema.String })) })
const Count = Schema.Struct({ count: Schema.Int })

const listed = async (client: Client, query = "") =>
  (await bodyOf(await client.request(`/api/organizations?limit=200&${query}`), Page)).items
const ids = (some: ReadonlyArray<{ readonly id: string }>) => some.map(({ id }) => id).toSorted()

const edit = (client: Client, { id, revision }: Organization, set: Readonly<Record<string, unknown>>) =>
  client.send("PATCH", `/api/organizations/${id}`, { set, reason: "核实" }, { "if-match": `"${revision}"` })

beforeAll(async () => {
  api = await openApi({ sample: true })
  committee = await api.signedIn("comprehensive", { unit: UnitId.make("comprehensive-committee"), duty: "clerk" })
  theirs = await listed(api, managed)
  const other = (await listed(api)).find(({ id }) => theirs.every((one) => one.id !== id))
  assert(other !== undefined && theirs.length > 0 && theirs.length < 200)
  foreign = other
})
afterAll(() => api.close())

describe("what the comprehensive committee sees", () => {
  it("is what it was found to manage, by list, count, search, id, past day and export", async () => {
    assert.deepStrictEqual(ids(await listed(committee)), ids(theirs))
    assert.deepStrictEqual(ids(await listed(committee, "sort=establishedOn&order=desc")), ids(theirs))
    assert.strictEqual((await bodyOf(await committee.request("/api/organizations/count"), Count)).count, theirs.length)
    const [one] = theirs
    assert(one !== undefined)
    const found = await bodyOf(await committee.request(`/api/search?q=${encodeURIComponent(one.name)}`), Found)
    assert.include(ids(found.organizations), one.id)
    const none = await bodyOf(await committee.request(`/api/search?q=${encodeURIComponent(foreign.name)}`), Found)
    assert.notInclude(ids(none.organizations), foreign.id)
    assert.strictEqual((await committee.request(`/api/organizations/${one.id}`)).status, 200)
    await problemOf(await committee.request(`/api/organizations/${foreign.id}`), 404)
    for (const { id } of await listed(committee, "asOf=2025-06-30")) assert.include(ids(theirs), id)
    const rows = (await (await committee.request("/api/exports/register.csv")).text()).trim().split("\r\n")
    assert.lengthOf(rows, theirs.length + 1)
  })

  it("is explained: it was determined; and of what it does not see nothing is said", async () => {
    const [one] = theirs
    const seen = await bodyOf(await committee.request(`/api/organizations/${one?.id ?? ""}/visibility`), Visibility)
    assert.isTrue(seen.seen)
    assert.match(seen.grounds[0]?.text["zh-CN"] ?? "", /经判定/u)
    const unseen = await bodyOf(await committee.request(`/api/organizations/${foreign.id}/visibility`), Visibility)
    assert.isFalse(unseen.seen)
    assert.deepStrictEqual(unseen.grounds, [])
    assert.match(unseen.advice?.["zh-CN"] ?? "", /重新判定/u)
  })

  it("changes with the next determination, in both directions", async () => {
    const [one] = theirs
    assert(one !== undefined)
    const given = await bodyOf(await edit(api, one, { supervisingUnit: "青檀区教育和体育局" }), Organization)
    await problemOf(await committee.request(`/api/organizations/${one.id}`), 404)
    const back = await api.send(
      "PATCH",
      `/api/organizations/${one.id}`,
      { unset: ["supervisingUnit"], reason: "核实" },
      { "if-match": `"${given.revision}"` }
    )
    assert.strictEqual(back.status, 200)
    assert.strictEqual((await committee.request(`/api/organizations/${one.id}`)).status, 200)
  })

  it("is what it may work on, and it takes nothing in by itself", async () => {
    const mine = (await listed(committee))[0]
    assert(mine !== undefined)
    assert.strictEqual((await edit(committee, mine, { staff: 3 })).status, 200)
    await problemOf(await edit(committee, foreign, { staff: 3 }), 404)
    const state = {
      name: "青檀区自荐协会",
      kind: "community",
      status: "normal",
      formerNames: [],
      registrationRoute: "direct"
    }
    const taken = await problemOf(await committee.send("POST", "/api/organizations", state), 403)
    assert.strictEqual(taken.type, "urn:shezu:problem:OutsideScope")
  })
})
