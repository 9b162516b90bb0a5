/** A real Chromium for tests: the one from npm on Linux x64, an installed Chrome elsewhere; the CJK font is ours. */
import { access, mkdtemp, readFile, rm } from "node:fs/promises"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

import chromium from "@sparticuz/chromium"
import { type BrowserContext, chromium as playwright, type Page } from "playwright-core"

import { chromiumFromPackage } from "./chromium.ts"

const installed: ReadonlyArray<string> = [
  process.env["CHROME_PATH"] ?? "",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/usr/bin/google-chrome",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe"
]

const firstInstalled = async (): Promise<string> => {
  for (const path of installed.filter(Boolean)) {
    // One after the other on purpose: the first one found is taken.
    const found = await access(path).then(
      () => true,
      () => false
    )
    if (found) return path
  }
  throw new Error("Browser tests need Chrome on this platform: install it, or set CHROME_PATH to its executable.")
}

/** The flags of the package turn protections off that the tests are about. */
const unwanted = ["--headless", "--disable-web-security", "--allow-running-insecure-content"]

const bundled = process.platform === "linux" && process.arch === "x64"

const fontFolder = dirname(createRequire(import.meta.url).resolve("@fontsource-variable/noto-sans-sc/package.json"))
const fontPath = "/__test-font__/"

export interface Browser {
  readonly context: BrowserContext
  readonly close: () => Promise<void>
}

export interface BrowserOptions {
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly colorScheme?: "light" | "dark"
  readonly reducedMotion?: "reduce" | "no-preference"
}

/** Starts a browser with an empty profile; works as root and in a bare container. */
export const openBrowser = async (options: BrowserOptions = {}): Promise<Browser> => {
  const program = bundled ? await chromiumFromPackage() : { executablePath: await firstInstalled(), env: process.env }
  const profile = await mkdtemp(join(tmpdir(), "shezu-browser-"))
  const context = await playwright.launchPersistentContext(profile, {
    executablePath: program.executablePath,
    env: Object.fromEntries(
      Object.entries(program.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
    ),
    headless: true,
    args: bundled ? chromium.args.filter((one) => !unwanted.some((flag) => one.startsWith(flag))) : [],
    viewport: options.viewport ?? { width: 1440, height: 900 },
    colorScheme: options.colorScheme ?? "light",
    reducedMotion: options.reducedMotion ?? "reduce",
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai"
  })
  await context.route(`**${fontPath}**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(fontPath.length)
    await route.fulfill({
      body: await readFile(join(fontFolder, name)),
      contentType: name.endsWith(".css") ? "text/css" : "font/woff2"
    })
  })
  return {
    context,
    close: async () => {
      await context.close()
      await rm(profile, { recursive: true, force: true })
    }
  }
}

/** Puts the font of the tests into every document from the start, for pages that measure letters, such as charts. */
export const chineseFontFromTheStart = (context: BrowserContext): Promise<unknown> =>
  context.route(
    (address) => !address.pathname.startsWith("/api/") && !address.pathname.startsWith("/assets/"),
    async (route) => {
      if (route.request().resourceType() !== "document") return route.fallback()
      const answer = await route.fetch()
      const body = (await answer.text()).replace(
        "</head>",
        `<link rel="stylesheet" href="${fontPath}index.css" /></head>`
      )
      return route.fulfill({ response: answer, body })
    }
  )

/** Gives the page the font of the tests and proves that Chinese is drawn with it, so that empty boxes cannot pass. */
export const withChineseFont = async (page: Page): Promise<void> => {
  const drawn = await page.evaluate(async (href) => {
    const link = document.createElement("link")
    link.rel = "stylesheet"
    link.href = href
    await new Promise((done, failed) => {
      link.addEventListener("load", done)
      link.addEventListener("error", failed)
      document.head.append(link)
    })
    const family = "Noto Sans SC Variable"
    const loaded = await document.fonts.load(`100px "${family}"`, document.body.innerText + "社组通")
    const ruler = document.createElement("canvas").getContext("2d")
    if (ruler === null) return { faces: 0, width: 0 }
    ruler.font = `100px "${family}"`
    return { faces: loaded.length, width: ruler.measureText("社").width }
  }, `${fontPath}index.css`)
  if (drawn.faces === 0 || Math.abs(drawn.width - 100) > 1) {
    throw new Error(`Chinese is not drawn with the test font: ${JSON.stringify(drawn)}`)
  }
}
