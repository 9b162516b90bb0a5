/**
 * Numbers of Party members go to the units that answer for who manages Party building and to nobody else, by whatever
 * route; what rules say and figures count goes to the units that answer for their articles.
 */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Schema } from "effect"

import { asOperator } from "../src/operator.ts"
import { figures } from "../src/routes/indicators.route.ts"
import { importing } from "./imports-client.ts"
import { bodyOf, type Client as Cookied, openApi, problemOf, type TestApi, testDay } from "./support.ts"

type Client = Pick<Cookied, "request" | "send">

/** Numbers that occur nowhere but in one organization's counts: what they are, and what one of them was. */
const formal = 987_643
const before = 987_641
const probationary = 876_533
const telltale = /98764[13]|876533|987,64[13]|876,533/u

const name = "青檀区露数协会"

let api: TestApi
/** Answers for article 2 and not for article 1: is told whether a branch is due, never how many members there are. */
let registrar: Client
/** Answers for articles 3 and 8. */
let finance: Client
let id: string

const Created = Schema.Struct({ id: Schema.String, revision: Schema.Int })
const Bands = Schema.Struct({
  threshold: Schema.Int,
  formalPartyMembers: Schema.optionalKey(Schema.String),
  probationaryPartyMembers: Schema.optionalKey(Schema.String)
})
const Shown = Schema.Struct({
  formalPartyMembers: Schema.optionalKey(Schema.Int),
  bands: Schema.optionalKey(Bands)
})
const Listed = Schema.Struct({
  items: Schema.Array(
    Schema.Struct({ ...Shown.fields, outcomes: Schema.Array(Schema.Struct({ rule: Schema.String })) })
  )
})
const Findings = Schema.Struct({
  findings: Schema.Array(
    Schema.Struct({
      rule: Schema.String,
      outcome: Schema.NullOr(Schema.String),
      because: Schema.Struct({ "zh-CN": Schema.String }),
      wouldChange: Schema.Array(Schema.Unknown),
      facts: Schema.Record(Schema.String, Schema.Unknown)
    })
  )
})
const Figures = Schema.Array(Schema.Struct({ id: Schema.String }))
const WhatIf = Schema.Struct({ changed: Schema.Int })

const edit = (client: Client, set: Readonly<Record<string, unknown>>, revision: number) =>
  client.send("PATCH", `/api/organizations/${id}`, { set, reason: "核实" }, { "if-match": `"${revision}"` })

beforeAll(async () => {
  api = await openApi({ sample: true })
  registrar = await api.signedIn("registrar", { unit: UnitId.make("approval-service-bureau"), duty: "clerk" })
  finance = await api.signedIn("finance", { unit: UnitId.make("finance-bureau"), duty: "clerk" })
  const state = {
    name,
    kind: "community",
    status: "normal",
    formerNames: [],
    formalPartyMembers: before,
    probationaryPartyMembers: probationary
  }
  const created = await bodyOf(await api.send("POST", "/api/organizations", state), Created, 201)
  id = created.id
  await bodyOf(await edit(api, { formalPartyMembers: formal }, created.revision), Created)
})
afterAll(() => api.close())

interface Parameter {
  readonly name: string
  readonly in: "path" | "query" | "header"
}

/** What reads the register: every route that answers a question about it, asked in the ways that could tell a number. */
const questions = async (): Promise<ReadonlyArray<string>> => {
  const document = (await (await api.request("/api/openapi.json")).json()) as {
    readonly paths: Readonly<
      Record<string, Readonly<Record<string, { readonly parameters?: ReadonlyArray<Parameter> }>>>
    >
  }
  const places: Readonly<Record<string, string>> = {
    rule: "party.required-form",
    article: "2",
    field: "town",
    module: "party-building"
  }
  const asked: Readonly<Record<string, string>> = {
    q: name,
    outcomes: "true",
    asOf: testDay,
    limit: "100",
    kind: "community",
    on: testDay,
    standing: "met"
  }
  return Object.entries(document.paths).flatMap(([path, { get }]) => {
    if (get === undefined) return []
    const filled = path.replaceAll(/\{(\w+)\}/gu, (_, place: string) =>
      path.startsWith("/api/indicators") ? "party.work-coverage" : (places[place] ?? id)
    )
    const known = (get.parameters ?? []).flatMap((one) =>
      one.in === "query" && asked[one.name] !== undefined
        ? [`${one.name}=${encodeURIComponent(asked[one.name] ?? "")}`]
        : []
    )
    return known.length === 0 ? [filled] : [filled, `${filled}?${known.join("&")}`]
  })
}

