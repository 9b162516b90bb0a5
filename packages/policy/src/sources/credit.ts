/** Credit information, the two lists, publication and repair (rulebook §4). */
import type { LegalSource } from "@shezu/domain/policy/LegalSource"

import { words } from "../words.ts"
import {
  civilAffairs,
  developmentReform,
  shandongCongress,
  source,
  stateCouncil,
  stateCouncilOffice
} from "./source.ts"

export const creditSources: ReadonlyArray<LegalSource> = [
  source({
    id: "credit-information-2018",
    title: words("社会组织信用信息管理办法", "Measures on Credit Information of Social Organizations"),
    documentNumber: "民政部令第60号",
    issuer: civilAffairs,
    from: "2018-01-24",
    certainty: "P"
  }),
  source({
    id: "shandong-social-credit-2020",
    title: words("山东省社会信用条例", "Shandong Social Credit Regulations"),
    issuer: shandongCongress,
    from: "2020-10-01",
    certainty: "S"
  }),
  source({
    id: "credit-restraint-2020",
    title: words(
      "关于进一步完善失信约束制度构建诚信建设长效机制的指导意见",
      "Guiding Opinions on Restraints for Breach of Trust"
    ),
    documentNumber: "国办发〔2020〕49号",
    issuer: stateCouncilOffice,
    from: "2020-12-07",
    certainty: "M"
  }),
  // First edition of a list that is issued anew from time to time; later editions are not entered yet.
  source({
    id: "credit-sanctions-list-2021",
    title: words("全国失信惩戒措施基础清单（2021年版）", "National Basic List of Sanctions (2021)"),
    issuer: developmentReform,
    from: "2021-12-16",
    certainty: "M"
  }),
  source({
    id: "credit-repair-2026",
    title: words("信用修复管理办法", "Measures on Credit Repair"),
    documentNumber: "国家发展和改革委员会令第36号",
    issuer: developmentReform,
    from: "2026-04-01",
    certainty: "P"
  }),
  source({
    id: "government-disclosure-2019",
    title: words(
      "中华人民共和国政府信息公开条例（2019年修订）",
      "Regulations on the Disclosure of Government Information (2019)"
    ),
    documentNumber: "国务院令第711号",
    issuer: stateCouncil,
    from: "2019-05-15",
    certainty: "S"
  })
]
