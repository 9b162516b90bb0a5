import * as Web from "../../src/web/Web.ts"
import { manifest } from "../good-manifest.ts"

export default Web.make({
  manifest,
  words: { "zh-CN": { visits: "走访 {{ count }} 次" }, en: { visits: "{{ count }} visits" } },
  pages: { overview: () => import("./OverviewPage.tsx") },
  panels: { due: () => import("./VisitsPanel.tsx") }
})