/** Where the numbers can be read. */
const telling = async (client: Client): Promise<ReadonlyArray<string>> => {
  const paths = await questions()
  const found: Array<string> = []
  for (const path of paths) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as a person would ask
    const response = await client.request(path)
    assert.isBelow(response.status, 500, path)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    if (telltale.test(await response.text())) found.push(path.split("?", 1)[0] ?? path)
  }
  return [...new Set(found)].toSorted()
}

describe("numbers of Party members", () => {
  it("are told on these routes to a unit that answers for who manages Party building", async () => {
    assert.deepStrictEqual(await telling(api), [
      "/api/exports/register.csv",
      "/api/organizations",
      `/api/organizations/${id}`,
      `/api/organizations/${id}/changes`,
      `/api/organizations/${id}/determinations`,
      `/api/organizations/${id}/findings`,
      "/api/organizations/recent-changes",
      "/api/search"
    ])
  })

  it("are told to no other unit on any route", async () => {
    assert.deepStrictEqual(await telling(registrar), [])
    assert.deepStrictEqual(await telling(finance), [])
  })

  it("are shown in bands instead, and a number below the threshold cannot be told from another one", async () => {
    const shown = await bodyOf(await registrar.request(`/api/organizations/${id}`), Shown)
    assert.deepStrictEqual(shown, {
      bands: { threshold: 3, formalPartyMembers: "reached", probationaryPartyMembers: "reached" }
    })
    const bandOf = async (members: number) => {
      const { revision } = await bodyOf(await api.request(`/api/organizations/${id}`), Created)
      await bodyOf(await edit(api, { formalPartyMembers: members }, revision), Created)
      return (await bodyOf(await finance.request(`/api/organizations/${id}`), Shown)).bands?.formalPartyMembers
    }
    assert.strictEqual(await bandOf(0), "none")
    assert.strictEqual(await bandOf(1), "below")
    assert.strictEqual(await bandOf(2), "below")
    assert.strictEqual(await bandOf(3), "reached")
    assert.strictEqual(await bandOf(formal), "reached")
  })

  it("cannot be found by sorting, by trying a threshold, or by recording one", async () => {
    await problemOf(await registrar.request("/api/organizations?sort=formalPartyMembers"), 403)
    const supposed = { parameter: "party.formal-members-for-own-branch", value: 500_000 }
    assert.isAbove((await bodyOf(await api.send("POST", "/api/what-if", supposed), WhatIf)).changed, 0)
    assert.strictEqual((await bodyOf(await registrar.send("POST", "/api/what-if", supposed), WhatIf)).changed, 0)
    const { revision } = await bodyOf(await registrar.request(`/api/organizations/${id}`), Created)
    assert.strictEqual((await edit(registrar, { formalPartyMembers: 1 }, revision)).status, 403)
    const unset = { unset: ["probationaryPartyMembers"], reason: "核实" }
    const patched = await registrar.send("PATCH", `/api/organizations/${id}`, unset, { "if-match": `"${revision}"` })
    assert.strictEqual(patched.status, 403)
    const state = {
      name: "青檀区另数协会",
      kind: "community",
      status: "normal",
      formerNames: [],
      formalPartyMembers: 1
    }
    assert.strictEqual((await registrar.send("POST", "/api/organizations", state)).status, 403)
    // What is no number of members it records as before.
    const edited = await edit(registrar, { staff: 4 }, revision)
    assert.notMatch(await edited.text(), telltale)
    assert.strictEqual(edited.status, 200)
  })

  it("of a workbook are not read from a unit that does not record them, and it is told so", async () => {
    const csv = `名称,类型,镇街,正式党员数,从业人数\n${name},社区社会组织,,5,7\n`
    const { checked, committed } = importing(() => ({ ...api, ...registrar }))
    const batch = await checked("登记台账.csv", csv)
    assert.strictEqual(batch.warningCount, 1)
    const problems = await (await registrar.request(`/api/imports/${batch.id}/problems?severity=warning`)).text()
    assert.include(problems, "withheld-column")
    assert.strictEqual((await committed(batch.id)).updated, 1)
    const [row] = await api.rows(`SELECT formal_party_members AS members, staff FROM organization WHERE id = '${id}'`)
    assert.deepStrictEqual(row, { members: formal, staff: 7 })
  })

  it("stay in the rows of another unit's workbook, which a unit that is shown bands does not look into", async () => {
    const batch = await importing(() => api).checked(
      "别单位的台账.csv",
      `名称,类型,正式党员数,从业人数\n青檀区退回协会,社区社会组织,${formal},x\n`
    )
    for (const path of [`${batch.id}/problems?severity=error`, `${batch.id}/rejected.xlsx`]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, so that a failure says which
      const problem = await problemOf(await registrar.request(`/api/imports/${path}`), 403)
      assert.strictEqual(problem.type, "urn:shezu:problem:CountsInBands", path)
      assert.strictEqual((await api.request(`/api/imports/${path}`)).status, 200, path)
    }
  })

  it("leave a unit's export under headings that no import takes for numbers", async () => {
    const text = await (await registrar.request("/api/exports/register.csv")).text()
    const [head = ""] = text.split("\r\n", 1)
    assert.include(head, "正式党员区间")
    assert.notInclude(head, "正式党员数")
    assert.match(text, /不足 3 人/u)
  })
})

