/** Signing in with a one-time secret, and what a bureau, a sector committee and the administrators then see. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import type { Page } from "playwright-core"

import { type Browser, openBrowser } from "./browser.ts"
import { type Served, startServer } from "./server.ts"
import { chosenPassword } from "./sign-in.ts"

let served: Served
let browser: Browser
let page: Page
const complaints: Array<string> = []

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

const fillSignIn = async (username: string, password: string) => {
  await page.getByLabel("用户名").fill(username)
  await page.getByLabel("口令").fill(password)
  await page.getByRole("button", { name: "登录" }).click()
}

const signOut = async () => {
  await page.getByRole("button", { name: "我的账户" }).click()
  await page.getByRole("menuitem", { name: "退出" }).click()
  await page.getByRole("heading", { name: "登录" }).waitFor()
}

/** With the secret, then with a password of one's own, as on the first morning. */
const arrive = async (username: string) => {
  await page.goto(served.origin)
  await fillSignIn(username, served.secrets.get(username) ?? "")
  await page.getByRole("heading", { name: "设置口令" }).waitFor()
  await page.getByLabel("新口令", { exact: false }).first().fill(chosenPassword)
  await page.getByLabel("再输一次新口令").fill(chosenPassword)
  await page.getByRole("button", { name: "保存口令" }).click()
  await page.getByRole("navigation", { name: "主导航" }).waitFor()
}

const places = () => page.getByRole("navigation", { name: "主导航" }).getByRole("link").allInnerTexts()

const countOf = async (): Promise<number> => {
  const answer = await browser.context.request.get(`${served.origin}/api/organizations/count`)
  return ((await answer.json()) as { readonly count: number }).count
}

describe("signing in", () => {
  it("says of a wrong password no more than that, and of the one-time secret that it is spent", async () => {
    await page.goto(`${served.origin}/organizations`)
    await fillSignIn("bureau", "certainly not")
    await page.getByText("用户名或口令不正确").waitFor()
    await arrive("bureau")
    await signOut()
    await fillSignIn("bureau", served.secrets.get("bureau") ?? "")
    await page.getByText("用户名或口令不正确").waitFor()
    await fillSignIn("bureau", chosenPassword)
    await page.getByRole("navigation", { name: "主导航" }).waitFor()
  })

  it("shows a bureau the district and a sector committee its sector", async () => {
    const all = await countOf()
    await signOut()
    await arrive("committee")
    const own = await countOf()
    assert.isAbove(own, 0)
    assert.isBelow(own, all)
    await page.goto(`${served.origin}/account`)
    await page.getByText("行业：", { exact: false }).waitFor()
  })
})

describe("a sector committee", () => {
  it("enables Party building and finds its page, and is told why not supervision", async () => {
    await page.goto(`${served.origin}/modules`)
    assert.notInclude(await places(), "党建概况")
    const before = await places()
    await page.getByRole("button", { name: "启用 党的建设" }).click()
    await page.getByRole("button", { name: "停用 党的建设" }).waitFor()
    assert.lengthOf(await places(), before.length + 1)
    await page.getByText("模块服务于第 6、10、12 条，本单位不是其中任何一条的责任单位").waitFor()
    assert.strictEqual(await page.getByRole("button", { name: "启用 监督管理" }).count(), 0)
  })

  it("finds nothing of another unit by its address", async () => {
    const listed = await browser.context.request.get(`${served.origin}/api/organizations?limit=1`)
    const { items } = (await listed.json()) as { readonly items: ReadonlyArray<{ readonly id: string }> }
    await page.goto(`${served.origin}/organizations/${items[0]?.id ?? ""}`)
    await page.getByText("为什么能看到这个组织").click()
    await page.getByText("登记簿记载其行业为", { exact: false }).waitFor()
    await page.goto(`${served.origin}/organizations/00000000-0000-7000-8000-000000000000`)
    await page.getByRole("heading", { name: "没有这个社会组织" }).waitFor()
    await page.getByRole("heading", { name: "为什么看不到这个组织" }).waitFor()
    await page.getByText("管辖范围之外是否有这个组织，系统一律不作答复", { exact: false }).waitFor()
  })

  it("is told why a whole code is not found, and reaches the answer by keyboard", async () => {
    await page.goto(`${served.origin}/`)
    await page.getByRole("navigation", { name: "主导航" }).waitFor()
    await page.keyboard.press("/")
    await page.getByRole("combobox").fill("51370403mjd0000036")
    await page.getByText("为什么看不到 51370403MJD0000036").waitFor()
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { name: "为什么看不到这个组织" }).waitFor()
    await page.getByText("登记簿记载其行业为：", { exact: false }).waitFor()
  })
})

describe("the administrators", () => {
  it("each find their own page, and nothing of the register", async () => {
    await signOut()
    await arrive("security")
    assert.deepStrictEqual(await places(), ["政策", "用户"])
    await page.getByRole("heading", { name: "用户" }).waitFor()
    await page.getByRole("button", { name: "新增用户" }).click()
    const form = page.getByRole("dialog")
    await form.getByLabel("用户名").fill("wang.li")
    await form.getByLabel("姓名").fill("王丽")
    await form.getByRole("button", { name: "新增用户" }).click()
    await page.getByRole("heading", { name: "一次性口令" }).waitFor()
    await page.getByRole("button", { name: "完成" }).click()
    await page.getByRole("grid").getByText("王丽").waitFor()
    await signOut()
    await arrive("audit")
    assert.deepStrictEqual(await places(), ["政策", "审计日志"])
    await page.getByRole("grid").getByText("user.add").first().waitFor()
    await page.getByLabel("做了什么").fill("module.enable")
    await page.getByRole("grid").getByText("committee").first().waitFor()
    assert.deepStrictEqual(complaints, [])
  })
})
