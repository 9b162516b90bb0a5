/** Screenshots of every page in light, dark, large type and a narrow window, for looking at: `node test/shots.ts <folder>`. */
// One page after the other: it is one browser that is looked at.
import { mkdir } from "node:fs/promises"
import { join } from "node:path"

import { chineseFontFromTheStart, openBrowser, withChineseFont } from "./browser.ts"
import { startServer } from "./server.ts"
import { chosenPassword, signInAs } from "./sign-in.ts"

const looks = [
  { name: "light", theme: "light", type: "normal", width: 1440, height: 900 },
  { name: "dark", theme: "dark", type: "normal", width: 1440, height: 900 },
  { name: "large", theme: "light", type: "large", width: 1440, height: 900 },
  { name: "narrow", theme: "light", type: "normal", width: 360, height: 780 }
] as const

const [folder = "/tmp/shots", onlyLook, onlyPage] = process.argv.slice(2)
await mkdir(folder, { recursive: true })
const served = process.env["SHEZU_ORIGIN"] === undefined ? await startServer() : undefined
const origin = served?.origin ?? process.env["SHEZU_ORIGIN"] ?? ""

const browser = await openBrowser()
const username = process.env["SHEZU_USER"] ?? "bureau"
await signInAs(
  browser.context,
  origin,
  username,
  process.env["SHEZU_SECRET"] ?? served?.secrets.get(username) ?? chosenPassword
)

const first = async (path: string): Promise<string> => {
  const answer = (await (await browser.context.request.get(origin + path)).json()) as {
    readonly items?: ReadonlyArray<{ readonly id: string }>
  }
  return answer.items?.[0]?.id ?? "none"
}

const pages = {
  home: "/",
  organizations: "/organizations",
  organization: `/organizations/${await first("/api/organizations?rule=party.coverage&outcome=gap&kind=association&limit=1")}`,
  imports: "/imports",
  "import-new": "/imports/new",
  import: `/imports/${await first("/api/imports?limit=1")}`,
  account: "/account",
  audit: "/audit",
  checkpoint: "/audit/checkpoint",
  policy: "/policy",
  article: "/policy/articles/2",
  indicators: "/indicators",
  indicator: "/indicators/party.organization-coverage",
  module: "/modules/party-building",
  behind: "/indicators/party.work-coverage/organizations?standing=short"
}

await chineseFontFromTheStart(browser.context)
const page = await browser.context.newPage()
page.on("console", (message) => {
  if (message.type() === "error" || message.type() === "warning")
    process.stdout.write(`  ${message.type()}: ${message.text()}\n`)
})
page.on("pageerror", (failure) => process.stdout.write(`  failure: ${failure.message}\n`))
for (const look of looks.filter((one) => onlyLook === undefined || onlyLook === "all" || one.name === onlyLook)) {
  await page.setViewportSize({ width: look.width, height: look.height })
  await page.goto(origin)
  await page.evaluate(
    ([theme, type]) => {
      localStorage.setItem("shezu.theme", theme)
      localStorage.setItem("shezu.type", type)
    },
    [look.theme, look.type] as const
  )
  for (const [name, path] of Object.entries(pages).filter(([name]) => onlyPage === undefined || name === onlyPage)) {
    process.stdout.write(`${look.name} ${name}\n`)
    await page.goto(origin + path, { waitUntil: "networkidle" })
    await withChineseFont(page)
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: join(folder, `${name}-${look.name}.png`) })
  }
}
await browser.close()
await served?.close()
