/** The manifest of the small module that conforms. */
import * as Manifest from "../src/Manifest.ts"

const text = (zh: string, en: string) => ({ "zh-CN": zh, en })

export const manifest = Manifest.define({
  id: "field-work",
  contract: 1,
  version: "0.1.0",
  title: text("走访", "Field work"),
  permissions: [
    {
      id: "field-work.read",
      title: text("查看走访", "Read visits"),
      holders: ["clerk", "reviewer"],
      serves: ["2", "7"]
    }
  ],
  pages: [{ id: "overview", path: "", title: text("走访", "Visits"), serves: ["2"], permission: "field-work.read" }],
  searches: [{ id: "visits", title: text("走访", "Visit"), serves: ["2"], permission: "field-work.read" }],
  panels: [
    { id: "due", on: "organization", title: text("走访", "Visits"), serves: ["2"], permission: "field-work.read" }
  ],
  settings: [
    {
      id: "since-year",
      title: text("起算年份", "Counted from"),
      help: text("从哪一年起计算走访次数", "The year from which visits are counted"),
      value: { kind: "integer", min: 2000, max: 2100, unit: text("年", "year") },
      initial: 2020,
      serves: ["2"],
      permission: "field-work.read"
    }
  ],
  implements: {
    "xuecheng-2020-31": {
      "2.3": [
        { kind: "rule", id: "field-work.due" },
        { kind: "indicator", id: "field-work.helped" }
      ]
    }
  }
})
