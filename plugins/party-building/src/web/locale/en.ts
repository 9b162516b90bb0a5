import type { Like } from "@shezu/ui/i18n.ts"

import type { zh } from "./zh-CN.ts"

export const en: Like<typeof zh> = {
  standings: "What the rules answer",
  figures: "Figures",
  organizations: "organizations",
  article: "Article {{ id }}",
  partners: "{{ count }} others in {{ town }} need a joint branch too",
  noPartners: "No other organization of the town needs a joint branch",
  noJointBranch: "By its members, a joint branch is not what it needs",
  noTown: "The register states no town, so that none near it can be looked for"
}
