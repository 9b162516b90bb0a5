/** What the cells of clerks' workbooks mean. */
import { assert, describe, it } from "@effect/vitest"

import type { Column, Draft } from "../../src/spreadsheets/columns.ts"
import { columns } from "../../src/spreadsheets/columns.ts"
import { fromSerial } from "../../src/spreadsheets/serial-day.ts"
import type { Cell } from "./workbook.ts"
import { codes, readRows, read, workbook } from "./workbook.ts"

const columnOf = (heading: string): Column => {
  const found = columns.find((column) => column.heading === heading)
  assert.isDefined(found)
  return found
}

const parse = (heading: string, text: string): unknown => {
  const draft: Draft = {}
  const column = columnOf(heading)
  const problem = column.read(text, draft)
  return problem === undefined ? draft[column.field] : problem.code
}

/** The value of one further column, through a whole workbook. */
const through = async (heading: string, cell: Cell, date1904 = false): Promise<unknown> => {
  const bytes = workbook(
    [
      [
        ["统一社会信用代码", "名称", "类型", heading],
        [codes.association, "某协会", "社会团体", cell]
      ]
    ],
    { date1904 }
  )
  const { accepted, errors } = await read(bytes)
  return accepted[0] === undefined ? errors[0] : accepted[0].values[columnOf(heading).field]
}

/** A cell that points into the table of shared texts. */
const at = (index: number): Cell => ({ xml: `<v>${index}</v>`, type: "s" })

describe("days", () => {
  it("in every usual spelling", () => {
    const spellings =
      "2020-1-5 2020-01-05 2020/01/05 2020/1/5 2020.1.5 2020年1月5日 20200105 ２０２０－０１－０５ ２０２０年１月５日 43835"
    for (const text of [...spellings.split(" "), " 2020-01-05 ", "2020-01-05 00:00:00", "2020年1月5号", "2020—1—5"]) {
      assert.strictEqual(parse("成立日期", text), "2020-01-05", text)
    }
  })

  it("that do not exist, or can be read in two ways", () => {
    for (const text of [
      "2020-02-30",
      "2020-13-01",
      "2020",
      "202001",
      "1/5/2020",
      "20-1-5",
      "2020年1月",
      "不详",
      "0",
      "-1"
    ]) {
      assert.strictEqual(parse("成立日期", text), "not-a-date", text)
    }
    assert.strictEqual(parse("成立日期", " \u3000\u00A0"), undefined)
  })

  it("as Excel counts them", () => {
    // Published by Microsoft: 1 is 1900-01-01, 39448 is 2008-01-01; 60 is the leap day 1900 never had.
    assert.strictEqual(fromSerial(1, false), "1900-01-01")
    assert.strictEqual(fromSerial(59, false), "1900-02-28")
    assert.strictEqual(fromSerial(61, false), "1900-03-01")
    assert.strictEqual(fromSerial(39_448, false), "2008-01-01")
    assert.strictEqual(fromSerial(37_986, true), "2008-01-01")
    assert.strictEqual(fromSerial(0.5, false), undefined)
    assert.strictEqual(fromSerial(2_958_465, false), "9999-12-31")
    assert.strictEqual(fromSerial(2_958_466, false), undefined)
  })

  it("in cells formatted as days, counted from either year", async () => {
    assert.strictEqual(await through("成立日期", { serial: 39_448 }), "2008-01-01")
    assert.strictEqual(await through("成立日期", { serial: 39_448.75 }), "2008-01-01")
    assert.strictEqual(await through("成立日期", { serial: 37_986 }, true), "2008-01-01")
    assert.strictEqual(await through("成立日期", 39_448), "2008-01-01")
    assert.strictEqual(await through("成立日期", { xml: "<v>2008-01-01T00:00:00</v>", type: "d" }), "2008-01-01")
  })
})

describe("numbers", () => {
  it("as text, full-width, with thousands separators or an idle fraction", () => {
    for (const text of ["1234", "1,234", "１２３４", "１，２３４", "1234.0", " 1234 ", "1 234"]) {
      assert.strictEqual(parse("从业人数", text), 1234, text)
    }
    assert.strictEqual(parse("从业人数", "３"), 3)
  })

  it("that are none", () => {
    for (const text of ["三", "3人", "1.5", "1e3", "--", "3-5"])
      assert.strictEqual(parse("从业人数", text), "not-a-number")
    assert.strictEqual(parse("正式党员数", "-3"), "negative-number")
    assert.strictEqual(parse("正式党员数", "－３"), "negative-number")
    assert.strictEqual(parse("从业人数", "10000001"), "too-large")
  })

  it("of yuan become fen", async () => {
    assert.strictEqual(parse("注册资金", "30,000.50"), 3_000_050)
    assert.strictEqual(parse("注册资金", "￥３００００元"), 3_000_000)
    assert.strictEqual(parse("注册资金", "30000.5000"), 3_000_050)
    assert.strictEqual(parse("注册资金", "3万"), "not-an-amount")
    assert.strictEqual(parse("注册资金", "0.005"), "not-an-amount")
    assert.strictEqual(parse("注册资金", "-1"), "negative-number")
    assert.strictEqual(await through("注册资金", { xml: "<v>12345.670000000002</v>", type: "n" }), 1_234_567)
    assert.strictEqual(await through("注册资金", { xml: "<v>3.0E4</v>", type: "n" }), 3_000_000)
  })
})

