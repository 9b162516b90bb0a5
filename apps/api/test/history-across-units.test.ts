/** What happened to an organization is told to every unit that sees it, and taken back by none that another came after. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Schema } from "effect"

import { importing } from "./imports-client.ts"
import { bodyOf, type Client, openApi, problemOf, type TestApi } from "./support.ts"

const Listed = Schema.Struct({ items: Schema.Array(Schema.Struct({ id: Schema.String, revision: Schema.Int })) })
const Changes = Schema.Array(Schema.Struct({ organization: Schema.optionalKey(Schema.String) }))

let api: TestApi
let committee: Client

const listed = async (client: Pick<Client, "request">, query: string) =>
  (await bodyOf(await client.request(`/api/organizations?limit=200&${query}`), Listed)).items

beforeAll(async () => {
  api = await openApi({ sample: true })
  committee = await api.signedIn("committee", { unit: UnitId.make("sector-education"), duty: "clerk" })
})
afterAll(() => api.close())

describe("a unit", () => {
  it("sees what happened to its organizations, whoever recorded it, and of no other", async () => {
    const own = new Set((await listed(committee, "")).map(({ id }) => id))
    const [one] = await api.rows(`SELECT organization_id AS id, count(*)::int AS count FROM organization_change
      WHERE organization_id IN (${[...own].map((id) => `'${id}'`).join()}) GROUP BY 1 ORDER BY 2 DESC LIMIT 1`)
    const changes = await bodyOf(await committee.request(`/api/organizations/${String(one?.["id"])}/changes`), Changes)
    assert.isAbove(changes.length, 1)
    assert.lengthOf(changes, Number(one?.["count"]))
    const recent = await bodyOf(await committee.request("/api/organizations/recent-changes?limit=50"), Changes)
    assert.isNotEmpty(recent)
    for (const { organization } of recent) assert.isTrue(own.has(organization ?? ""))
    const foreign = (await listed(api, "")).find(({ id }) => !own.has(id))
    const none = await bodyOf(await committee.request(`/api/organizations/${foreign?.id ?? ""}/changes`), Changes)
    assert.deepStrictEqual(none, [])
  })

  it("does not take back what another unit has changed since", async () => {
    const { checked, committed, move } = importing(() => ({ ...api, ...committee }))
    const name = "青檀区回撤服务队"
    const batch = await checked("回撤.csv", `名称,类型,行业,从业人数\n${name},社区社会组织,学前教育,3\n`)
    await committed(batch.id)
    const [made] = await listed(api, `q=${encodeURIComponent(name)}`)
    const edited = await api.send(
      "PATCH",
      `/api/organizations/${made?.id ?? ""}`,
      { set: { staff: 9 }, reason: "核实" },
      { "if-match": `"${made?.revision ?? 0}"` }
    )
    assert.strictEqual(edited.status, 200)
    await problemOf(await move(batch.id, "undo", '"committed"'), 409)
    const [row] = await api.rows(`SELECT staff FROM organization WHERE id = '${made?.id ?? ""}'`)
    assert.strictEqual(row?.["staff"], 9)
  })
})
