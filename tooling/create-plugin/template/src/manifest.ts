/** 新模块: what it is, who may use it, and the articles it serves. */
import * as Manifest from "@shezu/plugin-sdk/Manifest"

export const manifest = Manifest.define({
  id: "new-module",
  contract: 1,
  version: "0.1.0",
  title: { "zh-CN": "新模块", en: "New module" },
  permissions: [
    {
      id: "new-module.read",
      title: { "zh-CN": "查看", en: "Read" },
      holders: ["clerk", "reviewer", "decider", "finance", "read-only"],
      serves: ["2"]
    }
  ],
  pages: [
    {
      id: "overview",
      path: "",
      title: { "zh-CN": "新模块", en: "New module" },
      serves: ["2"],
      permission: "new-module.read"
    }
  ],
  implements: {
    "xuecheng-2020-31": {
      "2.1": [
        { kind: "rule", id: "new-module.place" },
        { kind: "indicator", id: "new-module.placed" }
      ]
    }
  }
})
