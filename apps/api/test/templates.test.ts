/** A module's workbook from template to table: given out, checked, taken whole or not at all, and sent back. */
import { afterAll, assert, beforeAll, beforeEach, describe, it } from "@effect/vitest"
import { UnitId } from "@shezu/domain/unit/Unit"
import { ModuleForUnit } from "@shezu/platform/modules/Enabling"
import { Units } from "@shezu/platform/units/Units"
import * as Server from "@shezu/plugin-sdk/Server"
import { Effect, Schema } from "effect"
import ExcelJS from "exceljs"

import { PreviewView, TakenView, TemplateView } from "../src/template-view.ts"
import { readingAs } from "./audit-log.ts"
import { bodyOf, bureau, type Client, openApi, problemOf, type TestApi } from "./support.ts"
import server from "./template-module.ts"

let api: TestApi
let town: Client
let auditor: Client
let own: Organization
let foreign: Organization

interface Organization {
  readonly id: string
  readonly name: string
  readonly code: string
}

const oneOf = async (town: string): Promise<Organization> => {
  const answer = await api.request(`/api/organizations?limit=50&town=${encodeURIComponent(town)}`)
  const { items } = (await answer.json()) as { readonly items: ReadonlyArray<Partial<Organization>> }
  const found = items.find(({ code }) => code !== undefined)
  return { id: found?.id ?? "", name: found?.name ?? "", code: found?.code ?? "" }
}

beforeAll(async () => {
  api = await openApi({
    sample: true,
    modules: [{ name: "visit-book", offer: Server.read([])("visit-book", { default: server }) }]
  })
  auditor = await api.signedIn("auditor", "audit-administrator")
  const units = await api.runtime.runPromise(Units.use((found) => Effect.succeed(found.known().district.units)))
  const [first, second] = units.filter(({ kind }) => kind === "town")
  assert(first !== undefined && second !== undefined)
  town = await api.signedIn("townsman", { unit: first.id, duty: "clerk" })
  own = await oneOf(first.names.at(-1)?.value ?? "")
  foreign = await oneOf(second.names.at(-1)?.value ?? "")
  for (const client of [api, town]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await bodyOf(await client.send("PUT", "/api/modules/visit-book/enabled", { enabled: true }), ModuleForUnit)
  }
})
afterAll(() => api.close())
beforeEach(() => api.rows("TRUNCATE visit_book.visit"))

const at = "/api/modules/visit-book/templates"
const heading = "组织,走访日期,走访人,情况,花费(元)"
const csv = (...lines: ReadonlyArray<string>) => `${[heading, ...lines].join("\n")}\n`

const send = (
  client: Client | TestApi,
  what: string,
  query: Readonly<Record<string, string>>,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {}
) =>
  client.request(`${at}/${what}?${new URLSearchParams(query)}`, {
    method: "POST",
    body: typeof body === "string" ? body : new Uint8Array(body),
    headers: { "content-type": "application/octet-stream", ...headers }
  })
const check = async (body: string, client: Client | TestApi = town, name = "a.csv") =>
  bodyOf(await send(client, "visits/check", { name }, body), PreviewView)
const take = (
  body: string,
  { outcomeSha256, sha256 }: Pick<typeof PreviewView.Type, "outcomeSha256" | "sha256">,
  more: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {}
) => send(town, "visits/take", { name: "a.csv", sha256, outcomeSha256, ...more }, body, headers)
const kept = () => api.rows("SELECT organization_id, made_on::text, found, spent FROM visit_book.visit ORDER BY 1, 2")

