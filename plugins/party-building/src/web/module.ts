/** 党的建设, the web half. */
import * as Web from "@shezu/plugin-sdk/web"

import { manifest } from "../manifest.ts"
import { en } from "./locale/en.ts"
import { zh } from "./locale/zh-CN.ts"

export default Web.make({
  manifest,
  words: { "zh-CN": zh, en },
  pages: { overview: () => import("./OverviewPage.tsx") },
  panels: { partners: () => import("./PartnersPanel.tsx") }
})
