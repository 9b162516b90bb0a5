/** A web half that asks for what no browser has. */
import { readFileSync } from "node:fs"

import * as Web from "../../src/web/Web.ts"
import { manifest } from "../good-manifest.ts"

export default Web.make({
  manifest,
  words: { "zh-CN": { text: readFileSync("words", "utf8") }, en: { text: "words" } },
  pages: { overview: () => import("./OverviewPage.tsx") },
  panels: { due: () => import("./VisitsPanel.tsx") }
})