describe("templates of a module", () => {
  it("are listed for who may fill them in, by the host and not by a route of the module", async () => {
    const [visits, ...more] = await bodyOf(await town.request(at), Schema.Array(TemplateView))
    assert.deepStrictEqual(more, [])
    assert.deepInclude(visits, { id: "visits", again: "refused", mostRows: 20_000 })
    assert.deepStrictEqual(
      visits?.columns.map(({ key, required }) => [key, required]),
      [
        ["organization", true],
        ["madeOn", true],
        ["by", false],
        ["found", false],
        ["spent", false],
        ["people", false]
      ]
    )
    const modules = await bodyOf(await town.request("/api/modules"), Schema.Array(ModuleForUnit))
    assert.deepStrictEqual(
      modules.flatMap(({ module, templates }) => templates.map(({ id }) => [module, id])),
      [["visit-book", "visits"]]
    )
  })

  it("are for nobody without the permission, the article, or the module enabled", async () => {
    const reader = await api.signedIn("reader", { unit: bureau, duty: "read-only" })
    assert.deepStrictEqual(await bodyOf(await reader.request(at), Schema.Array(TemplateView)), [])
    const refusals = await Promise.all([
      reader.request(`${at}/visits.xlsx`),
      send(reader, "visits/check", { name: "a.csv" }, csv()),
      send(reader, "visits/take", { name: "a.csv", sha256: "0".repeat(64), outcomeSha256: "0".repeat(64) }, csv()),
      send(reader, "visits/rejected.xlsx", { name: "a.csv" }, csv())
    ])
    for (const one of refusals) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.match((await problemOf(one, 403)).type, /NotPermitted$/u)
    }
    const finance = await api.signedIn("finance", { unit: UnitId.make("finance-bureau"), duty: "clerk" })
    assert.match((await problemOf(await finance.request(at), 403)).type, /ModuleNotEnabled$/u)
    assert.match((await problemOf(await finance.request(`${at}/visits.xlsx`), 403)).type, /ModuleNotEnabled$/u)
    assert.strictEqual((await api.anonymous.request(at)).status, 401)
    assert.match((await problemOf(await town.request(`${at}/others.xlsx`), 404)).type, /ModuleTemplateNotFound$/u)
    const { entries } = readingAs(() => auditor)
    assert.isAtLeast((await entries("actor=reader&outcome=refused")).length, 4)
  })

  it("are given out with headings, lists and an explanation, and come back filled in", async () => {
    const book = new ExcelJS.Workbook()
    const answer = await town.request(`${at}/visits.xlsx`)
    assert.match(answer.headers.get("content-disposition") ?? "", /%E8%B5%B0%E8%AE%BF%E8%AE%B0%E5%BD%95\.xlsx/u)
    await book.xlsx.load(await answer.arrayBuffer())
    const [sheet, help] = book.worksheets
    assert(sheet !== undefined && help !== undefined)
    assert.deepStrictEqual(
      ["A1", "B1", "C1", "D1", "E1", "F1"].map((cell) => sheet.getCell(cell).value),
      ["组织*", "走访日期*", "走访人", "情况", "花费(元)", "人数"]
    )
    assert.deepInclude(sheet.getCell("D2").dataValidation, { type: "list", formulae: ['"正常,人去楼空"'] })
    assert.include(JSON.stringify(help.getSheetValues()), "姓名")
    sheet.addRow([own.code, "2026-11-01", "李明", "正常", 12.5, 3])
    const filled = new Uint8Array(await book.xlsx.writeBuffer())
    const preview = await bodyOf(await send(town, "visits/check", { name: "a.xlsx" }, filled), PreviewView)
    assert.deepInclude(preview, { rows: 1, accepted: 1, refused: 0, problems: [], ignored: [] })

    const english = new ExcelJS.Workbook()
    await english.xlsx.load(await (await town.request(`${at}/visits.xlsx?locale=en`)).arrayBuffer())
    assert.strictEqual(english.worksheets[0]?.getCell("E1").value, "Spent(yuan)")
    english.worksheets[0]?.addRow([own.name, "2026/11/2", "", "Gone away", 1])
    const again = new Uint8Array(await english.xlsx.writeBuffer())
    assert.deepInclude(await bodyOf(await send(town, "visits/check", { name: "b.xlsx" }, again), PreviewView), {
      accepted: 1,
      refused: 0
    })
    assert.deepStrictEqual(await kept(), [])
  })
})

