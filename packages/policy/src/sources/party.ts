/** Party regulations and documents on Party building in social organizations (rulebook §2). */
import type { LegalSource } from "@shezu/domain/policy/LegalSource"

import { words } from "../words.ts"
import {
  centralAndStateOffices,
  centralCommittee,
  centralOffice,
  centralOrganization,
  civilAffairs,
  partyCongress,
  shandongCivilAffairs,
  source
} from "./source.ts"

export const partySources: ReadonlyArray<LegalSource> = [
  // Adopted by the 12th Congress; the text read is that of the 20th (2022-10-22). Article 30 kept its threshold throughout.
  source({
    id: "party-constitution",
    title: words("中国共产党章程", "Constitution of the Communist Party of China"),
    issuer: partyCongress,
    from: "1982-09-06",
    certainty: "S"
  }),
  source({
    id: "branch-regulations-2018",
    title: words("中国共产党支部工作条例（试行）", "Regulations on the Work of Party Branches (trial)"),
    issuer: centralCommittee,
    from: "2018-10-28",
    certainty: "S"
  }),
  // The rulebook gives the month; the day is that of issue, from memory.
  source({
    id: "grassroots-election-regulations-2020",
    title: words(
      "中国共产党基层组织选举工作条例",
      "Regulations on Elections in Basic Organizations of the Communist Party of China"
    ),
    issuer: centralCommittee,
    from: "2020-07-13",
    certainty: "M"
  }),
  // Day of issue as an academic article of 2016 gives it; the clauses were seen only through explainers.
  source({
    id: "social-organization-party-building-2015",
    title: words(
      "关于加强社会组织党的建设工作的意见（试行）",
      "Opinions on Strengthening Party Building in Social Organizations (trial)"
    ),
    documentNumber: "中办发〔2015〕51号",
    issuer: centralOffice,
    from: "2015-09-28",
    certainty: "P"
  }),
  // The day is that of publication, from memory.
  source({
    id: "social-organization-reform-2016",
    title: words(
      "关于改革社会组织管理制度促进社会组织健康有序发展的意见",
      "Opinions on Reforming the Administration of Social Organizations"
    ),
    documentNumber: "中办发〔2016〕46号",
    issuer: centralAndStateOffices,
    from: "2016-08-21",
    certainty: "M"
  }),
  // The month is known; the explainer was published on 2016-09-19, the day of issue itself is from memory.
  source({
    id: "registration-party-building-2016",
    title: words(
      "民政部关于社会组织成立登记时同步开展党建工作有关问题的通知",
      "Notice on Party Building in Step with the Registration of Social Organizations"
    ),
    issuer: civilAffairs,
    from: "2016-09-18",
    certainty: "P"
  }),
  // Cited with both 民函 and 民办函 as code; the month is from reports of May 2018, the day from memory.
  source({
    id: "charter-party-clauses-2018",
    title: words(
      "民政部关于在社会组织章程增加党的建设和社会主义核心价值观有关内容的通知",
      "Notice on Adding Party Building and Core Values to Charters"
    ),
    documentNumber: "民函〔2018〕78号",
    issuer: civilAffairs,
    from: "2018-04-28",
    certainty: "P"
  }),
  // The day is that of publication; reports of 2019-05-28 name it.
  source({
    id: "charter-party-leadership-2019",
    title: words(
      "民政部关于在社会组织登记管理工作中贯彻落实《中共中央关于加强党的政治建设的意见》有关要求的通知",
      "Notice on Carrying the Party's Political Building into the Registration of Social Organizations"
    ),
    documentNumber: "民函〔2019〕54号",
    issuer: civilAffairs,
    from: "2019-05-20",
    certainty: "P"
  }),
  // Only the year is known.
  source({
    id: "shandong-charter-clauses-2021",
    title: words(
      "山东省民政厅关于推进在社会组织章程中增加党的建设和社会主义核心价值观有关内容的通知",
      "Shandong Notice on Adding Party Building and Core Values to Charters"
    ),
    documentNumber: "鲁民函〔2021〕73号",
    issuer: shandongCivilAffairs,
    from: "2021-01-01",
    certainty: "P"
  }),
  source({
    id: "serving-cadres-posts-1998",
    title: words(
      "关于党政机关领导干部不兼任社会团体领导职务的通知",
      "Notice that Leading Cadres Do Not Hold Posts in Associations"
    ),
    documentNumber: "中办发〔1998〕17号",
    issuer: centralAndStateOffices,
    from: "1998-07-02",
    certainty: "M"
  }),
  source({
    id: "retired-cadres-posts-2014",
    title: words(
      "关于规范退（离）休领导干部在社会团体兼职问题的通知",
      "Notice on Posts of Retired Leading Cadres in Associations"
    ),
    documentNumber: "中组发〔2014〕11号",
    issuer: centralOrganization,
    from: "2014-06-25",
    certainty: "M"
  }),
  // Done in the counties through 2024.
  source({
    id: "institutional-reform-2023",
    title: words("党和国家机构改革方案", "Plan for the Reform of Party and State Institutions"),
    issuer: words("中共中央、国务院", "CPC Central Committee and State Council"),
    from: "2023-03-16",
    certainty: "P"
  })
]
