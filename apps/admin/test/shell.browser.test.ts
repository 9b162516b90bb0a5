import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import type { Page } from "playwright-core"

import { violations } from "./axe.ts"
import { type Browser, openBrowser, withChineseFont } from "./browser.ts"
import { type Served, startServer } from "./server.ts"
import { enableModule, signInAs } from "./sign-in.ts"

let served: Served
let browser: Browser
let page: Page
const complaints: Array<string> = []

const paths: Array<string> = [
  "/",
  "/organizations",
  "/imports",
  "/imports/new",
  "/policy",
  "/policy/articles/2",
  "/indicators",
  "/indicators/party.organization-coverage",
  "/indicators/party.work-coverage/organizations?standing=short",
  "/account",
  "/modules",
  "/modules/party-building",
  "/nowhere"
]

const looks = [
  { theme: "light", type: "normal", locale: "zh-CN" },
  { theme: "dark", type: "normal", locale: "zh-CN" },
  { theme: "light", type: "large", locale: "en" }
] as const

const go = async (path: string) => {
  await page.goto(served.origin + path, { waitUntil: "networkidle" })
  await page.locator("h1").waitFor()
}

beforeAll(async () => {
  served = await startServer()
  browser = await openBrowser()
  await signInAs(browser.context, served.origin, "bureau", served.secrets.get("bureau") ?? "")
  await enableModule(browser.context, served.origin, "party-building")
  const listed = await browser.context.request.get(
    `${served.origin}/api/organizations?rule=party.coverage&outcome=gap&limit=1`
  )
  const { items } = (await listed.json()) as { readonly items: ReadonlyArray<{ readonly id: string }> }
  paths.push(`/organizations/${items[0]?.id ?? "none"}`)
  page = await browser.context.newPage()
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text())
  })
  page.on("pageerror", (failure) => complaints.push(failure.message))
  page.on("request", (request) => {
    if (!request.url().startsWith(served.origin)) complaints.push(`left the origin: ${request.url()}`)
  })
})

afterAll(async () => {
  await browser?.close()
  await served?.close()
})

describe("every page", () => {
  for (const look of looks) {
    it(`breaks no rule of access in ${look.theme}, ${look.type} type, ${look.locale}`, async () => {
      await go("/")
      await page.evaluate((choice) => {
        for (const [key, value] of Object.entries(choice)) localStorage.setItem(`shezu.${key}`, value)
      }, look)
      const broken: Array<string> = []
      for (const path of paths) {
        // One page after the other in one window.
        await go(path)
        for (const one of await violations(page)) broken.push(`${path} ${one}`)
      }
      assert.deepStrictEqual(broken, [])
    })
  }

  it("would be caught breaking one", async () => {
    await go("/")
    await page.evaluate(() => document.querySelector("main")?.append(document.createElement("button")))
    const rules = (await violations(page)).map((one) => one.split(":")[0])
    assert.deepStrictEqual(rules, ["button-name"])
  })

  it("runs under the strict policy, stays in its origin and complains of nothing", () => {
    assert.deepStrictEqual(complaints, [])
  })
})

describe("the shell", () => {
  it("draws Chinese and not empty boxes", async () => {
    await go("/")
    await page.evaluate(() => localStorage.clear())
    await go("/")
    await withChineseFont(page)
  })

  it("is walked by keyboard: skip link, search, page title", async () => {
    await go("/")
    await page.keyboard.press("Tab")
    assert.strictEqual(await page.evaluate(() => document.activeElement?.textContent), "跳到正文")
    await page.keyboard.press("Enter")
    assert.strictEqual(await page.evaluate(() => document.activeElement?.tagName), "H1")
    await page.keyboard.press("Control+k")
    await page.getByRole("combobox", { name: "全局搜索" }).fill("书法")
    await page.getByRole("option").first().waitFor()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/organizations\/[0-9a-f-]{36}/u)
    await page.getByRole("heading", { level: 1, name: /书法/u }).waitFor()
    assert.strictEqual(await page.evaluate(() => document.activeElement?.tagName), "H1")
    assert.match(await page.title(), /书法.* · 社组通/u)
  })

  it("folds the rail away in a narrow window", async () => {
    await page.setViewportSize({ width: 360, height: 780 })
    await go("/")
    assert.isFalse(await page.getByRole("link", { name: "社会组织", exact: true }).isVisible())
    await page.getByRole("button", { name: "菜单" }).click()
    await page.getByRole("link", { name: "社会组织", exact: true }).click()
    await page.waitForURL(/\/organizations$/u)
    assert.isFalse(await page.getByRole("link", { name: "政策", exact: true }).isVisible())
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    assert.isAtMost(overflow, 0)
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  it("keeps the choice of theme and language", async () => {
    await go("/")
    await page.getByRole("button", { name: "显示设置" }).click()
    await page.getByRole("menuitemradio", { name: "深色" }).click()
    await page.getByRole("menuitemradio", { name: "English" }).click()
    await go("/policy")
    assert.strictEqual(await page.evaluate(() => document.documentElement.dataset["theme"]), "dark")
    await page.getByRole("heading", { level: 1, name: "Policy" }).waitFor()
    await page.evaluate(() => localStorage.clear())
  })
})

describe("the list of organizations", () => {
  it("draws a window of its rows, and all of them on paper", async () => {
    await go("/organizations")
    const rows = page.locator("tr[data-index]")
    await rows.first().waitFor()
    assert.isBelow(await rows.count(), 60)
    await page.emulateMedia({ media: "print" })
    await page.locator('tr[data-index="99"]').waitFor({ state: "attached" })
    assert.strictEqual(await rows.count(), 100)
    await page.emulateMedia({ media: "screen" })
  })

  it("prints every row there is, and returns to its page", async () => {
    await go("/organizations")
    const rows = page.locator("tr[data-index]")
    await rows.first().waitFor()
    // As the browser does, without its dialog.
    await page.evaluate(() => {
      window.print = () => {
        dispatchEvent(new Event("beforeprint"))
        document.documentElement.dataset["printed"] = String(document.querySelectorAll("tr[data-index]").length)
        dispatchEvent(new Event("afterprint"))
      }
    })
    const total = Number(
      /[\d,]+/u
        .exec(
          await page
            .getByText(/^共 [\d,]+/u)
            .first()
            .innerText()
        )?.[0]
        .replace(",", "")
    )
    assert.isAbove(total, 500)
    await page.getByRole("button", { name: "打印" }).click()
    await page.locator("html[data-printed]").waitFor({ state: "attached" })
    assert.strictEqual(await page.locator("html").getAttribute("data-printed"), String(total))
    await page.locator(`tr[data-index="${total - 1}"]`).waitFor({ state: "detached" })
    assert.isBelow(await rows.count(), 60)
  })

  it("moves the focus to rows outside the window", async () => {
    await go("/organizations")
    await page.locator('tr[data-index="0"]').focus()
    await page.keyboard.press("End")
    await page.locator('tr[data-index="99"]:focus').waitFor()
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/organizations\/[0-9a-f-]{36}$/u)
  })
})