describe("a filled workbook", () => {
  it("is checked with every wrong cell in both languages, and nothing is written", async () => {
    const preview = await check(
      csv(
        `${own.code},2026-11-01,李明,正常,12.5`,
        `${own.code},昨天,李明,很好,-1`,
        `,2026-11-03,,,`,
        `${own.name},2026-11-01,,,`
      )
    )
    assert.deepInclude(preview, { file: "a.csv", rows: 4, accepted: 1, refused: 3, moreProblems: 0 })
    assert.deepStrictEqual(
      preview.problems.map(({ cell, column, row }) => [row, cell, column?.en]),
      [
        [3, "B3", "Visited on"],
        [3, "D3", "Found"],
        [3, "E3", "Spent"],
        [4, "A4", "Organization"],
        [5, "B5", "Visited on"]
      ]
    )
    assert.include(preview.problems[0]?.because["zh-CN"], "不是日期")
    assert.include(preview.problems[0]?.because.en, "is not a date")
    assert.include(preview.problems[4]?.because.en, "was recorded for that day before")
    assert.deepStrictEqual(await kept(), [])
  })

  it("is taken whole, recorded, and once for one key", async () => {
    const body = csv(`${own.code},2026-11-01,李明,人去楼空,12.5`, `${own.name},2026-11-02,,,`)
    const preview = await check(body)
    const key = { "idempotency-key": "one-take" }
    const taken = await bodyOf(await take(body, preview, {}, key), TakenView, 201)
    assert.deepStrictEqual(taken, { file: "a.csv", sha256: preview.sha256, rows: 2, taken: 2, refused: 0 })
    assert.deepStrictEqual(await bodyOf(await take(body, preview, {}, key), TakenView, 201), taken)
    assert.deepStrictEqual(await kept(), [
      { organizationId: own.id, madeOn: "2026-11-01", found: "gone", spent: 1250n },
      { organizationId: own.id, madeOn: "2026-11-02", found: null, spent: null }
    ])
    const [entry, ...more] = await readingAs(() => auditor).entries("act=module.take-template")
    assert.deepStrictEqual(more, [])
    assert.deepInclude(entry, {
      outcome: "done",
      subject: { kind: "module", id: "visit-book" },
      after: { template: "visits", file: "a.csv", sha256: preview.sha256, rows: 2, accepted: 2, refused: 0 }
    })
    // Without the key it is another attempt, which the module refuses as it said.
    assert.match((await problemOf(await take(body, preview), 409)).type, /PreviewStale$/u)
    const now = await check(body)
    assert.match((await problemOf(await take(body, now), 422)).type, /TemplateRowsRefused$/u)
    assert.lengthOf(await kept(), 2)
  })

  it("with one wrong row is not taken, and its sound rows alone when that is asked for", async () => {
    const body = csv(`${own.code},2026-11-01,,,`, `${own.code},never,,,`, `${own.code},2026-11-01,,,`)
    const preview = await check(body)
    assert.deepInclude(preview, { rows: 3, accepted: 1, refused: 2 })
    const problem = await problemOf(await take(body, preview), 422)
    assert.deepInclude(problem.values, { rows: 3, refused: 2 })
    assert.deepStrictEqual(await kept(), [])
    const taken = await bodyOf(await take(body, preview, { only: "accepted" }), TakenView, 201)
    assert.deepInclude(taken, { taken: 1, refused: 2 })
    assert.lengthOf(await kept(), 1)
  })

  it("is not taken in place of another, nor when it would come out otherwise than it was shown", async () => {
    const body = csv(`${own.code},2026-11-01,,,`, `${own.code},2026-11-02,,,`)
    const preview = await check(body)
    const other = body.replace("11-02", "11-03")
    assert.match((await problemOf(await take(other, preview), 409)).type, /FileDiffers$/u)
    await api.rows(`INSERT INTO visit_book.visit VALUES ('${own.id}', '2026-11-01')`)
    const stale = await problemOf(await take(body, preview, { only: "accepted" }), 409)
    assert.match(stale.type, /PreviewStale$/u)
    assert.lengthOf(await kept(), 1)
  })

  it("naming an organization of another unit is answered exactly like one naming nobody", async () => {
    // A code that checks and belongs to nobody, and a name that nobody has.
    const unknown = { code: "51370403MJD0000036", name: "无此组织促进会" }
    for (const kind of ["code", "name"] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const [there, nowhere] = await Promise.all([
        check(csv(`${foreign[kind]},2026-11-01,,,`)),
        check(csv(`${unknown[kind]},2026-11-01,,,`))
      ])
      const answered = ({ accepted, problems, refused }: typeof PreviewView.Type, written: string) =>
        JSON.stringify({ accepted, refused, problems }).replaceAll(written, "…")
      assert.strictEqual(answered(there, foreign[kind]), answered(nowhere, unknown[kind]))
      assert.match(there.problems[0]?.because.en ?? "", /^there is no “/u)
    }
    assert.strictEqual((await check(csv(`${foreign.code},2026-11-01,,,`), api)).accepted, 1)
    const body = csv(`${foreign.code},2026-11-01,,,`)
    assert.strictEqual((await take(body, await check(body))).status, 422)
    assert.deepStrictEqual(await kept(), [])
  })

  it("comes back with the reasons, and nothing in it runs as a formula", async () => {
    const body = csv(`"'=HYPERLINK(1)",2026-11-01,'+1,,`, `${own.code},2026-11-01,,,`)
    const book = new ExcelJS.Workbook()
    const answer = await send(town, "visits/rejected.xlsx", { name: "a.csv" }, body)
    assert.strictEqual(answer.status, 200)
    await book.xlsx.load(await answer.arrayBuffer())
    const sheet = book.worksheets[0]
    assert(sheet !== undefined)
    assert.strictEqual(sheet.rowCount, 2)
    assert.strictEqual(sheet.getCell("A2").value, "'=HYPERLINK(1)")
    assert.strictEqual(sheet.getCell("C2").value, "'+1")
    assert.strictEqual(sheet.getCell("F1").value, "错误说明")
    assert.match(String(sheet.getCell("F2").value), /^组织：本单位管辖范围内没有/u)
    sheet.getCell("A2").value = own.code
    sheet.getCell("B2").value = "2026-11-09"
    const mended = new Uint8Array(await book.xlsx.writeBuffer())
    assert.deepInclude(await bodyOf(await send(town, "visits/check", { name: "b.xlsx" }, mended), PreviewView), {
      accepted: 1,
      refused: 0,
      ignored: []
    })
  })

  it("that is refused says why in words", async () => {
    const refused = async (body: string | Uint8Array, name = "a.csv", status = 422) =>
      (await problemOf(await send(town, "visits/check", { name }, body), status)).texts["zh-CN"]
    assert.match(await refused("甲,乙\n1,2\n"), /组织、走访日期、走访人/u)
    assert.match(await refused("走访日期,走访人\n2026-01-01,x\n"), /缺少必需的列：组织/u)
    assert.match(await refused("组织,走访日期,日期\nx,2026-01-01,\n"), /出现了两次/u)
    assert.match(await refused("组织,走访日期,花费（万元）\nx,2026-01-01,1\n"), /单位不是元/u)
    assert.match(await refused(csv("=1+1,2026-01-01,,,")), /是公式/u)
    assert.match(await refused(Buffer.from("d0cf11e0a1b11ae1", "hex"), "a.xls"), /旧版 .xls/u)
    assert.match(await refused(csv(...Array.from({ length: 20_001 }, () => `x,2026-01-01,,,`))), /超过 20000 行/u)
    assert.match(await refused("x".repeat(10_000_001), "a.csv", 413), /10000000 字节/u)
  })

  it("is refused as the module says when it refuses all, and a bug of the module writes nothing", async () => {
    const body = csv(`${own.code},2026-11-01,,,`)
    const closed = await problemOf(await send(town, "visits/check", { name: "closed.csv" }, body), 410)
    assert.strictEqual(closed.texts["zh-CN"], "走访簿已封存（closed.csv）")
    const bad = csv(`${own.code},2026-11-01,,,`, `${own.code},2026-11-02,坏,,`)
    assert.strictEqual((await send(town, "visits/check", { name: "a.csv" }, bad)).status, 500)
    assert.deepStrictEqual(await kept(), [])
    assert.strictEqual((await check(body)).accepted, 1)
  })

  it("of twenty thousand rows is checked and taken within the module's time", async () => {
    const days = Array.from({ length: 20_000 }, (_, at) => {
      const year = 2026 - Math.floor(at / 336)
      const month = String((Math.floor(at / 28) % 12) + 1).padStart(2, "0")
      return `${own.code},${year}-${month}-${String((at % 28) + 1).padStart(2, "0")},,,`
    })
    const body = csv(...days)
    const preview = await check(body)
    assert.deepInclude(preview, { rows: 20_000, accepted: 20_000 })
    assert.deepInclude(await bodyOf(await take(body, preview), TakenView, 201), { taken: 20_000 })
  }, 60_000)

  it("that a module fails on time after time switches it off, and what it took stays", async () => {
    const body = csv(`${own.code},2026-11-01,,,`)
    await bodyOf(await take(body, await check(body)), TakenView, 201)
    const bad = csv(`${own.code},2026-11-02,坏,,`)
    for (let time = 0; time < 5; time++) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.strictEqual((await send(town, "visits/check", { name: "a.csv" }, bad)).status, 500)
    }
    for (const answer of [
      town.request(at),
      town.request(`${at}/visits.xlsx`),
      send(town, "visits/check", { name: "a" }, bad)
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.match((await problemOf(await answer, 503)).type, /ModuleOff$/u)
    }
    assert.lengthOf(await kept(), 1)
  })
})
