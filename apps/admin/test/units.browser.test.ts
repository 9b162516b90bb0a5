/** The bureau adds a sector committee; somebody is added to it, and sees the organizations of its sectors and no other. */
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
const sectors = ["法律服务", "环境保护"]

interface Row {
  readonly id: string
  readonly sector?: string
}

/** Every organization that whoever is signed in lists. */
const organizations = async (): Promise<ReadonlyArray<Row>> => {
  const found: Array<Row> = []
  let after = ""
  do {
    // oxlint-disable-next-line no-await-in-loop -- each page says where the next begins
    const answer = await browser.context.request.get(`${served.origin}/api/organizations?limit=200${after}`)
    // oxlint-disable-next-line no-await-in-loop -- each page says where the next begins
    const { items, next } = (await answer.json()) as { readonly items: ReadonlyArray<Row>; readonly next?: string }
    found.push(...items)
    after = next === undefined ? "" : `&cursor=${encodeURIComponent(next)}`
  } while (after !== "")
  return found
}

const as = (username: string, secret = served.secrets.get(username) ?? "") =>
  signInAs(browser.context, served.origin, username, secret)

beforeAll(async () => {
  served = await startServer()
  browser = await openBrowser()
  page = await browser.context.newPage()
  page.on("pageerror", (failure) => complaints.push(failure.message))
})

afterAll(async () => {
  await browser?.close()
  await served?.close()
})

let all: ReadonlyArray<Row>

describe("units", () => {
  it("are added by the bureau, by keyboard, with what follows from the role", async () => {
    await as("bureau")
    all = await organizations()
    const free = [...new Set(all.flatMap(({ sector }) => sector ?? []))].filter(
      (sector) => !["学前教育", "教育培训", "医疗卫生", "养老服务", "物流运输"].includes(sector)
    )
    sectors.splice(0, 2, ...free.slice(0, 2))
    // Who keeps the units is known later than they are.
    const { promise: shown, resolve: show } = Promise.withResolvers<void>()
    await page.route("**/api/units/form", async (route) => {
      await shown
      await route.continue()
    })
    await page.goto(`${served.origin}/units`)
    await page.getByRole("grid", { name: "本区各单位" }).getByText("青檀区财政局", { exact: true }).waitFor()
    show()
    await page.getByRole("button", { name: "新增单位" }).focus()
    await page.keyboard.press("Enter")
    const form = page.getByRole("dialog", { name: "新增单位" })
    await form.getByLabel("名称", { exact: false }).first().fill("中共青檀区综合行业委员会")
    await form.getByText("负责第 1 条", { exact: false }).waitFor()
    await form.getByLabel("所负责的行业").fill(sectors.join("、"))
    await form.getByLabel("依据").fill("区委常委会决定")
    assert.deepStrictEqual(await violations(page), [])
    await form.getByLabel("依据").press("Enter")
    await page.getByRole("button", { name: "变更 中共青檀区综合行业委员会" }).waitFor()
    await page.getByText(`行业：${sectors.join("、")}`).waitFor()
  })

  it("are refused with the rule and the fact, and the form keeps what was typed", async () => {
    await page.getByRole("button", { name: "新增单位" }).click()
    const form = page.getByRole("dialog", { name: "新增单位" })
    await form.getByLabel("名称", { exact: false }).first().fill("另一行业党委")
    await form.getByLabel("所负责的行业").fill(sectors[0] ?? "")
    await form.getByLabel("依据").fill("试")
    await form.getByRole("button", { name: "保存" }).click()
    await form.getByText(`行业“${sectors[0] ?? ""}”已由单位 sector-committee-1 负责`, { exact: false }).waitFor()
    assert.strictEqual(await form.getByLabel("名称", { exact: false }).first().inputValue(), "另一行业党委")
    await page.keyboard.press("Escape")
  })

  it("are renamed, and the old name stays with its days", async () => {
    await page.getByRole("button", { name: "变更 青檀区财政局" }).click()
    const form = page.getByRole("dialog", { name: "青檀区财政局" })
    await form.getByRole("button", { name: "更名" }).click()
    await form.getByLabel("名称", { exact: false }).nth(1).fill("青檀区财政和国资局")
    await form.getByLabel("依据").fill("机构改革")
    await form.getByRole("button", { name: "保存" }).click()
    await page.getByRole("button", { name: "变更 青檀区财政和国资局" }).click()
    await page.getByRole("dialog").getByText("机构改革", { exact: false }).waitFor()
    await page.keyboard.press("Escape")
  })

  it("say that the service fails, and that another unit keeps them", async () => {
    await page.route("**/api/units", (route) => route.abort())
    await page.reload()
    await page.getByRole("alert").waitFor()
    await page.unroute("**/api/units")
    await as("town")
    await page.goto(`${served.origin}/units`)
    await page.getByText("单位由承担“民政部门”职责的单位维护", { exact: false }).waitFor()
    assert.strictEqual(await page.getByRole("button", { name: "新增单位" }).count(), 0)
  })

  it("let in whoever is added to them, to their own organizations and modules", async () => {
    await as("security")
    await page.goto(`${served.origin}/users`)
    await page.getByRole("button", { name: "新增用户" }).click()
    const form = page.getByRole("dialog")
    await form.getByLabel("用户名").fill("new.committee")
    await form.getByLabel("姓名").fill("李明")
    await form.getByLabel("岗位").selectOption({ label: "决定" })
    await form.getByLabel("单位").selectOption({ label: "中共青檀区综合行业委员会" })
    await form.getByRole("button", { name: "新增用户" }).click()
    const secret = await page.getByRole("dialog").locator(".font-mono").first().innerText()
    await as("new.committee", secret.trim())
    const own = all.filter(({ sector }) => sectors.includes(sector ?? ""))
    assert.isAbove(own.length, 0)
    assert.deepStrictEqual((await organizations()).map(({ id }) => id).toSorted(), own.map(({ id }) => id).toSorted())
    await page.goto(`${served.origin}/modules`)
    await page.getByText("本单位是第 1", { exact: false }).first().waitFor()
    await page.getByRole("button", { name: "启用 党的建设" }).click()
    await page.getByRole("button", { name: "停用 党的建设" }).waitFor()
    assert.deepStrictEqual(complaints, [])
  })
})
