/** Why a unit sees an organization or does not; of what it does not see nothing can be learnt, not even that it is there. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Organization } from "@shezu/domain/organization/Organization"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Visibility } from "@shezu/domain/unit/visibility"
import { Schema } from "effect"

import { bodyOf, type Client, openApi, problemOf, type TestApi } from "./support.ts"

let api: TestApi
let committee: Client
let own: Organization
let foreign: Organization

const nowhere = "019845e1-682f-7b02-a706-3b2422d13aec"
/** Well formed, and of nobody. */
const unknownCode = "51370403MJD0000036"

const Page = Schema.Struct({ items: Schema.Array(Organization), next: Schema.optionalKey(Schema.String) })
const listed = async (client: Pick<Client, "request">) =>
  (await bodyOf(await client.request(`/api/organizations?limit=200`), Page)).items.filter(
    ({ code }) => code !== undefined
  )

/** Everything that goes over the wire, but the moment. */
const wire = async (client: Client, path: string) => {
  const response = await client.request(path)
  const headers = [...response.headers].filter(([name]) => name !== "date")
  return JSON.stringify([response.status, headers, await response.text()])
}

const visibility = async (client: Pick<Client, "request">, path: string) =>
  bodyOf(await client.request(`/api/organizations/${path}`), Visibility)

beforeAll(async () => {
  api = await openApi({ sample: true })
  committee = await api.signedIn("committee", { unit: UnitId.make("sector-education"), duty: "clerk" })
  const mine = await listed(committee)
  const all = await listed(api)
  const theirs = all.find(({ id }) => mine.every((one) => one.id !== id))
  assert(mine[0] !== undefined && theirs !== undefined)
  own = mine[0]
  foreign = theirs
})
afterAll(() => api.close())

describe("why an organization is seen", () => {
  it("is what its record says, by id and by code alike", async () => {
    const found = await visibility(committee, `${own.id}/visibility`)
    assert.isTrue(found.seen)
    assert.deepStrictEqual(
      found.grounds.map(({ field, value }) => [field, value]),
      [["sector", own.sector]]
    )
    assert.deepStrictEqual(await visibility(committee, `visibility?code=${own.code ?? ""}`), found)
  })

  it("is that all are seen, for the bureau", async () => {
    const found = await visibility(api, `${foreign.id}/visibility`)
    assert.deepStrictEqual(
      found.grounds.map(({ text }) => text["zh-CN"]),
      ["本单位看到全区的社会组织，这是其中之一。"]
    )
  })

  it("is not seen on a day before it was there", async () => {
    assert.isFalse((await visibility(committee, `${own.id}/visibility?asOf=1950-01-01`)).seen)
  })
})

describe("why an organization is not seen", () => {
  it("is the unit's scope, in the same bytes for another unit's organization and for none", async () => {
    for (const [theirs, nobodys] of [
      [`/api/organizations/${foreign.id}/visibility`, `/api/organizations/${nowhere}/visibility`],
      [
        `/api/organizations/${foreign.id}/visibility?asOf=2026-01-01`,
        `/api/organizations/${nowhere}/visibility?asOf=2026-01-01`
      ],
      [`/api/organizations/visibility?code=${foreign.code ?? ""}`, `/api/organizations/visibility?code=${unknownCode}`]
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answer = await wire(committee, theirs)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.strictEqual(answer, await wire(committee, nobodys))
      assert.include(answer, '\\"seen\\":false')
      assert.include(answer, own.sector ?? "")
      assert.notInclude(answer, foreign.name)
      assert.notInclude(answer, foreign.town ?? "?")
    }
  })

  it("asks for a code that is one", async () => {
    await problemOf(await committee.request("/api/organizations/visibility?code=51370403MJD0000030"), 400)
    await problemOf(await committee.request("/api/organizations/visibility"), 400)
  })
})
