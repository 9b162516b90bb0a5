/** The identity provider in the app: linking, signing in by it, the code after it, being refused, the administrator's part. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { client, startProvider, type TestProvider } from "@shezu/fixtures/identity/IdentityProvider"
import type { Page } from "playwright-core"

import { type Browser, openBrowser } from "./browser.ts"
import { type Served, startServer } from "./server.ts"
import { chosenPassword, signInAs } from "./sign-in.ts"

let provider: TestProvider
let served: Served
let browser: Browser
let page: Page

beforeAll(async () => {
  provider = await startProvider()
  served = await startServer({
    settings: (origin) => ({
      SHEZU_ORIGIN: origin,
      SHEZU_OIDC_ISSUER: provider.issuer,
      SHEZU_OIDC_CLIENT_ID: client.id,
      SHEZU_OIDC_CLIENT_SECRET: client.secret,
      SHEZU_OIDC_NAME: "区统一身份认证"
    })
  })
  browser = await openBrowser()
  page = await browser.context.newPage()
})

afterAll(async () => {
  await browser?.close()
  await served?.close()
  provider?.close()
})

const signOut = async () => {
  await browser.context.request.post(`${served.origin}/api/auth/sign-out`)
  await page.goto(served.origin)
  await page.getByRole("heading", { name: "登录" }).waitFor()
}

const arrive = async (username: string) => {
  const secret = served.secrets.get(username) ?? ""
  await signInAs(browser.context, served.origin, username, secret)
}

const byProvider = () => page.getByRole("button", { name: "用区统一身份认证登录" }).click()

describe("the identity provider", () => {
  it("is linked on the account's page, and then signs in with one press", async () => {
    provider.says.subject = "wang"
    await arrive("bureau")
    await page.goto(`${served.origin}/account`)
    await page.getByText("未关联。关联后", { exact: false }).waitFor()
    await page.getByRole("button", { name: "关联" }).click()
    await page.getByText("已关联，可以由认证平台登录", { exact: false }).waitFor()
    await signOut()
    await byProvider()
    await page.getByRole("navigation", { name: "主导航" }).waitFor()
    assert.strictEqual(new URL(page.url()).origin, served.origin)
  })

  it("asks for the password before the link is ended", async () => {
    await page.goto(`${served.origin}/account`)
    await page.getByRole("button", { name: "解除关联" }).click()
    await page.getByRole("dialog").getByLabel("口令").fill(chosenPassword)
    await page.getByRole("dialog").getByRole("button", { name: "验证" }).click()
    await page.getByText("未关联。关联后", { exact: false }).waitFor()
  })

  it("refuses a person without a link in plain words", async () => {
    await signOut()
    await byProvider()
    await page.getByText("没有登录成功", { exact: false }).waitFor()
  })

  it("is said to be away when it is, beside the password that still works", async () => {
    provider.says.there = false
    await page.goto(served.origin)
    await byProvider()
    await page.getByText("统一身份认证没有回应", { exact: false }).waitFor()
    provider.says.there = true
    await page.getByLabel("用户名").fill("bureau")
    await page.getByLabel("口令").fill(chosenPassword)
    await page.getByRole("button", { name: "登录", exact: true }).click()
    await page.getByRole("navigation", { name: "主导航" }).waitFor()
  })

  it("is linked by the security administrator for somebody else", async () => {
    await signOut()
    await arrive("security")
    await page.goto(`${served.origin}/users`)
    await page.getByRole("button", { name: "管理 town" }).click()
    await page.getByLabel("此人在认证平台的编号（sub）").fill("li")
    await page.getByRole("button", { name: "关联", exact: true }).click()
    await page.getByText("已关联", { exact: true }).waitFor()
    await signOut()
    provider.says.subject = "li"
    await byProvider()
    // He has not chosen a password yet, so that comes first.
    await page.getByRole("heading", { name: "设置口令" }).waitFor()
  })
})
