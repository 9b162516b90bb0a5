/** 党的建设: articles 1 and 2; nothing serves article 3 yet, so that who answers for it alone sees no counts of members. */
import * as Manifest from "@shezu/plugin-sdk/Manifest"

export const manifest = Manifest.define({
  id: "party-building",
  contract: 1,
  version: "0.1.0",
  title: { "zh-CN": "党的建设", en: "Party building" },
  permissions: [
    {
      id: "party-building.read",
      title: { "zh-CN": "查看党建归口与覆盖", en: "Read responsibility and coverage" },
      holders: ["clerk", "reviewer", "decider", "finance", "read-only"],
      serves: ["1", "2"]
    }
  ],
  placements: [{ rule: "party.responsibility", outcome: "comprehensive-committee", kind: "comprehensive-committee" }],
  pages: [
    {
      id: "overview",
      path: "",
      title: { "zh-CN": "党的建设", en: "Party building" },
      serves: ["1", "2"],
      permission: "party-building.read"
    }
  ],
  searches: [
    {
      id: "party-organizations",
      title: { "zh-CN": "党组织", en: "Party organization" },
      serves: ["1", "2"],
      permission: "party-building.read"
    }
  ],
  panels: [
    {
      id: "partners",
      on: "organization",
      title: { "zh-CN": "联合组建", en: "Joint branch" },
      serves: ["2"],
      permission: "party-building.read"
    }
  ]
})
