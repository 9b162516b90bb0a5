/** Issue 2 §5 through the app: a workbook uploaded, checked, committed, its rejected rows mended, and all of it undone. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { headings } from "@shezu/fixtures/workbook/cells"
import { workbookRows } from "@shezu/fixtures/workbook/rows"
import { Schema } from "effect"
import { readXlsx, writeXlsx } from "hucre"

import { Batch, importing } from "./imports-client.ts"
import { bodyOf, openApi, problemOf, type TestApi } from "./support.ts"

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
const Problems = Schema.Struct({
  items: Schema.Array(
    Schema.Struct({ row: Schema.Int, column: Schema.String, code: Schema.String, message: Schema.String })
  )
})
const Count = Schema.Struct({ count: Schema.Int })

let api: TestApi
beforeAll(async () => {
  api = await openApi({ sample: true, empty: true })
})
afterAll(() => api.close())

const { checked, committed, move, settled, tables } = importing(() => api)

const problemsOf = async (id: string, severity: "error" | "warning") =>
  (await bodyOf(await api.request(`/api/imports/${id}/problems?severity=${severity}&limit=200`), Problems)).items

const organizations = async () => (await bodyOf(await api.request("/api/organizations/count"), Count)).count

describe("a register's workbook", () => {
  const rows = [
    ...workbookRows({ seed: 11, count: 300, bad: 0.15, warned: 0.1, odd: 0.1, until: PlainDate.make("2026-11-01") })
  ]
  const bad = rows.flatMap(({ planted }, at) => (planted.some(({ severity }) => severity === "error") ? [at] : []))
  const workbook = () =>
    writeXlsx({ sheets: [{ name: "名册", rows: [[...headings], ...rows.map(({ cells }) => [...cells])] }] })
  let batch: Batch

  it("is checked without anything being written, and every problem is named", async () => {
    batch = await checked("青檀区 名册（2026）.xlsx", await workbook())
    assert.deepInclude(batch, {
      state: "checked",
      rows: 300,
      created: 300 - bad.length,
      updated: 0,
      rejected: bad.length
    })
    assert.deepStrictEqual(await tables(), [{ organizations: 0, determinations: 0, found: 0 }])
    const errors = await problemsOf(batch.id, "error")
    assert.deepStrictEqual(
      [...new Set(errors.map(({ row }) => row))].toSorted((a, b) => a - b),
      bad.map((at) => at + 2)
    )
    for (const { message } of errors) assert.match(message, /\p{Script=Han}/u)
    const warnings = await problemsOf(batch.id, "warning")
    assert.lengthOf(warnings, batch.warningCount)
    const warned = new Set(warnings.map(({ column, row }) => `${row} ${column}`))
    for (const [at, { planted }] of rows.entries()) {
      for (const one of planted) if (one.severity === "warning") assert.include(warned, `${at + 2} ${one.column}`)
    }
  })

  it("lists its problems page by page, each once", async () => {
    const whole = await problemsOf(batch.id, "error")
    const paged: Array<(typeof whole)[number]> = []
    let after: number | undefined
    do {
      const from = after === undefined ? "" : `&after=${after}`
      const page = await bodyOf(
        await api.request(`/api/imports/${batch.id}/problems?severity=error&limit=7${from}`),
        Schema.Struct({ ...Problems.fields, next: Schema.optionalKey(Schema.Int) })
      )
      paged.push(...page.items)
      after = page.next
    } while (after !== undefined)
    assert.isAbove(whole.length, 14)
    assert.deepStrictEqual(paged, whole)
  })

  it("cannot be undone or committed on a state that was not seen", async () => {
    await problemOf(await api.request(`/api/imports/${batch.id}/commit`, { method: "POST" }), 428)
    await problemOf(await move(batch.id, "commit", '"running"'), 412)
    await problemOf(await move(batch.id, "commit", "*"), 428)
    await problemOf(await move(batch.id, "undo", '"checked"'), 409)
    const nobody = "019845e1-682f-7b02-a706-3b2422d13aec"
    for (const path of ["", "/problems?severity=error", "/rejected.xlsx"]) {
      await problemOf(await api.request(`/api/imports/${nobody}${path}`), 404)
    }
    await problemOf(await move(nobody, "commit", '"checked"'), 404)
  })

  it("is committed by one of two at once, and judged", async () => {
    const both = await Promise.all([move(batch.id, "commit", '"checked"'), move(batch.id, "commit", '"checked"')])
    const statuses = both.map(({ status }) => status).toSorted()
    assert.strictEqual(statuses[0], 202)
    assert.include([409, 412], statuses[1])
    batch = await settled(batch.id)
    assert.strictEqual(batch.state, "committed")
    await problemOf(await move(batch.id, "commit", '"committed"'), 409)
    assert.strictEqual(await organizations(), 300 - bad.length)
    const [kept] = await tables()
    assert.strictEqual(kept?.["found"], 300 - bad.length)
    const active = await bodyOf(await api.request("/api/organizations/count?status=normal"), Count)
    const rules = await bodyOf(await api.request("/api/rules"), Schema.Array(Schema.Struct({ id: Schema.String })))
    assert.strictEqual(kept?.["determinations"], active.count * rules.length)
    const [first] = await api.rows("SELECT name FROM organization ORDER BY name DESC LIMIT 1")
    const found = await bodyOf(
      await api.request(`/api/search?q=${encodeURIComponent(String(first?.["name"]))}`),
      Schema.Struct({ organizations: Schema.Array(Schema.Struct({ name: Schema.String })) })
    )
    assert.strictEqual(found.organizations[0]?.name, first?.["name"])
  })

  it("gives its rejected rows back, which import once they are mended", async () => {
    const response = await api.request(`/api/imports/${batch.id}/rejected.xlsx`)
    assert.strictEqual(response.headers.get("content-type"), xlsxType)
    const disposition = response.headers.get("content-disposition") ?? ""
    const [, encoded = ""] =
      /^attachment; filename="download\.xlsx"; filename\*=UTF-8''([\w.%~!-]+)$/u.exec(disposition) ?? []
    assert.strictEqual(decodeURIComponent(encoded), "青檀区 名册（2026）-需要修改的行.xlsx")
    const book = await readXlsx(new Uint8Array(await response.arrayBuffer()))
    const [top = [], ...returned] = book.sheets[0]?.rows ?? []
    assert.deepStrictEqual(top, [...headings, "错误说明"])
    assert.deepStrictEqual(
      returned.map((row) => row[1] ?? ""),
      bad.map((at) => rows[at]?.cells[1] ?? "")
    )
    for (const row of returned) assert.match(String(row.at(-1)), /：.*\p{Script=Han}/u)
    const clean = [...workbookRows({ seed: 11, count: 300, until: PlainDate.make("2026-11-01") })]
    const mended = [top, ...bad.map((at) => [...(clean[at]?.cells ?? []), "仍留着的说明"])]
    const again = await checked("改好.xlsx", await writeXlsx({ sheets: [{ name: "名册", rows: mended }] }))
    assert.deepInclude(again, { state: "checked", created: bad.length, updated: 0, rejected: 0 })
    await committed(again.id)
    assert.strictEqual(await organizations(), 300)
  })

  it("imported again changes nothing, and undone in turn leaves an empty register", async () => {
    const repeated = await committed((await checked("再来一次.xlsx", await workbook())).id)
    assert.deepInclude(repeated, { created: 0, updated: 0, unchanged: 300 - bad.length })
    const { items } = await bodyOf(await api.request("/api/imports"), Schema.Struct({ items: Schema.Array(Batch) }))
    assert.lengthOf(items, 3)
    for (const { id } of items) {
      const undone = await bodyOf(await move(id, "undo", '"committed"'), Batch)
      assert.strictEqual(undone.state, "undone")
      await problemOf(await move(id, "undo", '"undone"'), 409)
    }
    assert.deepStrictEqual(await tables(), [{ organizations: 0, determinations: 0, found: 0 }])
  })
})

describe("an undo", () => {
  const row = (name: string, staff: number) => `名称,类型,镇街,从业人数\n${name},社区社会组织,柿林镇,${staff}\n`

  it("is refused while a later batch changed the same record, naming that batch", async () => {
    const first = await committed((await checked("一.csv", row("后改测试队", 1))).id)
    const second = await committed((await checked("二.csv", row("后改测试队", 2))).id)
    const problem = await problemOf(await move(first.id, "undo", '"committed"'), 409)
    assert.include(problem.texts.en, second.id)
    await bodyOf(await move(second.id, "undo", '"committed"'), Batch)
    assert.deepStrictEqual(await api.rows("SELECT staff FROM organization WHERE name = '后改测试队'"), [{ staff: 1 }])
    await bodyOf(await move(first.id, "undo", '"committed"'), Batch)
    assert.strictEqual(await organizations(), 0)
  })

  it("by two at once happens once", async () => {
    const { id } = await committed((await checked("三.csv", row("同时撤销队", 1))).id)
    const both = await Promise.all([move(id, "undo", '"committed"'), move(id, "undo", '"committed"')])
    const statuses = both.map(({ status }) => status).toSorted()
    assert.strictEqual(statuses[0], 200)
    assert.include([409, 412], statuses[1])
    assert.lengthOf(
      await api.rows(`SELECT id FROM organization_change WHERE kind = 'withdrawn' AND after = '{}'
      AND before->>'name' = '同时撤销队'`),
      1
    )
  })
})
