/** Penalties, remedies, enforcement and the limits put on them (rulebook §6.3 to §6.5). */
import type { LegalSource } from "@shezu/domain/policy/LegalSource"

import { words } from "../words.ts"
import { civilAffairs, source, standingCommittee } from "./source.ts"

export const penaltySources: ReadonlyArray<LegalSource> = [
  source({
    id: "penalty-law-2021",
    title: words("中华人民共和国行政处罚法（2021年修订）", "Administrative Penalty Law (2021)"),
    issuer: standingCommittee,
    from: "2021-07-15",
    certainty: "S"
  }),
  source({
    id: "penalty-procedure-2012",
    title: words(
      "社会组织登记管理机关行政处罚程序规定（2012）",
      "Provisions on the Penalty Procedure of Registrars (2012)"
    ),
    documentNumber: "民政部令第44号",
    issuer: civilAffairs,
    from: "2012-10-01",
    until: "2021-10-14",
    supersededBy: "penalty-procedure-2021",
    certainty: "M"
  }),
  source({
    id: "penalty-procedure-2021",
    title: words("社会组织登记管理机关行政处罚程序规定", "Provisions on the Penalty Procedure of Registrars"),
    documentNumber: "民政部令第68号",
    issuer: civilAffairs,
    from: "2021-10-15",
    certainty: "P"
  }),
  source({
    id: "reconsideration-law-2023",
    title: words("中华人民共和国行政复议法（2023年修订）", "Administrative Reconsideration Law (2023)"),
    issuer: standingCommittee,
    from: "2024-01-01",
    certainty: "S"
  }),
  source({
    id: "administrative-litigation-law-2017",
    title: words("中华人民共和国行政诉讼法（2017年修正）", "Administrative Litigation Law (2017)"),
    issuer: standingCommittee,
    from: "2017-07-01",
    certainty: "S"
  }),
  source({
    id: "enforcement-law-2011",
    title: words("中华人民共和国行政强制法", "Administrative Enforcement Law"),
    issuer: standingCommittee,
    from: "2012-01-01",
    certainty: "S"
  }),
  // Service by announcement takes 30 days since the amendment in force from 2022.
  source({
    id: "civil-procedure-law-2021",
    title: words("中华人民共和国民事诉讼法（2021年修正）", "Civil Procedure Law (2021)"),
    issuer: standingCommittee,
    from: "2022-01-01",
    until: "2023-12-31",
    supersededBy: "civil-procedure-law-2023",
    certainty: "M"
  }),
  source({
    id: "civil-procedure-law-2023",
    title: words("中华人民共和国民事诉讼法（2023年修正）", "Civil Procedure Law (2023)"),
    issuer: standingCommittee,
    from: "2024-01-01",
    certainty: "M"
  }),
  // In force; article numbers and amounts to be checked.
  source({
    id: "public-security-penalty-law-2025",
    title: words("中华人民共和国治安管理处罚法（2025年修订）", "Public Security Administration Penalty Law (2025)"),
    issuer: standingCommittee,
    from: "2026-01-01",
    certainty: "U"
  }),
  source({
    id: "archives-law-2020",
    title: words("中华人民共和国档案法（2020年修订）", "Archives Law (2020)"),
    issuer: standingCommittee,
    from: "2021-01-01",
    certainty: "M"
  })
]
