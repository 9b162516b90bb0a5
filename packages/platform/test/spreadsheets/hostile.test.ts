/** Files that mean harm, and files that only went wrong: refused with a reason before they cost anything. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { assert, describe, it } from "@effect/vitest"

import { appLimits } from "../../src/spreadsheets/limits.ts"
import { refusalText } from "../../src/spreadsheets/WorkbookRefused.ts"
import { bookParts, codes, readRows, refusalOf, rowsXml, sheetXml, workbook, read, briefly } from "./workbook.ts"
import { bombPart, part, zip } from "./zip.ts"

const headings = ["统一社会信用代码", "名称", "类型", "从业人数"]
const row = [codes.association, "深圳市某协会", "社会团体", 3]
const sheetName = "xl/worksheets/sheet1.xml"

const refusal = (bytes: Uint8Array, name = "名册.xlsx") => refusalOf({ name, bytes })
const withSheet = (xml: string) => zip([...bookParts(1), part(sheetName, xml)])

describe("zip bombs", () => {
  it("an honest one is refused by its directory", async () => {
    const refused = await refusal(zip([...bookParts(1), bombPart(sheetName, "<row/>", 300)]))
    assert.strictEqual(refused.code, "inflated-too-large")
    assert.deepStrictEqual(refused.values, { part: sheetName })
  })

  it("one that lies about its size is refused where it exceeds it", async () => {
    const refused = await refusal(zip([...bookParts(1), bombPart(sheetName, "<!-- -->", 300, 400_000)]))
    assert.strictEqual(refused.code, "inflated-too-large")
  })

  it("many modest parts that are too much together", async () => {
    const parts = Array.from({ length: 15 }, (_, at) => bombPart(`xl/media/${at}.png`, `${at}`, 3))
    const refused = await refusal(zip([...bookParts(1), ...parts]))
    assert.strictEqual(refused.code, "inflated-too-large")
  })

  it("one hidden in the table of texts, or in the styles", async () => {
    const texts = zip([...bookParts(1, {}).slice(0, 3), bombPart("xl/_rels/workbook.xml.rels", "<a/>", 3, 33_000_000)])
    assert.strictEqual((await refusal(texts)).code, "inflated-too-large")
  })

  it("parts that share their bytes", async () => {
    const bytes = part("xl/media/a.bin", Buffer.alloc(4_000_000, 7))
    const overlapping = Buffer.from(zip([...bookParts(1), bytes]))
    // The directory's entry claims more packed bytes than the whole file has.
    overlapping.writeUInt32LE(overlapping.length + 1, overlapping.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 20)
    assert.strictEqual((await refusal(overlapping)).code, "damaged")
  })
})

const doctype = (declarations: string) =>
  sheetXml("").replace("<worksheet", `<!DOCTYPE worksheet [${declarations}]><worksheet`)

describe("hostile XML", () => {
  it("external entities", async () => {
    const refused = await refusal(withSheet(doctype(`<!ENTITY x SYSTEM "file:///etc/passwd">`)))
    assert.strictEqual(refused.code, "dangerous-xml")
    assert.deepStrictEqual(refused.values, { part: sheetName })
  })

  it("billion laughs", async () => {
    const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join("")
    assert.strictEqual((await refusal(withSheet(doctype(`<!ENTITY l0 "ha">${laughs}`)))).code, "dangerous-xml")
  })

  it("an unknown entity stays the characters it is", async () => {
    const cell = { xml: "<is><t>&lol; &#65;&amp;B</t></is>" }
    const { accepted } = await readRows([headings, [codes.association, cell, "社会团体"]])
    assert.strictEqual(accepted[0]?.values.name, "&lol; A&B")
  })

  it("one endless tag, one endless text, and millions of elements that mean nothing", async () => {
    const long = "x".repeat(3_000_000)
    assert.strictEqual((await refusal(withSheet(sheetXml(`<row r="1" a="${long}"/>`)))).code, "damaged")
    assert.strictEqual((await refusal(withSheet(sheetXml(`<row r="1"><c><v>${long}</v></c></row>`)))).code, "damaged")
    const idle = zip([...bookParts(1), bombPart(sheetName, "<x/>", 2)])
    assert.strictEqual((await refusal(idle)).code, "damaged")
  })

  it("many ordinary elements are no harm", async () => {
    const cells = "<c><is/></c>".repeat(10_000)
    const rows = `<row>${cells}</row>`.repeat(55)
    const filled = rowsXml([headings, row])
    const { accepted } = await read(withSheet(sheetXml(filled + rows)))
    assert.strictEqual(accepted.length, 1)
  })

  it("rows and columns beyond a sheet's edge, or out of order", async () => {
    assert.strictEqual((await refusal(withSheet(sheetXml(`<row r="99999999"/>`)))).code, "damaged")
    assert.strictEqual((await refusal(withSheet(sheetXml(`<row r="2"/><row r="1"/>`)))).code, "damaged")
    assert.strictEqual((await refusal(withSheet(sheetXml(`<row r="1"><c r="ZZZZ1"/></row>`)))).code, "damaged")
    assert.strictEqual((await refusal(withSheet(sheetXml(`<row>${"<c/>".repeat(20_000)}</row>`)))).code, "damaged")
  })
})

describe("hostile archives", () => {
  it("1,000 sheets", async () => {
    const sheets = Array.from({ length: 1000 }, () => [headings, row])
    const refused = await refusal(workbook(sheets))
    assert.strictEqual(refused.code, "too-many-sheets")
    assert.deepStrictEqual(refused.values, { count: 1000, limit: 64 })
  })

  it("1,000 sheets in the list that are all the same part", async () => {
    const list = `<sheet name="x" r:id="rId1"/>`.repeat(1000)
    const parts = bookParts(1).map((one) =>
      one.name === "xl/workbook.xml" ? part(one.name, `<workbook><sheets>${list}</sheets></workbook>`) : one
    )
    const refused = await refusal(zip([...parts, part(sheetName, sheetXml(""))]))
    assert.strictEqual(refused.code, "too-many-sheets")
  })

  it("names that climb out of the archive are nothing but names", async () => {
    const more = [part("../../../../tmp/shezu-evil.txt", "evil"), part("/etc/shezu-evil", "evil")]
    const { accepted } = await read(workbook([[headings, row]], { more }))
    assert.strictEqual(accepted.length, 1)
  })

  it("a sheet whose target climbs out of the archive does not exist", async () => {
    const parts = bookParts(1).map((one) =>
      one.name === "xl/_rels/workbook.xml.rels"
        ? part(
            one.name,
            `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>`
          )
        : one
    )
    assert.strictEqual((await refusal(zip([...parts, part(sheetName, sheetXml(""))]))).code, "no-headings")
  })

  it("two parts of one name, a part cut short, a byte changed, a directory cut off", async () => {
    const twice = zip([...bookParts(1), part(sheetName, sheetXml("")), part(sheetName, sheetXml(""))])
    assert.strictEqual((await refusal(twice)).code, "damaged")
    const good = part(sheetName, sheetXml(rowsXml([headings, row])))
    assert.strictEqual((await refusal(zip([...bookParts(1), { ...good, crc: 1 }]))).code, "damaged")
    assert.strictEqual((await refusal(zip([...bookParts(1), { ...good, size: good.size + 1 }]))).code, "damaged")
    assert.strictEqual((await refusal(zip([...bookParts(1), good]).subarray(0, 900))).code, "damaged")
    const open = part(sheetName, sheetXml(rowsXml([headings, row])).replace("</sheetData></worksheet>", ""))
    assert.strictEqual((await refusal(zip([...bookParts(1), open]))).code, "damaged")
  })

  it("an encrypted part", async () => {
    const locked = { ...part(sheetName, sheetXml("")), encrypted: true }
    assert.strictEqual((await refusal(zip([...bookParts(1), locked]))).code, "encrypted")
  })
})

describe("formulas", () => {
  it("in a column that is read: refused, naming the cell", async () => {
    const refused = await refusal(
      workbook([
        [["名册"], headings, row, [codes.service, { formula: "cmd|'/C calc'!A0", result: "x" }, "社会服务机构"]]
      ])
    )
    assert.strictEqual(refused.code, "formula-cell")
    assert.deepStrictEqual(refused.values, { cell: "B4", row: 4, column: "名称" })
    assert.include(refusalText(refused)["zh-CN"], "单元格 B4")
  })

  it("in CSV", async () => {
    const csv = `${headings.join(",")}\n${codes.association},=cmd|'/C calc'!A0,社会团体,1\n`
    const refused = await refusal(Buffer.from(csv), "名册.csv")
    assert.deepStrictEqual(refused.values, { cell: "B2", row: 2, column: "名称" })
  })

  it("in a column nobody reads, or above the headings: harmless", async () => {
    const title = [{ formula: "TODAY()", result: "45000" }]
    const { accepted, ...reading } = await readRows([
      title,
      ["序号", ...headings],
      [{ formula: "ROW()-2", result: "1" }, ...row]
    ])
    assert.strictEqual(accepted.length, 1)
    assert.deepStrictEqual(briefly({ accepted, ...reading }), ["2 序号 unknown-column"])
  })
})

describe("what a file is", () => {
  const ole = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)])
  const xlsx = workbook([[headings, row]])
  const csv = Buffer.from(`${headings.join(",")}\n`)

  it("legacy .xls, whatever it is called", async () => {
    assert.strictEqual((await refusal(ole, "名册.xls")).code, "legacy-xls")
    const renamed = await refusal(ole, "名册.xlsx")
    assert.strictEqual(renamed.code, "legacy-xls")
    assert.include(refusalText(renamed)["zh-CN"], "另存为 .xlsx")
  })

  it("a workbook with a password", async () => {
    const locked = Buffer.concat([ole, Buffer.from("EncryptedPackage", "utf16le")])
    assert.strictEqual((await refusal(locked)).code, "encrypted")
  })

  it("wrong extensions", async () => {
    assert.deepStrictEqual((await refusal(csv, "名册.xlsx")).values, { extension: ".xlsx", actual: "csv" })
    assert.deepStrictEqual((await refusal(xlsx, "名册.csv")).values, { extension: ".csv", actual: "xlsx" })
    assert.strictEqual((await refusal(xlsx, "名册.xls")).code, "wrong-extension")
    assert.strictEqual((await refusal(xlsx, "名册.exe")).code, "wrong-extension")
    assert.strictEqual((await refusal(xlsx, "名册")).code, "wrong-extension")
  })

  it("formats that are not read", async () => {
    const ods = Buffer.concat([
      Buffer.from("PK\u0003\u0004"),
      Buffer.alloc(26),
      Buffer.from("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
    ])
    assert.deepStrictEqual((await refusal(ods, "名册.ods")).values, { actual: ".ods" })
    assert.deepStrictEqual((await refusal(Buffer.from("<html><table>"), "名册.xls")).values, { actual: "HTML" })
    assert.deepStrictEqual((await refusal(xlsx, "名册.xlsm")).values, { actual: ".xlsm" })
    assert.strictEqual((await refusal(Buffer.from([0, 1, 2, 3]), "名册.csv")).code, "not-a-workbook")
    assert.strictEqual((await refusal(zip([part("a.txt", "a")]))).code, "not-a-workbook")
    assert.strictEqual((await refusal(Buffer.alloc(0))).code, "empty")
  })

  it("too many bytes, and a path without a file", async () => {
    const refused = await refusalOf({ name: "a.csv", bytes: csv }, { ...appLimits, fileBytes: 10 })
    assert.strictEqual(refused.code, "file-too-large")
    assert.strictEqual((await refusalOf({ path: "/nowhere/a.xlsx" })).code, "not-found")
    const folder = mkdtempSync(join(tmpdir(), "shezu-"))
    try {
      assert.strictEqual((await refusalOf({ path: folder })).code, "not-found")
      writeFileSync(join(folder, "a.xlsx"), "abc")
      assert.strictEqual((await refusalOf({ path: join(folder, "a.xlsx") })).code, "wrong-extension")
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it("more rows than allowed", async () => {
    const bytes = workbook([[headings, row, row, row]])
    const refused = await refusalOf({ name: "a.xlsx", bytes }, { ...appLimits, rows: 2 })
    assert.deepStrictEqual([refused.code, refused.values], ["too-many-rows", { limit: 2 }])
  })
})
