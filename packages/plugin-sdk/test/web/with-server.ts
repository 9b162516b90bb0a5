/** A page that brings the server along. */
import * as Web from "../../src/web/Web.ts"
import { manifest } from "../good-manifest.ts"

export default Web.make({
  manifest,
  words: { "zh-CN": {}, en: {} },
  pages: { overview: () => import("./ServerPage.tsx") },
  panels: { due: () => import("./VisitsPanel.tsx") }
})
