import { assert, describe, it } from "@effect/vitest"
/** Whole rows: what is required, what contradicts, what is only odd. */
import { DivisionCode } from "@shezu/domain/identifier/DivisionCode"

import { noteText } from "../../src/spreadsheets/cell-problems.ts"
import type { CheckOptions } from "../../src/spreadsheets/check-row.ts"
import type { Cell } from "./workbook.ts"
import { briefly, codes, readRows } from "./workbook.ts"

const headings = [
  "统一社会信用代码",
  "名称",
  "类型",
  "镇街",
  "登记机关",
  "业务主管单位",
  "成立日期",
  "党组织形式",
  "党组织名称",
  "社区"
]

const check = (rows: ReadonlyArray<ReadonlyArray<Cell>>, options: Partial<CheckOptions> = {}) =>
  readRows([headings, ...rows], options)

describe("errors", () => {
  it("name and kind are required, the code for all but community organizations", async () => {
    const { accepted, errors } = await check([
      [null, "某协会", "社会团体"],
      [null, "某广场舞队", "社区社会组织"],
      [codes.association, null, "社会团体"],
      [codes.service, "某中心", null],
      [null, null, null, "云河街道"]
    ])
    assert.deepStrictEqual(
      accepted.map(({ row }) => row),
      [3]
    )
    assert.deepStrictEqual(errors, [
      "2 统一社会信用代码 required",
      "4 名称 required",
      "5 类型 required",
      "6 名称 required",
      "6 类型 required"
    ])
  })

  it("every cell that is wrong is told, once", async () => {
    const { rejected } = await check([[codes.badCheck, "某协会", "协会", null, null, null, "昨天"]])
    assert.deepStrictEqual(
      rejected[0]?.errors.map(({ code, column }) => [column, code]),
      [
        ["统一社会信用代码", "credit-code-check-character"],
        ["类型", "not-an-option"],
        ["成立日期", "not-a-date"]
      ]
    )
    assert.deepStrictEqual(rejected[0]?.cells.slice(0, 3), [codes.badCheck, "某协会", "协会"])
    const message = rejected[0]?.errors[1]
    assert.isDefined(message)
    assert.strictEqual(
      message.message,
      "“协会”不在可选项内：社会团体、社会服务机构、民办非企业单位、基金会、社区社会组织"
    )
    assert.include(noteText(message, "en"), "is none of")
  })

  it("a code that says another kind; foundations are registered elsewhere and no error", async () => {
    const { accepted, errors } = await check([
      [codes.association, "某中心", "社会服务机构"],
      [codes.service, "某队", "社区社会组织"],
      [codes.foundation, "某教育基金会", "基金会"]
    ])
    assert.deepStrictEqual(errors, ["2 类型 kind-mismatch", "3 类型 kind-mismatch"])
    assert.strictEqual(accepted[0]?.values.kind, "foundation")
  })

  it("the same code twice, or a community organization without code twice in one place", async () => {
    const { errors, rejected } = await check([
      [codes.association, "某协会", "社会团体"],
      [null, "合唱队", "社区社会组织", "云河街道", null, null, null, null, null, "甲社区"],
      [codes.association, "某协会二", "社会团体"],
      [null, "合唱队", "社区社会组织", "云河街道", null, null, null, null, null, "乙社区"],
      [null, "合唱队", "社区社会组织", "云河街道", null, null, null, null, null, "甲社区"]
    ])
    assert.deepStrictEqual(errors, ["4 统一社会信用代码 duplicate-code", "6 名称 duplicate-name"])
    assert.deepStrictEqual(
      rejected.map((one) => one.errors[0]?.values["firstRow"]),
      [2, 3]
    )
    assert.include(rejected[0]?.errors[0]?.message, "第 2 行")
  })

  it("a day after today", async () => {
    const { accepted, errors } = await check([
      [codes.association, "某协会", "社会团体", null, null, null, "2026-11-23"],
      [codes.service, "某中心", "社会服务机构", null, null, null, "2026-11-24"]
    ])
    assert.strictEqual(accepted.length, 1)
    assert.deepStrictEqual(errors, ["3 成立日期 future-date"])
  })

  it("a row filled only where nobody reads is no row", async () => {
    const reading = await readRows([
      ["序号", ...headings],
      [1, codes.association, "某协会", "社会团体"],
      [2],
      [3, "  "]
    ])
    assert.strictEqual(reading.chunks.at(-1)?.progress.rows, 1)
    assert.deepStrictEqual(reading.errors, [])
  })
})

describe("warnings: kept as written", () => {
  it("names nobody knows, another registrar's code, a Party organization without a name", async () => {
    const reading = await check(
      [
        [codes.association, "某协会", "社会团体", "云河街道", "区审批局", "区农业局", null, "单独"],
        [codes.provincial, "省某协会", "社会团体", "某某街道", "某机关", "某单位", null, "单独", "某支部"]
      ],
      { division: DivisionCode.make("440300"), towns: ["云河街道"], units: ["区审批局", "区农业局"] }
    )
    assert.strictEqual(reading.accepted.length, 2)
    assert.deepStrictEqual(briefly(reading), [
      "2 党组织名称 party-organization-name-missing",
      "3 统一社会信用代码 foreign-division",
      "3 登记机关 unknown-unit",
      "3 业务主管单位 unknown-unit",
      "3 镇街 unknown-town"
    ])
    assert.strictEqual(reading.accepted[1]?.values.town, "某某街道")
  })

  it("nothing is compared with names that were not given", async () => {
    const reading = await check([[codes.association, "某协会", "社会团体", "某某街道", "某机关"]])
    assert.deepStrictEqual(reading.warnings, [])
  })
})
