export const zh = {
  standings: "各规则的结论",
  figures: "指标",
  organizations: "家",
  article: "第 {{ id }} 条",
  partners: "{{ town }}还有 {{ count }} 家应联合建立党组织",
  noPartners: "同镇街没有其他应联合建立党组织的组织",
  noJointBranch: "按现有党员人数，不属于应联合建立的情形",
  noTown: "名册没有记载镇街，无法查找附近的组织"
} as const
