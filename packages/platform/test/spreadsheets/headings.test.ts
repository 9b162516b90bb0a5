/** Finding the register in a sheet. */
import { assert, describe, it } from "@effect/vitest"

import { columns } from "../../src/spreadsheets/columns.ts"
import { refusalText } from "../../src/spreadsheets/WorkbookRefused.ts"
import { briefly, codes, read, readRows, refusalOf, workbook } from "./workbook.ts"

const row = [codes.association, "深圳市某协会", "社会团体"]

const refusal = (rows: Parameters<typeof workbook>[0][number]) =>
  refusalOf({ name: "名册.xlsx", bytes: workbook([rows]) })

describe("the row of headings", () => {
  it("has the columns of the register in their order", () => {
    assert.deepStrictEqual(
      columns.map(({ heading }) => heading),
      // Issue 2, section 5.
      "统一社会信用代码, 名称, 类型, 曾用名, 成立日期, 登记机关, 业务主管单位, 登记方式, 是否脱钩, 行业, 镇街, 社区, 住所, 法定代表人, 注册资金, 从业人数, 正式党员数, 预备党员数, 党组织形式, 党组织名称, 党建指导员, 枢纽型组织, 状态".split(
        ", "
      )
    )
  })

  it("lies under merged titles and blank rows; rows keep the sheet's numbers", async () => {
    const { accepted, chunks } = await readRows([
      ["青檀区社会组织名册（2026 年）", null, null],
      [],
      ["填报单位：", "民政局", null],
      ["统一社会信用代码", "名称", "类型"],
      [],
      row
    ])
    assert.strictEqual(chunks[0]?.headings.row, 4)
    assert.deepStrictEqual(
      accepted.map((one) => one.row),
      [6]
    )
  })

  it("is read through brackets of either width, spaces, line breaks and stars", async () => {
    const { accepted, warnings } = await readRows([
      [
        "统一社会\n信用代码 *",
        "＊名　称",
        "类型（必填）",
        "注册资金（元）",
        "党组织形式 (单独/联合/无)",
        "成立\u200B日期"
      ],
      [...row, 30000, "无", "2020-1-5"]
    ])
    assert.deepStrictEqual(warnings, [])
    assert.deepStrictEqual(accepted[0]?.values, {
      code: codes.association,
      name: "深圳市某协会",
      kind: "association",
      capital: 3_000_000,
      partyForm: "none",
      establishedOn: "2020-01-05"
    })
  })

  it("may name columns nobody knows: one warning each, and they are not read", async () => {
    const reading = await readRows([
      ["统一社会信用代码", "名称", "类型", "备注", "联系电话", "错误说明"],
      [...row, "a", "b", "c"],
      [...row]
    ])
    assert.deepStrictEqual(briefly(reading), ["1 备注 unknown-column", "1 联系电话 unknown-column"])
  })

  it("tells which fields the workbook has", async () => {
    const { chunks } = await readRows([["名称", "类型", "统一社会信用代码", "状态"], []])
    assert.deepStrictEqual(chunks[0]?.headings.fields, ["name", "kind", "code", "status"])
  })

  it("is looked for in the visible sheets, in their order", async () => {
    const headings = ["统一社会信用代码", "名称", "类型"]
    const cover = [["说明"], ["本表……"]]
    const second = [headings, row]
    const hidden = [headings, [codes.service, "旧名册", "社会服务机构"]]
    const { accepted, chunks } = await read(workbook([cover, hidden, second], { hidden: new Set([2]) }))
    assert.strictEqual(chunks[0]?.headings.sheet, "表3")
    assert.strictEqual(accepted[0]?.values.code, codes.association)
  })
})

describe("headings that are refused", () => {
  it("duplicate ones, naming both cells", async () => {
    const refused = await refusal([["标题"], ["统一社会信用代码", "名称", "类型", "名 称*"], row])
    assert.strictEqual(refused.code, "duplicate-headings")
    assert.deepStrictEqual(refused.values, { heading: "名称", cells: "B2、D2" })
    assert.include(refusalText(refused)["zh-CN"], "B2、D2")
  })

  it("duplicates of unknown ones do no harm", async () => {
    const { accepted } = await readRows([["统一社会信用代码", "名称", "类型", "备注", "备注"], row])
    assert.strictEqual(accepted.length, 1)
  })

  it("none at all within the first twenty rows, and required ones missing", async () => {
    assert.strictEqual((await refusal([["名称"], row])).code, "no-headings")
    const late = [...Array.from({ length: 20 }, () => ["标题"]), ["统一社会信用代码", "名称", "类型"], row]
    assert.strictEqual((await refusal(late)).code, "no-headings")
    const refused = await refusal([["统一社会信用代码", "成立日期"], row])
    assert.deepStrictEqual([refused.code, refused.values], ["missing-headings", { row: 1, headings: "名称、类型" }])
  })

  it("an amount in ten thousands of yuan", async () => {
    const refused = await refusal([
      ["统一社会信用代码", "名称", "类型", "注册资金（万元）"],
      [...row, 3]
    ])
    assert.deepStrictEqual(
      [refused.code, refused.values],
      ["heading-unit", { heading: "注册资金（万元）", cell: "D1" }]
    )
  })
})