describe("what rules say and figures count", () => {
  it("is said by the rules of the articles that a unit answers for, without the number it stands on", async () => {
    const of = async (client: Client) =>
      (await bodyOf(await client.request(`/api/organizations/${id}/findings`), Findings)).findings
    assert.sameMembers(
      (await of(api)).map(({ rule }) => rule),
      ["party.responsibility", "party.required-form", "party.coverage"]
    )
    assert.deepStrictEqual(await of(finance), [])
    const told = await of(registrar)
    assert.sameMembers(
      told.map(({ rule }) => rule),
      ["party.required-form", "party.coverage"]
    )
    const required = told.find(({ rule }) => rule === "party.required-form")
    assert.strictEqual(required?.outcome, "own")
    assert.strictEqual(required?.facts["formalPartyMembers"], "reached")
    assert.match(required?.because["zh-CN"] ?? "", /区间/u)
    assert.deepStrictEqual(required?.wouldChange, [])
  })

  it("narrows no list, splits no figure and counts no outcome for who does not answer for it", async () => {
    for (const path of [
      "/api/organizations?rule=party.coverage&outcome=gap",
      "/api/organizations/count?rule=party.coverage&outcome=gap",
      `/api/organizations?rule=party.coverage&outcome=gap&asOf=2024-01-01`,
      "/api/exports/register.csv?rule=party.coverage&outcome=gap",
      "/api/rules/party.coverage/outcomes",
      "/api/indicators/party.work-coverage",
      "/api/indicators/party.work-coverage/organizations?standing=met",
      "/api/indicators?split=rule:party.coverage"
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, so that a failure says which
      const problem = await problemOf(await finance.request(path), 403)
      assert.strictEqual(problem.type, "urn:shezu:problem:ArticlesNotAnswered", path)
    }
    const rows = (await bodyOf(await finance.request("/api/organizations?outcomes=true&limit=5"), Listed)).items
    assert.deepStrictEqual(
      rows.flatMap(({ outcomes }) => outcomes),
      []
    )
  })

  it("counts figures for a unit that has enabled their module, of its articles", async () => {
    const of = async (client: Client) =>
      (await bodyOf(await client.request("/api/indicators"), Figures)).map((one) => one.id).toSorted()
    const all = (await api.runtime.runPromise(asOperator(figures(undefined, undefined))))
      .map((one): string => one.id)
      .toSorted()
    assert.deepStrictEqual(await of(api), all)
    assert.include(all, "party.responsibility-clear")
    assert.deepStrictEqual(await of(registrar), [])
    const problem = await problemOf(await registrar.request("/api/indicators/party.work-coverage"), 403)
    assert.strictEqual(problem.type, "urn:shezu:problem:ModuleNotEnabled")
    const switched = await registrar.send("PUT", "/api/modules/party-building/enabled", { enabled: true })
    assert.strictEqual(switched.status, 200)
    // The one of article 1 is not among them.
    assert.deepStrictEqual(
      await of(registrar),
      all.filter((one) => one !== "party.responsibility-clear")
    )
    assert.deepStrictEqual(await of(finance), [])
  })
})
