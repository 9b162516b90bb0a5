/** People behind an organization in the app: masked, recorded, opened on a purpose after a proof, deleted; and one's own data. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import type { Page } from "playwright-core"

import { violations } from "./axe.ts"
import { type Browser, openBrowser } from "./browser.ts"
import { type Served, startServer } from "./server.ts"
import { signInAs } from "./sign-in.ts"

let served: Served
let browser: Browser
let page: Page
const complaints: Array<string> = []

beforeAll(async () => {
  served = await startServer()
  browser = await openBrowser()
  await signInAs(browser.context, served.origin, "bureau", served.secrets.get("bureau") ?? "")
  page = await browser.context.newPage()
  page.on("pageerror", (failure) => complaints.push(failure.message))
})

afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const people = () => page.getByRole("region", { name: "有关人员" })

describe("people behind an organization", () => {
  it("are recorded, shown masked, opened on a purpose, and deleted", async () => {
    const answer = await browser.context.request.get(`${served.origin}/api/organizations?limit=1`)
    const { items } = (await answer.json()) as { readonly items: ReadonlyArray<{ readonly id: string }> }
    await page.goto(`${served.origin}/organizations/${items[0]?.id ?? ""}`)
    await people().getByRole("button", { name: "登记 法定代表人公民身份号码" }).click()
    const dialog = page.getByRole("dialog", { name: "法定代表人公民身份号码" })
    await dialog.getByLabel("法定代表人公民身份号码").fill("11010519491231002")
    await dialog.getByRole("button", { name: "保存" }).click()
    await dialog.getByText("内容不符合要求").waitFor()
    await dialog.getByLabel("法定代表人公民身份号码").fill("11010519491231002x")
    await dialog.getByRole("button", { name: "保存" }).click()
    await people().getByText("1101**********002X").waitFor()
    assert.notInclude(await page.content(), "19491231")
    assert.deepStrictEqual(await violations(page), [])

    await people().getByRole("button", { name: "查看全文 法定代表人公民身份号码" }).click()
    const asked = page.getByRole("dialog", { name: "查看法定代表人公民身份号码" })
    assert.deepStrictEqual(await violations(page), [])
    await asked.getByLabel("用途").selectOption("verify-identity")
    await asked.getByLabel("说明").fill("变更登记时核对身份证原件")
    await asked.getByRole("button", { name: "查看全文" }).click()
    await people().getByText("11010519491231002X").waitFor()
    // Gone with the page.
    await page.reload()
    await people().getByText("1101**********002X").waitFor()

    await people().getByRole("button", { name: "删除 法定代表人公民身份号码" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "删除" }).click()
    await people().getByText("1101**********002X").waitFor({ state: "detached" })
    assert.deepStrictEqual(complaints, [])
  })

  it("and what is kept about oneself are explained on their pages", async () => {
    await page.goto(`${served.origin}/account`)
    await page.getByRole("link", { name: "本人信息" }).click()
    await page.getByRole("heading", { name: "本人信息" }).waitFor()
    await page.getByText("口令的散列值").first().waitFor()
    assert.deepStrictEqual(await violations(page), [])
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "下载" }).click()
    ])
    assert.strictEqual(download.suggestedFilename(), "own-data.json")
    await page.goto(`${served.origin}/personal-data`)
    await page.getByRole("heading", { name: "个人信息清单" }).waitFor()
    await page.getByRole("heading", { name: "法定代表人姓名" }).first().waitFor()
    assert.deepStrictEqual(await violations(page), [])
    assert.deepStrictEqual(complaints, [])
  })
})
