/** CSV as Excel, WPS and other systems write it. */
import { assert, describe, it } from "@effect/vitest"

import { codes, readFile, refusalOf } from "./workbook.ts"

const text = `统一社会信用代码,名称,类型,住所\r\n${codes.association},深圳市某协会,社会团体,"甲路 1 号, 二楼"\r\n`

const readBytes = (bytes: Uint8Array, name = "名册.csv") => readFile({ name, bytes })

/** GBK of the words below, from the table of GB 2312; no encoder is part of Node. */
const gbk: Readonly<Record<string, string>> = {
  名称: "c3fbb3c6",
  类型: "c0e0d0cd",
  社会团体: "c9e7bbe1cdc5cce5",
  协会: "d0adbbe1"
}

const hex = (word: string) => gbk[word] ?? Buffer.from(word, "ascii").toString("hex")

const teamRow = (at: number) => `,"第 ${at} 队",社区社会组织,"甲路\r\n${at} 号"`

describe("encodings", () => {
  it("UTF-8 with and without a mark, UTF-16 with one", async () => {
    const utf16 = Buffer.from(`\uFEFF${text.replaceAll(",", "\t").replace("号\t 二楼", "号, 二楼")}`, "utf16le")
    const files = [Buffer.from(text), Buffer.from(`\uFEFF${text}`), utf16]
    for (const { accepted } of await Promise.all(files.map((bytes) => readBytes(bytes)))) {
      assert.strictEqual(accepted[0]?.values.address, "甲路 1 号, 二楼")
      assert.strictEqual(accepted[0]?.values.code, codes.association)
    }
  })

  it("GBK", async () => {
    const rows = [
      ["名称", "类型"],
      ["协会", "社会团体"]
    ]
      .map((cells) => cells.map(hex).join("2c"))
      .join("0a")
    const { errors, rejected } = await readBytes(Buffer.from(rows, "hex"))
    assert.strictEqual(rejected[0]?.cells[0], "协会")
    assert.deepStrictEqual(errors, ["2 统一社会信用代码 required"])
  })

  it("neither", async () => {
    const refused = await refusalOf({ name: "a.csv", bytes: Buffer.from("c3fbffff0a", "hex") })
    assert.strictEqual(refused.code, "unknown-encoding")
  })
})

describe("cells", () => {
  it("with quotes, line breaks, semicolons as separators, and wrapped codes", async () => {
    const csv = `标题;;\n\n统一社会信用代码;名称;类型\n="${codes.association}";"某""新""\n协会";社会团体`
    const { accepted } = await readBytes(Buffer.from(csv))
    assert.deepStrictEqual(accepted, [
      { row: 4, values: { code: codes.association, name: '某"新" 协会', kind: "association" } }
    ])
  })

  it("a quote that never ends", async () => {
    const refused = await refusalOf({ name: "a.csv", bytes: Buffer.from(`统一社会信用代码,名称,类型\n1,"a`) })
    assert.strictEqual(refused.code, "damaged")
  })

  it("more than 65,536 rows, across the pieces they are read in", async () => {
    const csv = `统一社会信用代码,名称,类型,住所\r\n${Array.from({ length: 70_000 }, (_, at) => teamRow(at)).join("\r\n")}\r\n`
    const { accepted, chunks, errors } = await readBytes(Buffer.from(csv))
    assert.strictEqual(accepted.length, 70_000)
    assert.deepStrictEqual(errors, [])
    assert.deepStrictEqual(accepted.at(-1), {
      row: 70_001,
      values: { name: "第 69999 队", kind: "community", address: "甲路 69999 号" }
    })
    assert.strictEqual(chunks.at(-1)?.progress.bytes, chunks.at(-1)?.progress.totalBytes)
  })
})
