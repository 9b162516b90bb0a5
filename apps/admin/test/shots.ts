/** Screenshots of every page in light, dark, large type and a narrow window, for looking at: `node test/shots.ts <folder>`. */
// One page after the other: it is one browser that is looked at.
/* oxlint-disable no-await-in-loop */
import { mkdir } from "node:fs/promises"
import { join } from "node:path"

import { openBrowser, withChineseFont } from "./browser.ts"
import { serveDist } from "./serve-dist.ts"

const pages = {
  home: "/",
  organizations: "/organizations",
  organization: "/organizations/o-1",
  imports: "/imports",
  "import-new": "/imports/new",
  import: "/imports/b-1",
  policy: "/policy",
  article: "/policy/articles/2",
  indicators: "/indicators",
  indicator: "/indicators/party.organization-coverage"
}

const looks = [
  { name: "light", theme: "light", type: "normal", width: 1440, height: 900 },
  { name: "dark", theme: "dark", type: "normal", width: 1440, height: 900 },
  { name: "large", theme: "light", type: "large", width: 1440, height: 900 },
  { name: "narrow", theme: "light", type: "normal", width: 360, height: 780 }
] as const

const [folder = "/tmp/shots", onlyLook, onlyPage] = process.argv.slice(2)
await mkdir(folder, { recursive: true })
const served = process.env["SHEZU_ORIGIN"] === undefined ? await serveDist() : undefined
const origin = served?.origin ?? process.env["SHEZU_ORIGIN"] ?? ""
const browser = await openBrowser()
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
