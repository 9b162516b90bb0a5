/** The audit administrator sees whether the log is whole, and prints what seals it so that a camera reads it again. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import jsQR from "jsqr"
import type { Page } from "playwright-core"

import { violations } from "./axe.ts"
import { type Browser, openBrowser } from "./browser.ts"
import { type Served, startServer } from "./server.ts"
import { signInAs } from "./sign-in.ts"

let served: Served
let browser: Browser
let page: Page

beforeAll(async () => {
  served = await startServer()
  browser = await openBrowser()
  await signInAs(browser.context, served.origin, "audit", served.secrets.get("audit") ?? "")
  page = await browser.context.newPage()
})

afterAll(async () => {
  await browser?.close()
  await served?.close()
})

/** The pixels of a picture as the browser painted it. */
const pixelsOf = (png: string) =>
  page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (one) => one.codePointAt(0) ?? 0)
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }))
    const canvas = new OffscreenCanvas(picture.width, picture.height)
    const context = canvas.getContext("2d")
    context?.drawImage(picture, 0, 0)
    const { data } = context?.getImageData(0, 0, picture.width, picture.height) ?? { data: [] }
    return { data: [...data], width: picture.width, height: picture.height }
  }, png)

interface State {
  readonly checkpoint: { readonly line: string } | null
}

const state = async () => {
  const answer = await browser.context.request.get(`${served.origin}/api/audit/verification`)
  return (await answer.json()) as State
}

describe("the audit administrator", () => {
  it("has the log verified and reads that it is whole", async () => {
    await page.goto(`${served.origin}/audit`)
    await page.getByRole("button", { name: "立即核验" }).click()
    const panel = page.getByRole("region", { name: "日志核验" })
    await panel.getByText("由 audit 发起").waitFor()
    await panel.getByText("完好").waitFor()
    assert.deepStrictEqual(await violations(page), [])
  })

  it("is told at once, and in plain words, of a log that was changed", async () => {
    await page.route("**/api/audit/verification", async (route) => {
      const answer = await route.fetch()
      const found = await answer.json()
      found.last.outcome = "broken"
      found.last.report.problems = [{ kind: "leaf", place: 12, entry: "019845e1-682f", detail: "" }]
      found.restores = [{ at: "2026-11-20T02:00:00.000Z", before: 1_200, after: 800 }]
      await route.fulfill({ json: found })
    })
    await page.reload()
    const panel = page.getByRole("region", { name: "日志核验" })
    await panel.getByText("已被改动").waitFor()
    await panel.getByText("记录的内容被改过（序号 12）").waitFor()
    await panel.getByText("恢复前 1200 条，恢复后 800 条", { exact: false }).waitFor()
    assert.deepStrictEqual(await violations(page), [])
    await page.unroute("**/api/audit/verification")
  })

  it("prints a checkpoint that a camera reads to the letter", async () => {
    // A running server takes the first one within seconds.
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- asked until it is there
      if ((await state()).checkpoint !== null) break
    }
    await page.goto(`${served.origin}/audit/checkpoint`)
    const picture = page.getByRole("img", { name: "核验点二维码" })
    await picture.waitFor()
    assert.deepStrictEqual(await violations(page), [])
    await page.emulateMedia({ media: "print" })
    const { data, height, width } = await pixelsOf((await picture.screenshot({ scale: "css" })).toString("base64"))
    const read = jsQR(Uint8ClampedArray.from(data), width, height)
    const shown = await page.locator("article code").last().innerText()
    assert.isAbove(shown.length, 200)
    assert.strictEqual(read?.data, shown)
    assert.isFalse(await page.getByRole("navigation").first().isVisible())
    await page.emulateMedia({ media: "screen" })
  })
})
