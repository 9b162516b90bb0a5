/** An installation without modules: the register is there, what a module brings is not, and nothing of it is fetched. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import type { Page } from "playwright-core"

import { type Browser, openBrowser } from "./browser.ts"
import { type Served, startServer } from "./server.ts"
import { signInAs } from "./sign-in.ts"

const folder = mkdtempSync(join(tmpdir(), "shezu-none-"))
const complaints: Array<string> = []
const fetched: Array<string> = []
let served: Served
let browser: Browser
let page: Page

beforeAll(async () => {
  const list = join(folder, "shezu.config.ts")
  writeFileSync(list, "export default { modules: [], allowContract: [] }\n")
  served = await startServer({ configuration: list })
  browser = await openBrowser()
  await signInAs(browser.context, served.origin, "bureau", served.secrets.get("bureau") ?? "")
  page = await browser.context.newPage()
  page.on("pageerror", (failure) => complaints.push(failure.message))
  page.on("response", (answer) => {
    fetched.push(answer.url())
    if (answer.status() >= 400) complaints.push(`${answer.status()} ${answer.url()}`)
  })
})

afterAll(async () => {
  await browser?.close()
  await served?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe("an app without modules", () => {
  it("shows every page of its own", async () => {
    for (const path of ["/", "/organizations", "/policy", "/policy/articles/2", "/indicators", "/imports"]) {
      await page.goto(served.origin + path, { waitUntil: "networkidle" })
      await page.locator("h1").waitFor()
    }
    assert.deepStrictEqual(complaints, [])
  })

  it("has no place in the menu for them, no page, and none of their code", async () => {
    await page.goto(served.origin, { waitUntil: "networkidle" })
    await page.getByRole("link", { name: "政策", exact: true }).waitFor()
    assert.strictEqual(await page.getByRole("link", { name: "党的建设" }).count(), 0)
    await page.goto(`${served.origin}/modules/party-building`, { waitUntil: "networkidle" })
    await page.locator("h1").waitFor()
    assert.strictEqual(await page.getByText("各规则的结论").count(), 0)
    assert.deepStrictEqual(
      fetched.filter((url) => url.includes("OverviewPage")),
      []
    )
  })
})
