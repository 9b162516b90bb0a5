/** A workbook of a module: cells by its own columns, in either language; and what is refused, as of the register. */
import { assert, describe, it } from "@effect/vitest"
import type { TemplateColumns } from "@shezu/domain/module/Template"
import { Effect, Stream } from "effect"

import { readTemplate, type TemplateChunk } from "../../src/spreadsheets/read-template.ts"
import { RegisterReader } from "../../src/spreadsheets/RegisterReader.ts"
import { WorkbookRefused } from "../../src/spreadsheets/WorkbookRefused.ts"
import { bookParts, codes, refusalOf, rowsXml, sheetXml, workbook } from "./workbook.ts"
import { bombPart, part, zip } from "./zip.ts"

const text = (zh: string, en: string) => ({ "zh-CN": zh, en })

/** Headed as the register's first columns are, so that both read the same hostile files. */
const columns: TemplateColumns = {
  organization: { kind: "organization", required: true, heading: text("统一社会信用代码", "Code") },
  by: { kind: "text", required: true, heading: text("名称", "Name"), longest: 8 },
  found: {
    kind: "choice",
    heading: text("类型", "Kind"),
    options: { one: text("社会团体", "An association"), other: text("基金会", "A foundation") }
  },
  people: { kind: "integer", heading: text("从业人数", "People"), most: 100 },
  spent: { kind: "money", heading: text("花费", "Spent") },
  on: { kind: "day", heading: text("日期", "Day"), aliases: ["走访日"] }
}

const read = async (bytes: Uint8Array, name = "a.xlsx"): Promise<ReadonlyArray<TemplateChunk>> => {
  const chunks: Array<TemplateChunk> = []
  for await (const chunk of readTemplate({ columns, file: { name, bytes } })) chunks.push(chunk)
  return chunks
}

const refusal = async (bytes: Uint8Array, name?: string): Promise<WorkbookRefused> => {
  try {
    await read(bytes, name)
  } catch (error) {
    if (error instanceof WorkbookRefused) return error
    throw error
  }
  throw new Error("it was read")
}

const rows = async (...lines: Parameters<typeof workbook>[0][number]) =>
  (await read(workbook([lines]))).flatMap((chunk) => chunk.rows)

const headings = ["统一社会信用代码", "名称", "类型", "从业人数", "花费(元)", "走访日"]

describe("a row of a module's workbook", () => {
  it("holds what its columns make of the cells, blank ones left out", async () => {
    const found = await rows(
      ["走访情况"],
      headings,
      [codes.association, "　李明 ", "基金会", "１２", "1,200.5", { serial: 46_000 }],
      ["某会", "王芳", null, null, null, null],
      []
    )
    assert.deepStrictEqual(
      found.map(({ problems, row, values }) => [row, values, problems]),
      [
        [
          3,
          { organization: codes.association, by: "李明", found: "other", people: 12, spent: 120_050, on: "2025-12-09" },
          []
        ],
        [4, { organization: "某会", by: "王芳" }, []]
      ]
    )
  })

  it("is read under English headings and words of choice as well, whatever their case and order", async () => {
    const [row] = await rows(
      ["DAY", "name*", "Code", "kind", "Spent (yuan)"],
      ["2026-1-5", "x", "y", "An association ", 1]
    )
    assert.deepStrictEqual(row?.values, { on: "2026-01-05", by: "x", organization: "y", found: "one", spent: 100 })
  })

  it("says what is wrong with every cell, in both languages, and what is missing", async () => {
    const [wrong, missing] = await rows(
      headings,
      [codes.association.slice(0, 17) + "0", "一二三四五六七八九", "甲", 101, -1, "昨天"],
      [null, null, null, 3]
    )
    assert.deepStrictEqual(
      wrong?.problems.map(({ cell, column }) => [column, cell]),
      [
        ["organization", "A2"],
        ["by", "B2"],
        ["found", "C2"],
        ["people", "D2"],
        ["spent", "E2"],
        ["on", "F2"]
      ]
    )
    for (const { because } of [...(wrong?.problems ?? []), ...(missing?.problems ?? [])]) {
      assert.match(because["zh-CN"], /\p{Script=Han}/u)
      assert.match(because.en, /[a-z]{3}/u)
      assert.notMatch(because["zh-CN"] + because.en, /\{\w+\}/u)
    }
    assert.deepStrictEqual(
      missing?.problems.map(({ cell }) => cell),
      ["A3", "B3"]
    )
  })

  it.effect("is the same when the reading thread reads it", () =>
    Effect.gen(function* () {
      const bytes = workbook([[headings, [codes.association, "李明", "基金会"], ["x", "y", "z"]]])
      const here = yield* Effect.promise(() => read(bytes))
      const reader = yield* RegisterReader
      const there = yield* Stream.runCollect(reader.readTemplate({ columns, file: { name: "a.xlsx", bytes } }))
      assert.deepStrictEqual([...there], [...here])
    }).pipe(Effect.provide(RegisterReader.layer))
  )
})

