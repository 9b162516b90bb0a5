/** Fees, supervision and commendations of trade associations (rulebook §9). */
import type { LegalSource } from "@shezu/domain/policy/LegalSource"

import { words } from "../words.ts"
import { developmentReform, source, standingCommittee, stateCouncil, stateCouncilOffice } from "./source.ts"

export const tradeAssociationSources: ReadonlyArray<LegalSource> = [
  source({
    id: "trade-association-supervision-2016",
    title: words("行业协会商会综合监管办法（试行）", "Measures on the Joint Supervision of Trade Associations (trial)"),
    documentNumber: "发改经体〔2016〕2657号",
    issuer: developmentReform,
    from: "2016-12-19",
    certainty: "M"
  }),
  // Of 2017, day not known.
  source({
    id: "trade-association-fees-2017",
    title: words("关于进一步规范行业协会商会收费管理的意见", "Opinions on the Fees of Trade Associations"),
    documentNumber: "发改经体〔2017〕1999号",
    issuer: developmentReform,
    from: "2017-01-01",
    certainty: "M"
  }),
  source({
    id: "trade-association-fees-2020",
    title: words("关于进一步规范行业协会商会收费的通知", "Notice on the Fees of Trade Associations"),
    documentNumber: "国办发〔2020〕21号",
    issuer: stateCouncilOffice,
    from: "2020-07-02",
    certainty: "P"
  }),
  source({
    id: "trade-association-fee-guide-2024",
    title: words("行业协会商会收费行为合规指南", "Compliance Guide to the Fees of Trade Associations"),
    documentNumber: "公告2024年第32号",
    issuer: words(
      "市场监管总局、中央社会工作部、民政部",
      "Market Regulation, Central Society Work Department and Civil Affairs"
    ),
    from: "2024-07-30",
    certainty: "P"
  }),
  // Of 2022, day not known.
  source({
    id: "commendations-2022",
    title: words("社会组织评比达标表彰活动管理办法", "Measures on Commendation Activities of Social Organizations"),
    documentNumber: "国评组发〔2022〕3号",
    issuer: words("全国评比达标表彰工作协调小组", "National Coordination Group on Commendation Work"),
    from: "2022-01-01",
    certainty: "M"
  }),
  source({
    id: "anti-monopoly-law-2022",
    title: words("中华人民共和国反垄断法（2022年修正）", "Anti-monopoly Law (2022)"),
    issuer: standingCommittee,
    from: "2022-08-01",
    certainty: "M"
  }),
  source({
    id: "price-penalties-2010",
    title: words("价格违法行为行政处罚规定（2010年修订）", "Provisions on Penalties for Price Offences (2010)"),
    documentNumber: "国务院令第585号",
    issuer: stateCouncil,
    from: "2010-12-04",
    certainty: "M"
  })
]
