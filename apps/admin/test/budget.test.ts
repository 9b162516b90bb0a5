import { readFileSync } from "node:fs"

import { assert, describe, it } from "@effect/vitest"

import { limits, weigh } from "../budget.ts"

const manifest = {
  "index.html": { file: "entry.js", isEntry: true, imports: ["shared"], css: ["main.css"] },
  shared: { file: "shared.js" },
  "src/shell/PreferencesMenu.tsx": { file: "menu.js", imports: ["shared", "ark"] },
  ark: { file: "ark.js" },
  "src/pages/HomePage.tsx": { file: "home.js", imports: ["shared", "ark"], dynamicImports: ["chart-engine"] },
  "chart-engine": { file: "chart.js" }
}

const sizes: Readonly<Record<string, number>> = {
  "entry.js": 10,
  "shared.js": 20,
  "menu.js": 3,
  "ark.js": 100,
  "home.js": 7,
  "main.css": 4,
  "chart.js": 9_999
}

const weighed = (size: (file: string) => number) =>
  Object.fromEntries(weigh(manifest, size).map((one) => [one.name, one.bytes]))

describe("bundle budget (P11)", () => {
  it("weighs the entry, what a page adds, and the whole page; what loads later does not count", () => {
    assert.deepStrictEqual(
      weighed((file) => sizes[file] ?? 0),
      { entry: 30, "HomePage adds": 107, "HomePage whole": 144 }
    )
  })

  it("finds a planted page that is too heavy", () => {
    const heavy = weigh(manifest, (file) => (file === "home.js" ? limits.route : 0))
    assert.deepStrictEqual(
      heavy.filter((one) => one.bytes > one.limit).map((one) => one.name),
      []
    )
    const over = weigh(manifest, (file) => (file === "home.js" ? limits.route + 1 : 0))
    assert.deepStrictEqual(
      over.filter((one) => one.bytes > one.limit).map((one) => one.name),
      ["HomePage adds"]
    )
  })

  it("finds the pages of the real build and keeps charts apart", () => {
    const real = JSON.parse(readFileSync(new URL("../dist/.vite/manifest.json", import.meta.url), "utf8"))
    const names = weigh(real, () => 1).map((one) => one.name)
    assert.includeMembers(names, ["entry", "HomePage whole", "IndicatorPage adds", "OverviewPage whole"])
    assert.isTrue(Object.keys(real).some((key) => key.includes("chart-engine")))
  })
})
