export const zh = {
  standings: "各规则的结论",
  figures: "指标",
  organizations: "家",
  article: "第 {{ id }} 条"
} as const
