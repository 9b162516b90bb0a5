/** How soon each page's largest content is painted, cold, on a slow machine and line: `SHEZU_ORIGIN=… node test/paint.ts`. */
// One page after the other: it is one browser that is measured.
import { openBrowser } from "./browser.ts"
import { chosenPassword, signInAs } from "./sign-in.ts"

const origin = process.env["SHEZU_ORIGIN"] ?? "http://127.0.0.1:3000"
const pages = ["/", "/organizations", "/policy", "/policy/articles/2", "/indicators", "/imports/new"]
/** Somebody who has chosen the password of the tests. */
const username = process.env["SHEZU_USER"] ?? "bureau"
const secret = process.env["SHEZU_SECRET"] ?? chosenPassword
const runs = 5

/** P11: a processor four times slower, and 1.6 Mbit a second. */
const slower = 4
const line = {
  offline: false,
  latency: 0,
  downloadThroughput: 200_000,
  uploadThroughput: 94_000
}

const painted = async (path: string): Promise<number> => {
  const browser = await openBrowser()
  await signInAs(browser.context, origin, username, secret)
  const page = await browser.context.newPage()
  const session = await browser.context.newCDPSession(page)
  await session.send("Network.enable")
  await session.send("Network.emulateNetworkConditions", line)
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower })
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      Object.assign(window, { painted: list.getEntries().at(-1)?.startTime })
    }).observe({ type: "largest-contentful-paint", buffered: true })
  })
  await page.goto(origin + path, { waitUntil: "networkidle" })
  const milliseconds = Number(await page.evaluate(() => Reflect.get(window, "painted")))
  await browser.close()
  return milliseconds
}

for (const path of pages) {
  const all: Array<number> = []
  for (let run = 0; run < runs; run++) all.push(await painted(path))
  const sorted = all.toSorted((one, other) => one - other)
  process.stdout.write(
    `${path}: ${sorted[Math.floor(runs / 2)]?.toFixed(0)} ms (${sorted[0]?.toFixed(0)}–${sorted.at(-1)?.toFixed(0)})\n`
  )
}
