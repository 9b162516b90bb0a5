/** Charity law, as far as organizations of the district meet it (rulebook §0.1, §1.1, §3, §5, §6.3). */
import type { LegalSource } from "@shezu/domain/policy/LegalSource"

import { words } from "../words.ts"
import { civilAffairs, congress, source, standingCommittee } from "./source.ts"

export const charitySources: ReadonlyArray<LegalSource> = [
  source({
    id: "charity-law-2016",
    title: words("中华人民共和国慈善法（2016）", "Charity Law (2016)"),
    issuer: congress,
    from: "2016-09-01",
    until: "2024-09-04",
    supersededBy: "charity-law-2023",
    certainty: "M"
  }),
  source({
    id: "charity-law-2023",
    title: words("中华人民共和国慈善法（2023年修正）", "Charity Law (as amended in 2023)"),
    issuer: standingCommittee,
    from: "2024-09-05",
    certainty: "S"
  }),
  source({
    id: "charity-recognition-2024",
    title: words("慈善组织认定办法", "Measures on Recognizing Charities"),
    issuer: civilAffairs,
    from: "2024-09-05",
    certainty: "P"
  }),
  source({
    id: "public-fundraising-2024",
    title: words("慈善组织公开募捐管理办法", "Measures on Public Fundraising by Charities"),
    issuer: civilAffairs,
    from: "2024-09-05",
    certainty: "P"
  }),
  source({
    id: "charity-disclosure-2026",
    title: words("慈善组织信息公开办法", "Measures on the Disclosure of Information by Charities"),
    documentNumber: "民政部令第81号",
    issuer: civilAffairs,
    from: "2026-01-01",
    certainty: "P"
  }),
  source({
    id: "fundraising-plan-filing-2026",
    title: words("公开募捐方案备案指引（试行）", "Guide to Filing Plans of Public Fundraising (trial)"),
    issuer: civilAffairs,
    from: "2026-01-01",
    certainty: "P"
  })
]