describe("codes", () => {
  it("through spaces and full-width characters", () => {
    assert.strictEqual(parse("统一社会信用代码", " ５１４４０３００ＭＪＬ１７１２３７６\n"), codes.association)
    assert.strictEqual(parse("统一社会信用代码", "51440300 MJL171 2376"), codes.association)
  })

  it("that are wrong, each in its way", () => {
    const wrong: Readonly<Record<string, string>> = {
      [codes.badCheck]: "credit-code-check-character",
      [codes.badBoth]: "credit-code-organization-check",
      "51440300MJL171237": "credit-code-shape",
      "51440300MJI1712376": "credit-code-shape",
      "51440300mjl1712376": "credit-code-lower-case",
      "91350100M000100Y43": "credit-code-department",
      "5.1370499123457E+17": "credit-code-as-number",
      "513704991234567000": "credit-code-as-number"
    }
    for (const [code, problem] of Object.entries(wrong))
      assert.strictEqual(parse("统一社会信用代码", code), problem, code)
  })
})

describe("words", () => {
  it("of closed sets", () => {
    assert.strictEqual(parse("类型", "民办非企业单位"), "service-institution")
    assert.strictEqual(parse("类型", "社会服务机构 "), "service-institution")
    assert.strictEqual(parse("党建指导员", "有"), true)
    assert.strictEqual(parse("是否脱钩", "否"), false)
    assert.strictEqual(parse("是否脱钩", "有"), "not-an-option")
    assert.strictEqual(parse("状态", "吊销"), "not-an-option")
    assert.strictEqual(parse("登记方式", "备案"), "recorded")
  })

  it("a check box counts as yes", async () => {
    assert.strictEqual(await through("是否脱钩", { xml: "<v>1</v>", type: "b" }), true)
  })
})

describe("texts", () => {
  it("keep their characters and lose stray space", () => {
    assert.strictEqual(parse("名称", "　青檀区\u00A0\u00A0第１\u200B协会\r\n（筹） "), "青檀区 第１协会 （筹）")
    assert.deepStrictEqual(parse("曾用名", "甲协会；乙协会; ;甲协会"), ["甲协会", "乙协会"])
    assert.strictEqual(parse("名称", "𠮷".repeat(120)), "𠮷".repeat(120))
    assert.strictEqual(parse("名称", "𠮷".repeat(121)), "too-long")
    assert.strictEqual(parse("名称", "#N/A"), "failed-formula")
    assert.strictEqual(parse("名称", "#1 俱乐部"), "#1 俱乐部")
  })

  it("with halves of characters, NUL or what a decoder gave up on", async () => {
    for (const text of ["a\uD800b", "a\u0000b", "a\uFFFDb", "\u0007"]) {
      assert.strictEqual(parse("名称", text), "invalid-character")
    }
    const lone = { xml: "<is><t>a&#xD800;b</t></is>" }
    const nul = { xml: "<is><t>a_x0000_b</t></is>" }
    const { errors } = await readRows([
      ["统一社会信用代码", "名称", "类型"],
      [codes.association, lone, "社会团体"],
      [codes.service, nul, "社会服务机构"]
    ])
    assert.deepStrictEqual(errors, ["2 名称 invalid-character", "3 名称 invalid-character"])
  })

  it("from the table of shared texts: rich text joined, phonetic guides left out, escapes read", async () => {
    const sharedStrings = `<sst><si><t>统一社会信用代码</t></si><si><r><t>名</t></r><r><rPr><b/></rPr><t>称</t></r><rPh sb="0" eb="1"><t>みょう</t></rPh></si><si><t>类型</t></si><si><t/></si><si><t xml:space="preserve">A_x000D_\n&lt;B&gt;</t></si></sst>`
    const bytes = workbook([[[at(0), at(1), at(2)], [codes.association, at(4), "社会团体"], [at(3)]]], {
      sharedStrings
    })
    const { accepted, errors } = await read(bytes)
    assert.deepStrictEqual(errors, [])
    assert.strictEqual(accepted[0]?.values.name, "A <B>")
  })

  it("more shared texts than are kept ready, over several pages", async () => {
    const names = Array.from({ length: 40_000 }, (_, index) => `第 ${index} 队${"员".repeat(90)}`)
    const items = ["名称", "类型", "社区社会组织", ...names].map((text) => `<si><t>${text}</t></si>`)
    const rows = names.map((_, index) => [at(index + 3), at(2)])
    const bytes = workbook([[[at(0), at(1)], ...rows]], { sharedStrings: `<sst>${items.join("")}</sst>` })
    const { accepted, errors } = await read(bytes)
    assert.deepStrictEqual(errors, [])
    assert.deepStrictEqual(
      accepted.map(({ values }) => values["name"]),
      names
    )
  })
})
