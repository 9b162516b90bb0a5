/** 模块设置 in the app: chosen by keyboard, refused in place, put back, read-only for who may not, and read by the module. */
import { rmSync } from "node:fs"

import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import type { Page } from "playwright-core"

import { violations } from "./axe.ts"
import { type Browser, openBrowser } from "./browser.ts"
import { installReminders } from "./reminders-module.ts"
import { type Served, startServer } from "./server.ts"
import { enableModule, signInAs } from "./sign-in.ts"

const { configuration, folder } = installReminders()
const complaints: Array<string> = []
let served: Served
let browser: Browser
let page: Page

beforeAll(async () => {
  served = await startServer({ configuration })
  browser = await openBrowser()
  await signInAs(browser.context, served.origin, "bureau", served.secrets.get("bureau") ?? "")
  await enableModule(browser.context, served.origin, "reminders")
  page = await browser.context.newPage()
  page.on("pageerror", (failure) => complaints.push(failure.message))
})

afterAll(async () => {
  await browser?.close()
  await served?.close()
  rmSync(folder, { recursive: true, force: true })
})

const form = () => page.getByRole("dialog", { name: "换届提醒：设置" })
const days = () => form().getByLabel("提前提醒（天）")
const save = () => form().getByRole("button", { name: "保存" })
const asRead = async () => (await browser.context.request.get(`${served.origin}/api/modules/reminders/days`)).json()

describe("settings of a module", () => {
  it("are opened, chosen and saved by keyboard, and the module reads them", async () => {
    await page.goto(`${served.origin}/modules`)
    await page.getByRole("button", { name: "设置 换届提醒" }).focus()
    await page.keyboard.press("Enter")
    await days().waitFor()
    assert.strictEqual(await days().inputValue(), "30")
    await form().getByText("初始值：30 天").waitFor()
    assert.deepStrictEqual(await violations(page), [])
    await days().fill("45")
    await form().getByLabel("排列", { exact: true }).selectOption({ label: "按名称" })
    await form().getByLabel("落款", { exact: true }).fill("党建科")
    await form().getByLabel("落款", { exact: true }).press("Enter")
    await form().getByRole("status").getByText("已保存").waitFor()
    await form()
      .getByText(/^初始值：30 天.*bureau 于 .* 设定/u)
      .waitFor()
    assert.strictEqual(await asRead(), 45)
    assert.deepStrictEqual(await violations(page), [])
    await page.keyboard.press("Escape")
    await form().waitFor({ state: "detached" })
    await page.reload()
    await page.getByRole("button", { name: "设置 换届提醒" }).click()
    assert.strictEqual(await days().inputValue(), "45")
    assert.strictEqual(await form().getByLabel("排列", { exact: true }).inputValue(), "by-name")
    assert.strictEqual(await form().getByLabel("落款", { exact: true }).inputValue(), "党建科")
  })

  it("are refused in place with what they take, while the others are saved", async () => {
    await days().fill("半年")
    await form().getByLabel("暂停提醒", { exact: true }).selectOption({ label: "是" })
    await save().click()
    await form().getByText("须为1 至 180 的整数（天）").waitFor()
    await form().getByRole("status").getByText("有 1 项没有保存").waitFor()
    assert.strictEqual(await days().getAttribute("aria-invalid"), "true")
    assert.strictEqual(await days().inputValue(), "半年")
    assert.deepStrictEqual(await violations(page), [])
    await days().fill("60")
    await save().click()
    await form().getByRole("status").getByText("已保存").waitFor()
    assert.strictEqual(await asRead(), 60)
  })

  it("say that somebody else was faster, and what he chose is seen before it is replaced", async () => {
    const other = await browser.context.request.put(`${served.origin}/api/modules/reminders/settings/days`, {
      data: { value: 90 },
      headers: { "if-match": '"2"' }
    })
    assert.strictEqual(other.status(), 200)
    await days().fill("15")
    await save().click()
    await form().getByText("此项设置已被他人修改").waitFor()
    await form().getByText("现为 90 天").waitFor()
    assert.strictEqual(await days().inputValue(), "15")
    assert.strictEqual(await asRead(), 90)
    await save().click()
    await form().getByRole("status").getByText("已保存").waitFor()
    assert.strictEqual(await asRead(), 15)
  })

  it("go back to the initial value, and say by whom", async () => {
    await form().getByRole("button", { name: "恢复初始值 提前提醒" }).click()
    assert.strictEqual(await days().inputValue(), "30")
    await form().getByText("保存后恢复初始值").waitFor()
    assert.strictEqual(await asRead(), 15)
    await save().click()
    await form()
      .getByText(/bureau 于 .* 恢复初始值/u)
      .waitFor()
    assert.strictEqual(await asRead(), 30)
    await save().click()
    await form().getByRole("status").getByText("没有改动").waitFor()
  })

  it("say that what was chosen does not fit any more, and offer the way back", async () => {
    await page.keyboard.press("Escape")
    // As after an upgrade of the module that takes something else.
    await page.route("**/api/modules/reminders/settings", async (route) => {
      const answer = await route.fetch()
      const settings = (await answer.json()) as ReadonlyArray<{ readonly setting: string }>
      const unfit = settings.map((one) => (one.setting === "days" ? { ...one, state: "unfit" } : one))
      await route.fulfill({ response: answer, json: unfit })
    })
    await page.getByRole("button", { name: "设置 换届提醒" }).click()
    await form().getByText("不符合模块现在的要求，现按初始值办理").waitFor()
    assert.strictEqual(await days().inputValue(), "30")
    await form().getByRole("button", { name: "恢复初始值 提前提醒" }).waitFor()
    assert.deepStrictEqual(await violations(page), [])
    await page.unroute("**/api/modules/reminders/settings")
    await page.keyboard.press("Escape")
    await page.getByRole("button", { name: "设置 换届提醒" }).click()
  })

  it("are only read where another permission is asked for", async () => {
    await form().getByText("持有“决定提醒的抄送”权限的人可以修改").waitFor()
    assert.strictEqual(await form().getByLabel("抄送财务").count(), 0)
    const refused = await browser.context.request.put(`${served.origin}/api/modules/reminders/settings/copy`, {
      data: { value: false },
      headers: { "if-match": '"0"' }
    })
    assert.strictEqual(refused.status(), 403)
  })

  it("fit into a narrow window", async () => {
    await page.setViewportSize({ width: 360, height: 780 })
    const width = await form().evaluate((element) => element.scrollWidth)
    assert.isAtMost(width, 360)
    assert.deepStrictEqual(await violations(page), [])
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.keyboard.press("Escape")
  })

  it("are not there while the module is disabled, and are found again", async () => {
    await page.getByRole("button", { name: "停用 换届提醒" }).click()
    await page.getByRole("button", { name: "启用 换届提醒" }).waitFor()
    assert.strictEqual(await page.getByRole("button", { name: "设置 换届提醒" }).count(), 0)
    await page.getByRole("button", { name: "启用 换届提醒" }).click()
    await page.getByRole("button", { name: "设置 换届提醒" }).click()
    assert.strictEqual(await form().getByLabel("落款", { exact: true }).inputValue(), "党建科")
    assert.deepStrictEqual(complaints, [])
  })
})
