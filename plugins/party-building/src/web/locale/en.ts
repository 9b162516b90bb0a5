import type { Like } from "@shezu/ui/i18n.ts"

import type { zh } from "./zh-CN.ts"

export const en: Like<typeof zh> = {
  standings: "What the rules answer",
  figures: "Figures",
  organizations: "organizations",
  article: "Article {{ id }}"
}
