/** 个人信息请求 in the app: received, gathered for by name and number, answered once; and refused by a law. */
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

const identityNumber = "11010519491231002X"

const asker = "令狐问事"
const name = "问事互助会"

/** An organization that the person represents, with his number. */
const organization = async () => {
  const { request } = browser.context
  const made = await request.post(`${served.origin}/api/organizations`, {
    data: { name, kind: "community", status: "normal", formerNames: [], legalRepresentative: asker, reason: "备案" }
  })
  const { id } = (await made.json()) as { readonly id: string }
  const field = `${served.origin}/api/organizations/${id}/personal-data/representative-identity-number`
  assert.strictEqual((await request.put(field, { data: { value: identityNumber } })).status(), 204)
}

const form = () => page.getByRole("dialog", { name: "登记请求" })

describe("requests about personal data", () => {
  it("are registered, gathered for and answered", async () => {
    await organization()
    await page.goto(`${served.origin}/personal-data`)
    await page.getByRole("main").getByRole("link", { name: "个人信息请求" }).click()
    await page.getByText("还没有个人信息请求").waitFor()
    assert.deepStrictEqual(await violations(page), [])

    await page.getByRole("button", { name: "登记请求" }).first().click()
    await form().getByLabel("申请人").fill(asker)
    await form().getByLabel("请求内容").fill(`我的号码是${identityNumber}`)
    await form().getByLabel("查找所涉组织").fill(name)
    await form().getByLabel("所涉组织", { exact: true }).selectOption({ label: name })
    assert.deepStrictEqual(await violations(page), [])
    await form().getByText("不能写身份号码和电话号码").waitFor()
    await form().getByRole("button", { name: "登记" }).click()
    await form().getByLabel("请求内容").fill("查阅贵局保存的关于我的内容")
    await page.keyboard.press("Enter")

    await page.getByRole("heading", { name: `${asker}的查阅请求` }).waitFor()
    await page.getByLabel("申请人的公民身份号码").fill("110105 19491231 002x")
    await page.getByRole("button", { name: "汇集" }).click()
    await page.getByText(identityNumber).waitFor()
    await page.getByText("身份号码相同").first().waitFor()
    assert.strictEqual(await page.getByLabel("申请人的公民身份号码").inputValue(), "")
    assert.deepStrictEqual(await violations(page), [])
    // Gone with the page.
    await page.reload()
    await page.getByLabel("答复内容").fill("已当面交付书面清单")
    assert.notInclude(await page.content(), identityNumber)
    await page.getByRole("button", { name: "答复" }).click()
    await page.getByText("已答复").waitFor()
    await page.getByText("已当面交付书面清单").waitFor()
    assert.strictEqual(await page.getByRole("button", { name: "汇集" }).count(), 0)
    assert.deepStrictEqual(await violations(page), [])
    await page.getByRole("main").getByRole("link", { name: "个人信息请求" }).click()
    await page.getByRole("link", { name: asker }).waitFor()
    assert.deepStrictEqual(complaints, [])
  })

  it("are refused by a law, and one that another has answered says so", async () => {
    await page.getByRole("button", { name: "登记请求" }).first().click()
    await form().getByLabel("种类").selectOption("deletion")
    await form().getByLabel("申请人").fill("来访的人")
    await form().getByLabel("请求内容").fill("删除我的姓名")
    await form().getByRole("button", { name: "登记" }).click()
    await page.getByRole("heading", { name: "来访的人的删除请求" }).waitFor()
    await page.getByLabel("结果").selectOption("refused")
    await page.getByLabel("依据").selectOption("association-regulations-2016")
    await page.getByLabel("条款").fill("第二十三条")
    await page.getByLabel("拒绝的理由").fill("登记事项依法公告")
    const id = page.url().split("/").at(-1) ?? ""
    const other = await browser.context.request.post(`${served.origin}/api/personal-data/requests/${id}/answer`, {
      data: { state: "refused", answer: "依法公告", source: "association-regulations-2016", clause: "第二十三条" }
    })
    assert.strictEqual(other.status(), 200)
    await page.getByRole("button", { name: "拒绝" }).click()
    await page.getByText("不能再次答复").waitFor()
    await page.reload()
    await page.getByText("社会团体登记管理条例").waitFor()
    await page.getByText("依法向人民法院提起诉讼").waitFor()
    assert.deepStrictEqual(await violations(page), [])
    assert.deepStrictEqual(complaints, [])
  })

  it("are not in the rail of who may not, and say so where a page is asked for", async () => {
    await page.goto(`${served.origin}/personal-data/requests/019845e1-682f-7b02-a706-3b2422d13aec`)
    await page.getByText("没有这件个人信息请求").waitFor()
    const rail = page.getByRole("navigation", { name: "主导航" })
    assert.strictEqual(await rail.getByRole("link", { name: "个人信息请求" }).count(), 1)
    const auditor = await openBrowser()
    await signInAs(auditor.context, served.origin, "audit", served.secrets.get("audit") ?? "")
    const theirs = await auditor.context.newPage()
    await theirs.goto(`${served.origin}/personal-data`)
    await theirs.getByRole("heading", { name: "个人信息清单" }).waitFor()
    assert.strictEqual(await theirs.getByRole("link", { name: "个人信息请求" }).count(), 0)
    await auditor.close()
  })
})
