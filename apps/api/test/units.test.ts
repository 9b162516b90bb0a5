/** Units entered by the bureau: what follows from them holds at the next request, in every process. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import type { Duty } from "@shezu/domain/access/Duty"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { Organization } from "@shezu/domain/organization/Organization"
import { UnitId } from "@shezu/domain/unit/Unit"
import { unitRefusal } from "@shezu/domain/unit/unit-rules"
import { UnitChange } from "@shezu/persistence/units/UnitEntries"
import { ModuleForUnit } from "@shezu/platform/modules/Enabling"
import { xuechengPack } from "@shezu/policy/xuecheng-pack"
import { Schema } from "effect"

import { Me } from "../src/me-view.ts"
import { pack as samplePack } from "../src/sample.ts"
import { UnitView } from "../src/unit-view.ts"
import { bodyOf, bureau, type Client, openApi, openBeside, problemOf, type TestApi, testDay } from "./support.ts"

let api: TestApi
let keeper: Client

beforeAll(async () => {
  api = await openApi({ sample: true })
  keeper = await api.signedIn("keeper", { unit: bureau, duty: "decider" })
})
afterAll(() => api.close())

const from = "2026-01-01"
const role = { value: "sector-committees", from }

const entry = (name: string, more: object = {}) => ({
  names: [{ value: name, from }],
  roles: [role],
  aliases: [],
  sectors: [],
  reason: "区委常委会决定",
  ...more
})

const add = (client: Client, id: string, kind: string, body: object) =>
  client.send("POST", "/api/units", { id, kind, ...body })

const change = (client: Client, id: string, revision: number, body: object) =>
  client.send("PUT", `/api/units/${id}`, body, { "if-match": `"${revision}"` })

const listed = (client: Client) => client.request("/api/units").then((answer) => bodyOf(answer, Schema.Array(UnitView)))
const find = async (id: string) => {
  const found = (await listed(keeper)).find((one) => one.id === id)
  assert(found !== undefined)
  return found
}

/** What a form sends that changes nothing. */
const asIs = async (id: string) => {
  const { aliases, names, roles, sectors, successor } = await find(id)
  return { aliases, names, roles, sectors, ...(successor === undefined ? {} : { successor }), reason: "核实" }
}

const Page = Schema.Struct({ items: Schema.Array(Organization), next: Schema.optionalKey(Schema.String) })
const organizations = async (client: Pick<Client, "request">): Promise<ReadonlyArray<Organization>> => {
  const found: Array<Organization> = []
  let after = ""
  do {
    // oxlint-disable-next-line no-await-in-loop -- each page begins where the last one ended
    const { items, next } = await bodyOf(await client.request(`/api/organizations?limit=200${after}`), Page)
    found.push(...items)
    after = next === undefined ? "" : `&cursor=${encodeURIComponent(next)}`
  } while (after !== "")
  return found
}

const Changes = Schema.Array(Schema.Struct({ ...UnitChange.fields, changedAt: Schema.String }))

const entries = async (act: string) =>
  (await api.rows(`SELECT body FROM audit_entry`))
    .map(({ body }) => JSON.parse(String(body)) as Record<string, unknown>)
    .filter((one) => one["act"] === act)

