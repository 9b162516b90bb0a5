/** Interviews, complaints, zombies and illegal organizations (rulebook §6.2, §6.6, §6.7). */
import type { LegalSource } from "@shezu/domain/policy/LegalSource"

import { words } from "../words.ts"
import { civilAffairs, source } from "./source.ts"

export const rectificationSources: ReadonlyArray<LegalSource> = [
  source({
    id: "interviews-2016",
    title: words("社会组织登记管理机关行政执法约谈工作规定（试行）", "Provisions on Interviews by Registrars (trial)"),
    documentNumber: "民发〔2016〕39号",
    issuer: civilAffairs,
    from: "2016-03-16",
    certainty: "P"
  }),
  source({
    id: "complaints-2016",
    title: words(
      "社会组织登记管理机关受理投诉举报办法（试行）",
      "Measures on Complaints and Reports to Registrars (trial)"
    ),
    documentNumber: "民发〔2016〕139号",
    issuer: civilAffairs,
    from: "2016-08-15",
    certainty: "P"
  }),
  // Of 2021, before the provincial plans of August; day not known.
  source({
    id: "zombie-campaign-2021",
    title: words(
      "民政部关于开展“僵尸型”社会组织专项整治行动的通知",
      "Notice on the Campaign about Zombie Social Organizations"
    ),
    documentNumber: "民发〔2021〕63号",
    issuer: civilAffairs,
    from: "2021-01-01",
    certainty: "P"
  }),
  source({
    id: "illegal-organizations-2000",
    title: words("取缔非法民间组织暂行办法", "Interim Measures on Banning Illegal Organizations"),
    documentNumber: "民政部令第21号",
    issuer: civilAffairs,
    from: "2000-04-10",
    until: "2025-04-30",
    supersededBy: "illegal-organizations-2025",
    certainty: "M"
  }),
  source({
    id: "illegal-organizations-2025",
    title: words("取缔非法社会组织办法", "Measures on Banning Illegal Social Organizations"),
    documentNumber: "民政部令第77号",
    issuer: civilAffairs,
    from: "2025-05-01",
    certainty: "P"
  }),
  source({
    id: "illegal-organizations-soil-2021",
    title: words(
      "关于铲除非法社会组织滋生土壤净化社会组织生态空间的通知",
      "Notice on Removing the Soil of Illegal Social Organizations"
    ),
    documentNumber: "民发〔2021〕25号",
    issuer: civilAffairs,
    from: "2021-03-20",
    certainty: "M"
  })
]
