/** A clerk fills in a module's workbook: what is wrong is shown in its cell, what is sound is taken, and it stays so. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import type { Page } from "playwright-core"

import { violations } from "./axe.ts"
import { type Browser, openBrowser } from "./browser.ts"
import { type Served, startServer } from "./server.ts"
import { signInAs } from "./sign-in.ts"

const folder = mkdtempSync(join(tmpdir(), "shezu-visits-"))
const module = new URL("../test/template-module.ts", import.meta.resolve("@shezu/api/main"))
const complaints: Array<string> = []
let served: Served
let browser: Browser
let page: Page
let name: string

/** A list of modules with the one of the API's own tests. */
const listed = () => {
  const list = join(folder, "shezu.config.ts")
  mkdirSync(join(folder, "visit-book"))
  writeFileSync(join(folder, "visit-book/server.js"), `export { default } from ${JSON.stringify(module.href)}\n`)
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }\n`)
  writeFileSync(list, `export default { modules: ["./visit-book"], allowContract: [] }\n`)
  return list
}

beforeAll(async () => {
  served = await startServer({ configuration: listed() })
  browser = await openBrowser()
  await signInAs(browser.context, served.origin, "town", served.secrets.get("town") ?? "")
  page = await browser.context.newPage()
  page.on("pageerror", (failure) => complaints.push(failure.message))
  const answer = await browser.context.request.get(`${served.origin}/api/organizations?limit=1`)
  const { items } = (await answer.json()) as { readonly items: ReadonlyArray<{ readonly name: string }> }
  name = items[0]?.name ?? ""
})

afterAll(async () => {
  await browser?.close()
  await served?.close()
  rmSync(folder, { recursive: true, force: true })
})

const choose = (...lines: ReadonlyArray<string>) =>
  page.locator("input[type=file]").setInputFiles({
    name: "走访.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(["组织,走访日期,走访人,备注", ...lines].join("\n"))
  })

describe("a module's template", () => {
  it("is found on the page of modules and tells its columns", async () => {
    await page.goto(`${served.origin}/modules`)
    await page.getByRole("button", { name: "启用 走访簿" }).click()
    await page.getByRole("link", { name: "走访记录" }).click()
    await page.getByRole("heading", { name: "走访记录" }).waitFor()
    await page.getByText("最多 20,000 行", { exact: false }).waitFor()
    await page.getByText("人去楼空", { exact: false }).waitFor()
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "下载空白模板" }).click()
    ])
    assert.strictEqual(saved.suggestedFilename(), "走访记录.xlsx")
    assert.deepStrictEqual(await violations(page), [])
  })

  it("filled in wrongly says in which cell, and gives the rows back", async () => {
    await choose(`${name},2026-11-01,李明,x`, `${name},昨天,李明,x`, `无此组织促进会,2026-11-02,,`)
    const table = page.getByRole("table", { name: "退回的原因（2 行）" })
    await table.getByText("走访日期 B3").waitFor()
    await table.getByText("本单位管辖范围内没有“无此组织促进会”", { exact: false }).waitFor()
    await page.getByText("不认识、已忽略的列：备注").waitFor()
    assert.deepStrictEqual(await violations(page), [])
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "下载退回的行" }).click()
    ])
    assert.strictEqual(saved.suggestedFilename(), "走访-退回.xlsx")
    assert.isAbove((await readFile(await saved.path())).length, 1_000)
    await page.getByRole("button", { name: "只接收 1 行" }).click()
    await page.getByRole("status").getByText("已接收 1 行").waitFor()
    await page.getByText("走访.csv：共 3 行，退回 2 行。").waitFor()
  })

  it("sent again is sent back, as the page said", async () => {
    await page.getByText("已登记过的行再次提交会被退回。").waitFor()
    await choose(`${name},2026-11-01,李明,x`)
    await page.getByText("当天已登记过").waitFor()
    assert.strictEqual(await page.getByRole("button", { name: /接收/u }).count(), 0)
    await page.getByRole("button", { name: "换一个文件" }).click()
    await choose(`${name},2026-11-05,李明,x`)
    await page.getByText("没有错误。").waitFor()
    await page.getByRole("button", { name: "接收 1 行" }).click()
    await page.getByRole("status").getByText("已接收 1 行").waitFor()
  })

  it("says why a file is not read, and that there is no such template", async () => {
    await page.locator("input[type=file]").setInputFiles({
      name: "别的.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("甲,乙\n1,2\n")
    })
    await page.getByRole("alert").getByText("没有找到表头", { exact: false }).waitFor()
    await page.goto(`${served.origin}/modules/visit-book/templates/none`)
    await page.getByText("没有这个表格模板", { exact: false }).waitFor()
    assert.deepStrictEqual(complaints, [])
  })
})