describe("a sector committee that the bureau adds", () => {
  it("sees the organizations of its sectors, and may enable the module of the article that its role answers for", async () => {
    const all = await organizations(api)
    const free = [...new Set(all.flatMap(({ sector }) => sector ?? []))].filter(
      (sector) => !["学前教育", "教育培训", "医疗卫生", "养老服务", "物流运输"].includes(sector)
    )
    const sectors = free.slice(0, 2)
    assert.lengthOf(sectors, 2)
    const added = await bodyOf(
      await add(keeper, "sector-new", "sector-committee", entry("中共青檀区综合行业委员会", { sectors })),
      UnitView,
      201
    )
    assert.deepStrictEqual(added.scope.sectors, sectors)
    assert.isTrue(added.added)
    const member = await api.signedIn("new-member", { unit: UnitId.make("sector-new"), duty: "decider" })
    const own = all.filter(({ sector }) => sectors.includes(sector ?? ""))
    assert.isAbove(own.length, 0)
    assert.deepStrictEqual(
      (await organizations(member)).map(({ id }) => id).toSorted(),
      own.map(({ id }) => id).toSorted()
    )
    const enabled = await member.send("PUT", "/api/modules/party-building/enabled", { enabled: true })
    const module = await bodyOf(enabled, ModuleForUnit)
    assert.isTrue(module.enabled)
    assert.isAbove(module.owned.length, 0)
    // It is the managing body of its sectors' organizations now, by the rule and as it is kept.
    const findings = await Promise.all(
      own.map(async ({ id }) => (await keeper.request(`/api/organizations/${id}/findings`)).text())
    )
    assert.isTrue(findings.some((text) => text.includes("中共青檀区综合行业委员会")))
    const [kept] = await api.rows(`SELECT count(*)::int4 AS count FROM explanation
      WHERE facts::text LIKE '%中共青檀区综合行业委员会%'`)
    assert.isAbove(Number(kept?.["count"]), 0)
  })

  it("loses a sector from the very next request", async () => {
    const member = await api.signedIn("next-member", { unit: UnitId.make("sector-new"), duty: "clerk" })
    const body = await asIs("sector-new")
    const [kept, lost] = body.sectors
    const before = await organizations(member)
    assert.isTrue(before.some(({ sector }) => sector === lost))
    await bodyOf(
      await change(keeper, "sector-new", 1, { ...body, sectors: kept === undefined ? [] : [kept] }),
      UnitView
    )
    const after = await organizations(member)
    assert.isTrue(after.length > 0 && after.every(({ sector }) => sector === kept))
    const me = await bodyOf(await member.request("/api/me"), Me)
    assert.deepStrictEqual(me.scope?.sectors, kept === undefined ? [] : [kept])
  })

  it("loses it in another process as well, which read the units before", async () => {
    const member = await api.signedIn("far-member", { unit: UnitId.make("sector-new"), duty: "clerk" })
    const beside = await openBeside(api)
    const far = beside.as(member)
    const body = await asIs("sector-new")
    const before = await organizations(far)
    assert.isAbove(before.length, 0)
    await bodyOf(await change(keeper, "sector-new", 2, { ...body, sectors: [] }), UnitView)
    assert.deepStrictEqual(await organizations(far), [])
    await bodyOf(await change(beside.as(keeper), "sector-new", 3, body), UnitView)
    assert.deepStrictEqual(await organizations(member), before)
    await beside.close()
  })
})

describe("what is kept of a change", () => {
  it("is who, when, why, before and after, beside the audit entry of the same transaction", async () => {
    const changes = await bodyOf(await keeper.request("/api/units/sector-new/changes"), Changes)
    assert.deepStrictEqual(
      changes.map(({ actor, forUnit, reason, revision }) => ({ actor, forUnit, reason, revision })),
      [
        { actor: "keeper", forUnit: bureau, reason: "核实", revision: 4 },
        { actor: "keeper", forUnit: bureau, reason: "核实", revision: 3 },
        { actor: "keeper", forUnit: bureau, reason: "核实", revision: 2 },
        { actor: "keeper", forUnit: bureau, reason: "区委常委会决定", revision: 1 }
      ]
    )
    assert.isNull(changes.at(-1)?.before)
    for (const [at, { before }] of changes.slice(0, -1).entries()) {
      assert.deepStrictEqual(before, changes[at + 1]?.after)
    }
    assert.match(changes[0]?.changedAt ?? "", /^2\d{3}-/u)
    const [noted] = await entries("unit.change")
    assert.deepStrictEqual(noted?.["subject"], { kind: "unit", id: "sector-new" })
    assert.isDefined(noted?.["before"])
    assert.isDefined(noted?.["after"])
  })
})

