export const zh = {
  place: "所在镇街",
  organizations: "{{ count }} 家",
  notes: "共有记录 {{ count }} 条"
} as const
