/** Development funds, purchase of services and lottery money (rulebook §8). */
import type { LegalSource } from "@shezu/domain/policy/LegalSource"

import { words } from "../words.ts"
import { finance, shandongFinance, source } from "./source.ts"

export const fundSources: ReadonlyArray<LegalSource> = [
  // Of 2018, day not known; named as the earlier of the two provincial measures.
  source({
    id: "shandong-development-fund-2018",
    title: words(
      "山东省省级社会组织发展资金管理办法（2018）",
      "Shandong Measures on the Development Fund for Social Organizations (2018)"
    ),
    documentNumber: "鲁财购〔2018〕3号",
    issuer: shandongFinance,
    from: "2018-01-01",
    supersededBy: "shandong-development-fund-2025",
    certainty: "M"
  }),
  // Of July 2025; the day is not known, so the first of the month stands for it.
  source({
    id: "shandong-development-fund-2025",
    title: words(
      "山东省级社会组织发展资金管理办法",
      "Shandong Measures on the Development Fund for Social Organizations"
    ),
    issuer: shandongFinance,
    from: "2025-07-01",
    certainty: "P"
  }),
  source({
    id: "government-purchase-2020",
    title: words("政府购买服务管理办法", "Measures on Government Purchase of Services"),
    documentNumber: "财政部令第102号",
    issuer: finance,
    from: "2020-03-01",
    certainty: "M"
  }),
  source({
    id: "purchase-support-2016",
    title: words(
      "关于通过政府购买服务支持社会组织培育发展的指导意见",
      "Guiding Opinions on Fostering Social Organizations through Purchase"
    ),
    documentNumber: "财综〔2016〕54号",
    issuer: words("财政部、民政部", "Ministries of Finance and Civil Affairs"),
    from: "2016-12-01",
    certainty: "M"
  }),
  // The rulebook gives neither number nor year; the edition meant is that of 2021, day not known.
  source({
    id: "lottery-fund-2021",
    title: words("彩票公益金管理办法", "Measures on Lottery Public-welfare Money"),
    issuer: finance,
    from: "2021-01-01",
    certainty: "M"
  })
]