describe("who keeps units", () => {
  it("is a decider of the unit that leads: no other duty, no other unit, no administrator", async () => {
    const body = entry("某委员会")
    for (const duty of ["clerk", "reviewer", "finance", "read-only"] satisfies ReadonlyArray<Duty>) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const other = await api.signedIn(`other-${duty}`, { unit: bureau, duty })
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.match((await problemOf(await add(other, "x", "hub", body), 403)).type, /NotPermitted$/u)
    }
    const town = await api.signedIn("a-town", { unit: UnitId.make("sector-education"), duty: "decider" })
    assert.match((await problemOf(await add(town, "x", "hub", body), 403)).type, /UnitNotLead$/u)
    assert.match(
      (await problemOf(await change(town, "sector-education", 0, await asIs("sector-education")), 403)).type,
      /UnitNotLead$/u
    )
    for (const standing of ["system-administrator", "security-administrator", "audit-administrator"] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const one = await api.signedIn(`an-${standing.split("-")[0] ?? ""}`, standing)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.match((await problemOf(await add(one, "x", "hub", body), 403)).type, /NotPermitted$/u)
    }
    assert.isAbove((await entries("unit.add")).filter(({ outcome }) => outcome === "refused").length, 0)
    assert.isTrue((await listed(keeper)).every(({ id }) => id !== "x"))
  })

  it("proves to be himself first", async () => {
    await api.rows(`UPDATE access.session SET confirmed_at = now() - interval '1 hour'
      FROM access."user" u WHERE u.id = user_id AND u.username = 'keeper' RETURNING 1`)
    assert.match((await problemOf(await add(keeper, "x", "hub", entry("某")), 403)).type, /ConfirmationDue$/u)
    await api.rows(`UPDATE access.session SET confirmed_at = now() RETURNING 1`)
  })
})

describe("what is refused", () => {
  const refused = async (response: Response, status: number, tag: string) => {
    const problem = await problemOf(response, status)
    assert.match(problem.type, new RegExp(`:${tag}$`, "u"))
    return problem
  }

  it("names the rule and the fact", async () => {
    const hub = (name: string, more: object = {}) => add(keeper, "hub-x", "hub", entry(name, { roles: [], ...more }))
    await refused(await add(keeper, "sector-new", "hub", entry("某")), 409, "UnitIdTaken")
    const ahead = await refused(await hub("某", { names: [{ value: "某", from: "2027-01-01" }] }), 422, "UnitDayAhead")
    assert.deepStrictEqual(ahead.values, { value: "某", day: "2027-01-01", today: testDay })
    const named = await refused(await hub("某", { roles: [{ value: "king", from }] }), 422, "RoleNotNamed")
    assert.include(named.title, "king")
    await refused(
      await hub("某", {
        names: [
          { value: "甲", from: "2020-01-01" },
          { value: "乙", from: "2024-01-01" }
        ]
      }),
      422,
      "UnitDatesOverlap"
    )
    const taken = await refused(await hub("某", { aliases: ["区文联"] }), 409, "UnitSpellingTaken")
    assert.deepStrictEqual(taken.values, { spelling: "区文联", other: "literary-federation" })
    await refused(await hub("某", { sectors: ["物流运输"] }), 422, "SectorsMisplaced")
    await refused(
      await add(keeper, "sector-x", "sector-committee", entry("某", { sectors: ["物流运输"] })),
      409,
      "SectorTaken"
    )
    await refused(await hub("某", { successor: "nobody" }), 422, "SuccessorUnknown")
    await problemOf(await hub(" 某"), 400)
    await problemOf(await add(keeper, "town-x", "town", entry("某")), 400)
  })

  it("a change of what somebody else changed meanwhile, or of what was not read", async () => {
    const body = await asIs("sector-new")
    await refused(await change(keeper, "sector-new", 1, body), 412, "UnitStale")
    await problemOf(await keeper.send("PUT", "/api/units/sector-new", body), 428)
    await refused(await change(keeper, "nowhere", 0, body), 404, "UnitNotFound")
  })

  it("the second of two changes at once of what both had read", async () => {
    const body = await asIs("sector-new")
    const answers = await Promise.all(
      ["甲", "乙"].map((reason) => change(keeper, "sector-new", 4, { ...body, reason }))
    )
    assert.deepStrictEqual(answers.map(({ status }) => status).toSorted(), [200, 412])
  })

  it("that nobody would keep the units", async () => {
    const body = await asIs(bureau)
    const problem = await refused(await change(keeper, bureau, 0, { ...body, roles: [] }), 409, "LeadRoleUnplayed")
    assert.deepStrictEqual(problem.values, { role: "civil-affairs" })
  })

  it("successors that come back", async () => {
    const body = await asIs("sector-health")
    await bodyOf(await change(keeper, "sector-health", 0, { ...body, successor: "sector-logistics" }), UnitView)
    const other = await asIs("sector-logistics")
    const problem = await refused(
      await change(keeper, "sector-logistics", 0, { ...other, successor: "sector-health" }),
      422,
      "SuccessorCycle"
    )
    assert.deepStrictEqual(problem.values, { units: ["sector-logistics", "sector-health", "sector-logistics"] })
  })
})

