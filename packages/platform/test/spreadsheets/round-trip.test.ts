import { assert, describe, it } from "@effect/vitest"
/** What we write, read by another reader (exceljs) and by ourselves. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { PlainDate as Day } from "@shezu/domain/calendar/PlainDate"
import { fromYuan } from "@shezu/domain/funding/Money"
import { CreditCode } from "@shezu/domain/identifier/CreditCode"
import { Effect, Option, Stream } from "effect"
import ExcelJS from "exceljs"

import type { RejectedRow } from "../../src/spreadsheets/check-row.ts"
import type { RegisterValues } from "../../src/spreadsheets/columns.ts"
import { columns } from "../../src/spreadsheets/columns.ts"
import { exportCsv, exportXlsx, registerSheet } from "../../src/spreadsheets/export-register.ts"
import { exportRejected } from "../../src/spreadsheets/export-rejected.ts"
import { escapeFormula, unescapeFormula } from "../../src/spreadsheets/formula-escape.ts"
import { headingOf } from "../../src/spreadsheets/headings.ts"
import { registerTemplate } from "../../src/spreadsheets/template.ts"
import { briefly, codes, read, readFile, readRows } from "./workbook.ts"

const bytesOf = (stream: Stream.Stream<Uint8Array>): Effect.Effect<Buffer> =>
  Effect.map(Stream.runCollect(stream), (pieces) => Buffer.concat(pieces))

const excel = (bytes: Uint8Array): Promise<ExcelJS.Workbook> => {
  const book = new ExcelJS.Workbook()
  // exceljs wants an ArrayBuffer that holds nothing else.
  return book.xlsx.load(Uint8Array.from(bytes).buffer).then(() => book)
}

const day = (text: string): PlainDate => Day.make(text)

const full: RegisterValues = {
  code: CreditCode.make(codes.association),
  name: "青檀区“甲&乙”<协会>",
  kind: "association",
  formerNames: ["旧名一", "旧名二"],
  establishedOn: day("2008-01-01"),
  registrar: "区行政审批服务局",
  supervisingUnit: "区民政局",
  registrationRoute: "dual",
  decoupled: false,
  sector: "农业",
  town: "云河街道",
  community: "柳泉社区",
  address: '+86 号院, "东"门',
  legalRepresentative: "@某",
  capital: Option.getOrThrow(fromYuan("30000.05")),
  staff: 12,
  formalPartyMembers: 3,
  probationaryPartyMembers: 0,
  partyForm: "own",
  partyOrganizationName: "-某支部",
  instructor: true,
  hub: "=cmd|'/C calc'!A0",
  status: "revoked"
}

const bare: RegisterValues = { name: "'=_x0041_𠮷队", kind: "community", status: "normal" }

const states = Stream.make(full, bare)

describe("export", () => {
  it.effect("as another reader sees it", () =>
    Effect.gen(function* () {
      const bytes = yield* bytesOf(exportXlsx(states))
      const book = yield* Effect.promise(() => excel(bytes))
      const sheet = book.worksheets[0]
      assert.isDefined(sheet)
      const headings = columns.map((_, at) => sheet.getCell(1, at + 1).value)
      assert.deepStrictEqual(headings, columns.map(headingOf))
      assert.strictEqual(headings[14], "注册资金(元)")
      assert.strictEqual(sheet.getCell("A2").value, codes.association)
      assert.strictEqual(sheet.getCell("B2").value, "青檀区“甲&乙”<协会>")
      assert.strictEqual(sheet.getCell("C2").value, "社会团体")
      assert.strictEqual(sheet.getCell("D2").value, "旧名一;旧名二")
      assert.strictEqual(sheet.getCell("E2").value, "2008-01-01")
      assert.strictEqual(sheet.getCell("O2").value, 30000.05)
      assert.strictEqual(sheet.getCell("V2").value, "'=cmd|'/C calc'!A0")
      assert.strictEqual(sheet.getCell("M2").value, '\'+86 号院, "东"门')
      assert.strictEqual(sheet.getCell("W2").value, "撤销")
      assert.strictEqual(sheet.rowCount, 3)
    })
  )

  it.effect("imports again unchanged, from .xlsx and from CSV", () =>
    Effect.gen(function* () {
      const xlsx = yield* bytesOf(exportXlsx(states))
      const csv = yield* bytesOf(exportCsv(states))
      for (const reading of yield* Effect.promise(() =>
        Promise.all([read(xlsx), readFile({ name: "名册.csv", bytes: csv })])
      )) {
        assert.deepStrictEqual(reading.errors, [])
        assert.deepStrictEqual(reading.warnings, [])
        assert.deepStrictEqual(
          reading.accepted.map(({ values }) => values),
          [full, bare]
        )
      }
    })
  )

  it("a text that begins like a formula carries a quote, and loses exactly that one", () => {
    for (const text of ["=1", "+1", "-1", "@a", "\ta", "\ra"]) assert.strictEqual(escapeFormula(text), `'${text}`)
    for (const text of ["名称", "'名", "1", "", "a=1"]) assert.strictEqual(escapeFormula(text), text)
    for (const text of ["=1", "'=1", "''=1", "'名", "'"]) {
      assert.strictEqual(unescapeFormula(escapeFormula(text)), text)
    }
  })
})

describe("template", () => {
  it.effect("has headings, lists and an explanation, and imports as nothing", () =>
    Effect.gen(function* () {
      const bytes = yield* registerTemplate
      const book = yield* Effect.promise(() => excel(bytes))
      const sheet = book.worksheets[0]
      assert.isDefined(sheet)
      assert.deepStrictEqual(
        book.worksheets.map(({ name }) => name),
        ["社会组织名册", "填表说明"]
      )
      assert.strictEqual(sheet.getCell("B1").value, "名称*")
      assert.strictEqual(
        sheet.getCell("C7").dataValidation.formulae[0],
        '"社会团体,社会服务机构,民办非企业单位,基金会,社区社会组织"'
      )
      assert.deepInclude(sheet.views[0], { state: "frozen", ySplit: 1 })
      assert.strictEqual(book.worksheets[1]?.getCell("A4").value, "统一社会信用代码")
      const { accepted, chunks, errors, warnings } = yield* Effect.promise(() => read(bytes))
      assert.deepStrictEqual([accepted, errors, warnings], [[], [], []])
      assert.strictEqual(chunks[0]?.headings.fields.length, columns.length)
    })
  )

  it("its examples are rows that would be accepted", async () => {
    const { accepted, errors, warnings } = await readRows([
      columns.map(headingOf),
      columns.map(({ example }) => example)
    ])
    assert.deepStrictEqual([errors, warnings], [[], []])
    assert.strictEqual(Object.keys(accepted[0]?.values ?? {}).length, columns.length)
  })
})

describe("rejected rows", () => {
  const headings = ["备注", "统一社会信用代码", "名称", "类型", "成立日期", "错误说明"]

  const returned = (rejected: ReadonlyArray<RejectedRow>) =>
    bytesOf(exportRejected({ headings }, Stream.fromIterable(rejected), registerSheet.columns))

  it.effect("come back with what is wrong, and import once they are mended", () =>
    Effect.gen(function* () {
      const first = yield* Effect.promise(() =>
        readRows([
          ["名册"],
          headings,
          ["-1", codes.badCheck, "甲协会", "社会团体", { serial: 39_448 }, "上一轮的说明"],
          [null, codes.service, "乙中心", "社会服务机构", "2020-1-5"],
          [null, codes.foundation, "'=丙基金会", "协会"]
        ])
      )
      const bytes = yield* returned(first.rejected)
      const book = yield* Effect.promise(() => excel(bytes))
      const sheet = book.worksheets[0]
      assert.isDefined(sheet)
      const values = [1, 2, 3].map((row) => [1, 2, 3, 4, 5, 6].map((column) => sheet.getCell(row, column).value))
      assert.deepStrictEqual(values, [
        headings,
        [
          "'-1",
          codes.badCheck,
          "甲协会",
          "社会团体",
          "2008-01-01",
          `统一社会信用代码：“${codes.badCheck}”的第 18 位校验不符，请核对证书`
        ],
        [
          null,
          codes.foundation,
          "'=丙基金会",
          "协会",
          null,
          "类型：“协会”不在可选项内：社会团体、社会服务机构、民办非企业单位、基金会、社区社会组织"
        ]
      ])

      sheet.getCell("B2").value = codes.association
      sheet.getCell("D3").value = "基金会"
      const mended = Buffer.from(yield* Effect.promise(() => book.xlsx.writeBuffer()))
      const second = yield* Effect.promise(() => read(mended))
      assert.deepStrictEqual(second.errors, [])
      assert.deepStrictEqual(briefly(second), ["1 备注 unknown-column"])
      assert.deepStrictEqual(
        second.accepted.map(({ values }) => values),
        [
          { code: codes.association, name: "甲协会", kind: "association", establishedOn: "2008-01-01" },
          { code: codes.foundation, name: "=丙基金会", kind: "foundation" }
        ]
      )
    })
  )
})