const sheetName = "xl/worksheets/sheet1.xml"
const withSheet = (xml: string) => zip([...bookParts(1), part(sheetName, xml)])
const declared = (entity: string) => sheetXml("").replace("<worksheet", `<!DOCTYPE worksheet [${entity}]><worksheet`)
const row = [codes.association, "李明", "社会团体", 3]
const ole = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)])
const good = part(sheetName, sheetXml(rowsXml([headings, row])))

describe("a file that means harm, or went wrong,", () => {
  const files: ReadonlyArray<readonly [what: string, bytes: Uint8Array, name?: string]> = [
    ["a zip bomb", zip([...bookParts(1), bombPart(sheetName, "<row/>", 300)])],
    ["a zip bomb that lies", zip([...bookParts(1), bombPart(sheetName, "<!-- -->", 300, 400_000)])],
    ["an external entity", withSheet(declared(`<!ENTITY x SYSTEM "file:///etc/passwd">`))],
    ["an endless text", withSheet(sheetXml(`<row r="1"><c><v>${"x".repeat(3_000_000)}</v></c></row>`))],
    ["a row beyond the edge", withSheet(sheetXml(`<row r="99999999"/>`))],
    ["a thousand sheets", workbook(Array.from({ length: 1000 }, () => [headings, row]))],
    ["two parts of one name", zip([...bookParts(1), part(sheetName, sheetXml("")), part(sheetName, sheetXml(""))])],
    ["a part cut short", zip([...bookParts(1), { ...good, size: good.size + 1 }])],
    ["an encrypted part", zip([...bookParts(1), { ...good, encrypted: true }])],
    ["an old .xls", ole, "a.xls"],
    ["a password", Buffer.concat([ole, Buffer.from("EncryptedPackage", "utf16le")])],
    [
      "a formula",
      workbook([[headings, [codes.association, { formula: "cmd|'/C calc'!A0", result: "x" }, "社会团体"]]])
    ],
    ["a formula in CSV", Buffer.from(`${headings.join(",")}\n${codes.association},=1+1,社会团体,1\n`), "a.csv"],
    ["a wrong extension", Buffer.from("a,b\n"), "a.xlsx"],
    ["nothing", Buffer.alloc(0)]
  ]
  for (const [what, bytes, name = "a.xlsx"] of files) {
    it(`${what} is refused as for the register`, async () => {
      const [ours, theirs] = [await refusal(bytes, name), await refusalOf({ name, bytes })]
      assert.deepStrictEqual([ours.code, ours.values], [theirs.code, theirs.values])
    })
  }

  it("of more than 20,000 rows or 10 MB is refused in words", async () => {
    const line = `${codes.association},x,社会团体,1,,\n`
    const many = await refusal(Buffer.from(`${headings.join(",")}\n${line.repeat(20_001)}`), "a.csv")
    assert.deepStrictEqual([many.code, many.values], ["too-many-rows", { limit: 20_000 }])
    assert.strictEqual((await read(Buffer.from(`${headings.join(",")}\n${line.repeat(20_000)}`), "a.csv")).length, 11)
    const large = await refusal(Buffer.alloc(10_000_001, "x"), "a.csv")
    assert.deepStrictEqual([large.code, large.values], ["file-too-large", { megabytes: 11, limit: 10 }])
  })

  it("without its headings is told which there should be", async () => {
    const refused = await refusal(
      workbook([
        [
          ["甲", "乙"],
          ["1", "2"]
        ]
      ])
    )
    assert.deepStrictEqual(
      [refused.code, refused.values],
      ["no-template-headings", { limit: 20, headings: "统一社会信用代码、名称、类型" }]
    )
  })
})