describe("a unit that ends", () => {
  it("has no members left, sees nothing more, takes none, and its successor may take on what it was called", async () => {
    const client = await api.signedIn("leaving", { unit: UnitId.make("sector-health"), duty: "clerk" })
    const body = await asIs("sector-health")
    const end = "2026-11-22"
    const ended = {
      ...body,
      names: body.names.map((name) => ({ ...name, until: end })),
      roles: body.roles.map((one) => ({ ...one, until: end }))
    }
    const problem = await problemOf(await change(keeper, "sector-health", 1, ended), 409)
    assert.deepStrictEqual(problem.values, { unit: "sector-health", members: 1 })
    const security = await api.signedIn("guard", "security-administrator")
    await security.request("/api/users/leaving/duties/sector-health/clerk", { method: "DELETE" })
    const view = await bodyOf(await change(keeper, "sector-health", 1, ended), UnitView)
    assert.isTrue(view.ended)
    assert.deepStrictEqual(view.articles, [])
    assert.deepStrictEqual(view.scope.sectors, [])
    await problemOf(await client.request("/api/organizations"), 403)
    const appointed = await security.send("POST", "/api/users/leaving/duties", { unit: "sector-health", duty: "clerk" })
    assert.match((await problemOf(appointed, 404)).type, /UnitNotFound$/u)
    const heir = await asIs("sector-logistics")
    await bodyOf(
      await change(keeper, "sector-logistics", 0, {
        ...heir,
        aliases: [...heir.aliases, "区卫生健康行业党委"],
        sectors: [...heir.sectors, "医疗卫生"]
      }),
      UnitView
    )
  })
})

describe("a unit of the reference data", () => {
  it("is in order as it is, in the district and in the sample, so that a form can be sent back", () => {
    for (const { district, leadRole, roles } of [xuechengPack, samplePack]) {
      const context = { units: district.units, roles: Object.keys(roles), leadRole, today: PlainDate.make(testDay) }
      for (const unit of district.units) assert.isUndefined(unitRefusal(unit, context), unit.id)
    }
  })

  it("is renamed by date, and put back follows the reference data again", async () => {
    const body = await asIs("finance-bureau")
    const names = [
      ...body.names.map((name) => ({ ...name, until: "2026-06-30" })),
      { value: "青檀区财政和国资局", from: "2026-07-01" }
    ]
    const view = await bodyOf(await change(keeper, "finance-bureau", 0, { ...body, names }), UnitView)
    assert.strictEqual(view.name, "青檀区财政和国资局")
    assert.isFalse(view.added)
    const amendment = async () =>
      (await api.rows(`SELECT amendment FROM unit_entry WHERE unit_id = 'finance-bureau'`))[0]?.["amendment"]
    assert.deepStrictEqual(Object.keys((await amendment()) as object), ["names"])
    await bodyOf(await change(keeper, "finance-bureau", 1, body), UnitView)
    assert.deepStrictEqual(await amendment(), {})
  })
})
