/** Lists of the register: filters, orders with ties and unknowns, pages, days, and exports that equal the list. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { sampleOn } from "@shezu/fixtures/sample/history"
import { Schema } from "effect"
import { readXlsx } from "hucre"

import { bodyOf, openApi, problemOf, type TestApi } from "./support.ts"

const Row = Schema.Struct({
  id: Schema.String,
  name: Schema.String,
  kind: Schema.String,
  status: Schema.String,
  code: Schema.optionalKey(Schema.String),
  town: Schema.optionalKey(Schema.String),
  establishedOn: Schema.optionalKey(Schema.String),
  formalPartyMembers: Schema.optionalKey(Schema.Int),
  outcomes: Schema.optionalKey(Schema.Array(Schema.Struct({ rule: Schema.String, outcome: Schema.String })))
})
type Row = typeof Row.Type
const Page = Schema.Struct({ items: Schema.Array(Row), next: Schema.optionalKey(Schema.String) })
const Count = Schema.Struct({ count: Schema.Int })

let api: TestApi
beforeAll(async () => {
  api = await openApi({ sample: true })
})
afterAll(() => api.close())

const query = (options: Readonly<Record<string, string | number>>): string =>
  new URLSearchParams(
    Object.fromEntries(Object.entries(options).map(([name, value]) => [name, String(value)]))
  ).toString()

const pagesOf = async (options: Readonly<Record<string, string | number>>): Promise<ReadonlyArray<Row>> => {
  const rows: Array<Row> = []
  let more: Readonly<Record<string, string>> = {}
  for (;;) {
    const page = await bodyOf(
      await api.request(`/api/organizations?${query({ limit: 53, ...options, ...more })}`),
      Page
    )
    rows.push(...page.items)
    if (page.next === undefined) return rows
    assert.lengthOf(page.items, Number(options["limit"] ?? 53))
    more = { cursor: page.next }
  }
}

const countOf = async (options: Readonly<Record<string, string>>) =>
  (await bodyOf(await api.request(`/api/organizations/count?${query(options)}`), Count)).count

const compare = (one: string | number, other: string | number) => (one < other ? -1 : one > other ? 1 : 0)

describe("a list", () => {
  it.each(["establishedOn", "formalPartyMembers", "name"] as const)(
    "by %s has everything once, page by page, ties and unknowns too, in both directions",
    async (sort) => {
      const total = await countOf({})
      for (const order of ["asc", "desc"] as const) {
        const rows = await pagesOf({ sort, order })
        assert.strictEqual(new Set(rows.map(({ id }) => id)).size, rows.length)
        assert.strictEqual(rows.length, total)
        if (sort === "name") continue
        const values = rows.map((row) => row[sort])
        const known = values.filter((value) => value !== undefined)
        assert.deepStrictEqual(
          values.slice(known.length),
          values.filter((value) => value === undefined),
          "unknown ones come last"
        )
        const sorted = known.toSorted(compare)
        assert.deepStrictEqual(known, order === "asc" ? sorted : sorted.toReversed())
      }
    }
  )

  it("goes on where it was although rows came and went meanwhile", async () => {
    const before = await pagesOf({ sort: "formalPartyMembers", order: "desc" })
    const first = await bodyOf(
      await api.request("/api/organizations?sort=formalPartyMembers&order=desc&limit=100"),
      Page
    )
    const newcomer = {
      name: "插队测试队",
      kind: "community",
      formerNames: [],
      status: "normal",
      formalPartyMembers: 9_999_999
    }
    const { id } = await bodyOf(await api.send("POST", "/api/organizations", newcomer), Row, 201)
    const rest = await pagesOf({ sort: "formalPartyMembers", order: "desc", cursor: first.next ?? "", limit: 200 })
    assert.deepStrictEqual(
      [...first.items, ...rest].map((row) => row.id),
      before.map((row) => row.id)
    )
    await api.rows(`DELETE FROM organization_search WHERE organization_id = '${id}'`)
    await api.rows(`DELETE FROM determination WHERE organization_id = '${id}'`)
    await api.rows(`DELETE FROM organization WHERE id = '${id}'`)
  })

  it("is filtered as asked, and counted alike", async () => {
    const all = await pagesOf({})
    const town = all.find((row) => row.town !== undefined)?.town ?? ""
    const cases: ReadonlyArray<readonly [Readonly<Record<string, string>>, (row: Row) => boolean]> = [
      [{ kind: "foundation" }, (row) => row.kind === "foundation"],
      [
        { kind: "foundation,association", status: "normal" },
        (row) => row.kind !== "service-institution" && row.kind !== "community" && row.status === "normal"
      ],
      [{ status: "revoked,cancelled" }, (row) => row.status !== "normal"],
      [{ town, kind: "community" }, (row) => row.town === town && row.kind === "community"]
    ]
    for (const [filter, fits] of cases) {
      const rows = await pagesOf(filter)
      assert.isNotEmpty(rows)
      // Other spellings of a town are the same town.
      const expected = all.filter((row) => fits(row)).map(({ id }) => id)
      const found = new Set(rows.map(({ id }) => id))
      assert.deepStrictEqual(
        expected.filter((id) => !found.has(id)),
        []
      )
      if (filter["town"] === undefined) assert.lengthOf(rows, expected.length)
      assert.strictEqual(await countOf(filter), rows.length)
    }
    assert.deepStrictEqual(await pagesOf({ town: "没有这个镇" }), [])
  })

  it("of a rule's outcome is what the rule says of each of its rows", async () => {
    const outcomes = await bodyOf(
      await api.request("/api/rules/party.coverage/outcomes"),
      Schema.Array(Schema.Struct({ outcome: Schema.String, count: Schema.Int }))
    )
    assert.includeMembers(
      outcomes.map(({ outcome }) => outcome),
      ["covered", "gap"]
    )
    for (const { count, outcome } of outcomes) {
      const rows = await pagesOf({ rule: "party.coverage", outcome, outcomes: "true" })
      assert.lengthOf(rows, count)
      for (const row of rows) {
        assert.deepInclude(row.outcomes ?? [], { rule: "party.coverage", outcome })
      }
    }
  })

  it.each(["2024-01-01", "2025-03-15", "2026-11-23"])("as of %s is the register of that day", async (asOf) => {
    const expected = sampleOn(PlainDate.make(asOf))
    const rows = await pagesOf({ asOf })
    const brief = (row: { readonly name: string; readonly status: string; readonly formalPartyMembers?: number }) =>
      `${row.name} ${row.status} ${row.formalPartyMembers ?? "-"}`
    assert.deepStrictEqual(rows.map((row) => brief(row)).toSorted(), expected.map((row) => brief(row)).toSorted())
    assert.strictEqual(await countOf({ asOf }), rows.length)
  })

  it.each(["2024-06-01", "2025-03-15"])("as of %s an outcome is the one of that day", async (asOf) => {
    const all = await pagesOf({ asOf, outcomes: "true", limit: 200 })
    for (const outcome of ["gap", "covered"]) {
      const filter = { asOf, rule: "party.coverage", outcome }
      const expected = all.filter(({ outcomes = [] }) =>
        outcomes.some((one) => one.rule === "party.coverage" && one.outcome === outcome)
      )
      const names = expected.map(({ id }) => id).toSorted()
      assert.isNotEmpty(names)
      assert.deepStrictEqual((await pagesOf(filter)).map(({ id }) => id).toSorted(), names)
      assert.strictEqual(await countOf(filter), names.length)
    }
    await problemOf(await api.request(`/api/organizations?${query({ asOf, rule: "no.such", outcome: "gap" })}`), 404)
  })

  it("finds by a part of the name, initials and code", async () => {
    const one = (await pagesOf({ kind: "association", q: "协会" })).find(({ code }) => code !== undefined)
    assert.isDefined(one)
    for (const q of [one?.name ?? "", one?.name.slice(-4) ?? "", one?.code ?? ""]) {
      assert.include(
        (await pagesOf({ q, limit: 200 })).map(({ id }) => id),
        one?.id,
        q
      )
    }
    assert.deepStrictEqual(await pagesOf({ q: "龘龘龘" }), [])
  })

  it("has facets that count as the list does", async () => {
    const facets = await bodyOf(
      await api.request("/api/organizations/facets/sector"),
      Schema.Array(Schema.Struct({ value: Schema.String, count: Schema.Int }))
    )
    for (const { count, value } of facets.slice(0, 5)) {
      assert.strictEqual(await countOf({ sector: value }), count)
    }
    await problemOf(await api.request("/api/organizations/facets/name"), 400)
  })
})

describe("a question that makes no sense", () => {
  const cursor = (value: unknown, id: unknown = "019845e1-682f-7b02-a706-3b2422d13aec") =>
    Buffer.from(JSON.stringify({ value, id })).toString("base64url")

  it.each([
    "limit=0",
    "limit=201",
    "limit=1.5",
    "limit=x",
    "limit=",
    "limit=1&limit=2",
    "sort=staff",
    "order=up",
    "kind=company",
    "kind=association,,foundation",
    "asOf=2026-02-30",
    "asOf=0000-01-01",
    "q=",
    `q=${"长".repeat(101)}`,
    "colour=red",
    "cursor=",
    "cursor=!!!",
    "cursor=bm90anNvbg",
    `cursor=${cursor(1)}`,
    `cursor=${cursor(null)}`,
    `cursor=${cursor("a\u0000")}`,
    `cursor=${cursor("甲", "x")}`,
    `sort=establishedOn&cursor=${cursor("2026-02-30")}`,
    `sort=establishedOn&cursor=${cursor(5)}`,
    `sort=formalPartyMembers&cursor=${cursor("甲")}`,
    `sort=formalPartyMembers&cursor=${cursor(1e300)}`,
    `sort=formalPartyMembers&cursor=${cursor(0.5)}`
  ])("%s is 400", async (asked) => {
    await problemOf(await api.request(`/api/organizations?${asked}`), 400)
  })
})

describe("an export", () => {
  const exported = async (path: string) => {
    const response = await api.request(path)
    assert.strictEqual(response.status, 200)
    assert.match(response.headers.get("content-disposition") ?? "", /filename\*=UTF-8''%E7%A4%BE%E4%BC%9A/u)
    return new Uint8Array(await response.arrayBuffer())
  }

  it("has the rows of the filtered list of that day, and no others", async () => {
    const filter = { kind: "association,foundation", status: "normal", asOf: "2025-06-30" }
    const expected = (await pagesOf(filter)).map(({ name }) => name).toSorted()
    assert.isAbove(expected.length, 50)
    const book = await readXlsx(await exported(`/api/exports/register.xlsx?${query(filter)}`))
    const [headings, ...rows] = book.sheets[0]?.rows ?? []
    assert.strictEqual(headings?.[1], "名称")
    assert.deepStrictEqual(rows.map((row) => String(row[1])).toSorted(), expected)
    const csv = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
      await exported(`/api/exports/register.csv?${query(filter)}`)
    )
    assert.isTrue(csv.startsWith("\uFEFF统一社会信用代码,"))
    assert.lengthOf(csv.trim().split(/\r?\n/u), expected.length + 1)
    for (const name of expected) assert.include(csv, name)
  })

  it("runs no formula when it is opened", async () => {
    const names = ["=cmd|' /C calc'!A0", "+86队", "-减队", "@提队"]
    for (const name of names) {
      const made = { name, kind: "community", formerNames: [], status: "normal", town: "公式镇" }
      assert.strictEqual((await api.send("POST", "/api/organizations", made)).status, 201)
    }
    const town = encodeURIComponent("公式镇")
    const csv = new TextDecoder().decode(await exported(`/api/exports/register.csv?town=${town}`))
    assert.notMatch(csv, /(?:^|,|")[=+\-@]/mu)
    const book = await readXlsx(await exported(`/api/exports/register.xlsx?town=${town}`))
    const cells = (book.sheets[0]?.rows ?? []).slice(1).map((row) => String(row[1]))
    assert.deepStrictEqual(cells.toSorted(), names.map((name) => `'${name}`).toSorted())
  })

  it("refuses what a list refuses", async () => {
    for (const asked of ["kind=company", "limit=5", "asOf=x"]) {
      await problemOf(await api.request(`/api/exports/register.csv?${asked}`), 400)
    }
  })
})
