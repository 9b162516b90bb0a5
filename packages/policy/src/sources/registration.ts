/** Laws on kinds, registration, names, charters and branches (rulebook §1.1, §3). */
import type { LegalSource } from "@shezu/domain/policy/LegalSource"

import { words } from "../words.ts"
import { civilAffairs, congress, source, standingCommittee, stateCouncil } from "./source.ts"

export const registrationSources: ReadonlyArray<LegalSource> = [
  source({
    id: "association-regulations-1998",
    title: words("社会团体登记管理条例（1998）", "Regulations on the Registration of Associations (1998)"),
    documentNumber: "国务院令第250号",
    issuer: stateCouncil,
    from: "1998-10-25",
    until: "2016-02-05",
    supersededBy: "association-regulations-2016",
    certainty: "M"
  }),
  // Article numbers of the rulebook are those of this text. Its last day is open: the day from which the 2026 decision holds is not known.
  source({
    id: "association-regulations-2016",
    title: words("社会团体登记管理条例（2016年修订）", "Regulations on the Registration of Associations (2016)"),
    documentNumber: "国务院令第666号",
    issuer: stateCouncil,
    from: "2016-02-06",
    supersededBy: "association-regulations-2026",
    certainty: "S"
  }),
  // Released on 2026-03-19 or 20; seen only as a scrambled repost, day in force not known.
  source({
    id: "association-regulations-2026",
    title: words(
      "社会团体登记管理条例（2026年修改）",
      "Regulations on the Registration of Associations (as amended in 2026)"
    ),
    issuer: stateCouncil,
    from: "2026-03-20",
    certainty: "U"
  }),
  source({
    id: "service-institution-regulations-1998",
    title: words(
      "民办非企业单位登记管理暂行条例",
      "Interim Regulations on the Registration of Private Non-enterprise Units"
    ),
    documentNumber: "国务院令第251号",
    issuer: stateCouncil,
    from: "1998-10-25",
    certainty: "S"
  }),
  // A revision is on the legislative plan of 2025 and 2026; not found as issued.
  source({
    id: "foundation-regulations-2004",
    title: words("基金会管理条例", "Regulations on the Administration of Foundations"),
    documentNumber: "国务院令第400号",
    issuer: stateCouncil,
    from: "2004-06-01",
    certainty: "S"
  }),
  source({
    id: "civil-code-2020",
    title: words("中华人民共和国民法典", "Civil Code"),
    issuer: congress,
    from: "2021-01-01",
    certainty: "S"
  }),
  source({
    id: "company-law-2023",
    title: words("中华人民共和国公司法（2023年修订）", "Company Law (2023)"),
    issuer: standingCommittee,
    from: "2024-07-01",
    certainty: "M"
  }),
  // In force since 2004-07-01; the text read is that amended on 2019-04-23.
  source({
    id: "licensing-law-2019",
    title: words("中华人民共和国行政许可法（2019年修正）", "Administrative Licensing Law (2019)"),
    issuer: standingCommittee,
    from: "2019-04-23",
    certainty: "S"
  }),
  source({
    id: "name-measures-2024",
    title: words("社会组织名称管理办法", "Measures on the Names of Social Organizations"),
    documentNumber: "民政部令第69号",
    issuer: civilAffairs,
    from: "2024-05-01",
    certainty: "P"
  }),
  source({
    id: "seal-provisions-1999",
    title: words(
      "国务院关于国家行政机关和企业事业单位社会团体印章管理的规定",
      "Provisions on the Seals of Organs, Enterprises, Institutions and Associations"
    ),
    documentNumber: "国发〔1999〕25号",
    issuer: stateCouncil,
    from: "1999-10-31",
    certainty: "P"
  }),
  source({
    id: "community-organizations-2017",
    title: words("关于大力培育发展社区社会组织的意见", "Opinions on Fostering Community Social Organizations"),
    documentNumber: "民发〔2017〕191号",
    issuer: civilAffairs,
    from: "2017-12-27",
    certainty: "P"
  }),
  source({
    id: "membership-fees-2014",
    title: words(
      "关于取消社会团体会费标准备案规范会费管理的通知",
      "Notice Ending the Filing of Fee Standards of Associations"
    ),
    documentNumber: "民发〔2014〕166号",
    issuer: words("民政部、财政部", "Ministries of Civil Affairs and Finance"),
    from: "2014-07-25",
    certainty: "P"
  }),
  // A measure on branches was a draft for comment until 2026-02-12 and is no source yet.
  source({
    id: "association-branches-2014",
    title: words(
      "民政部关于贯彻落实国务院取消全国性社会团体分支机构、代表机构登记行政审批项目的决定有关问题的通知",
      "Notice on Ending the Registration of Branches of National Associations"
    ),
    documentNumber: "民发〔2014〕38号",
    issuer: civilAffairs,
    from: "2014-02-26",
    certainty: "M"
  }),
  // Only the year is known.
  source({
    id: "board-governance-2025",
    title: words("关于加强社会组织理事会建设的意见", "Opinions on the Boards of Social Organizations"),
    issuer: words("民政部、中央社会工作部", "Ministry of Civil Affairs and Central Society Work Department"),
    from: "2025-01-01",
    certainty: "M"
  })
]
