/** Grades 1A to 5A (rulebook §7). */
import type { LegalSource } from "@shezu/domain/policy/LegalSource"

import { words } from "../words.ts"
import { civilAffairs, civilAffairsOffice, source } from "./source.ts"

export const gradingSources: ReadonlyArray<LegalSource> = [
  // Issued at the end of 2010.
  source({
    id: "grading-2010",
    title: words("社会组织评估管理办法（2010）", "Measures on Grading Social Organizations (2010)"),
    documentNumber: "民政部令第39号",
    issuer: civilAffairs,
    from: "2011-03-01",
    until: "2026-02-28",
    supersededBy: "grading-2026",
    certainty: "M"
  }),
  source({
    id: "grading-2026",
    title: words("社会组织评估管理办法", "Measures on Grading Social Organizations"),
    issuer: civilAffairs,
    from: "2026-03-01",
    certainty: "P"
  }),
  source({
    id: "grade-certificates-2022",
    title: words(
      "关于规范社会组织评估等级牌匾证书管理、做好社会组织评估等级报备工作的通知",
      "Notice on Plates, Certificates and Reports of Grades"
    ),
    documentNumber: "民办函〔2022〕89号",
    issuer: civilAffairsOffice,
    from: "2022-12-27",
    certainty: "P"
  }),
  source({
    id: "donation-deduction-2020",
    title: words(
      "关于公益性捐赠税前扣除有关事项的公告",
      "Announcement on the Tax Deduction of Public-benefit Donations"
    ),
    documentNumber: "财政部 税务总局 民政部公告2020年第27号",
    issuer: words(
      "财政部、税务总局、民政部",
      "Ministry of Finance, State Taxation Administration and Ministry of Civil Affairs"
    ),
    from: "2020-01-01",
    certainty: "M"
  })
]
