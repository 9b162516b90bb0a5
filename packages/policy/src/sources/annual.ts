/** Annual reports and inspections, accounting, and spot checks (rulebook §5). */
import type { LegalSource } from "@shezu/domain/policy/LegalSource"

import { words } from "../words.ts"
import { civilAffairs, finance, shandongCivilAffairs, source } from "./source.ts"

export const annualSources: ReadonlyArray<LegalSource> = [
  source({
    id: "association-inspection-2026",
    title: words("社会团体年度检查办法", "Measures on the Annual Inspection of Associations"),
    issuer: civilAffairs,
    from: "2026-01-01",
    certainty: "P"
  }),
  source({
    id: "service-institution-inspection-2005",
    title: words("民办非企业单位年度检查办法", "Measures on the Annual Inspection of Private Non-enterprise Units"),
    documentNumber: "民政部令第27号",
    issuer: civilAffairs,
    from: "2005-06-01",
    certainty: "M"
  }),
  source({
    id: "foundation-inspection-2006",
    title: words("基金会年度检查办法", "Measures on the Annual Inspection of Foundations"),
    documentNumber: "民政部令第30号",
    issuer: civilAffairs,
    from: "2006-01-12",
    certainty: "M"
  }),
  // Of 2020, day not known. Displaced by the inspection measures of 2026; whether it was formally repealed was not seen, so it has no last day.
  source({
    id: "shandong-annual-report-2020",
    title: words(
      "山东省社会组织年度工作报告管理办法（试行）",
      "Shandong Measures on Annual Reports of Social Organizations (trial)"
    ),
    documentNumber: "鲁民〔2020〕15号",
    issuer: shandongCivilAffairs,
    from: "2020-01-01",
    supersededBy: "shandong-annual-inspection-2026",
    certainty: "U"
  }),
  source({
    id: "shandong-annual-report-notice-2021",
    title: words(
      "关于做好2020年度省管社会团体和社会服务机构年度工作报告的通知",
      "Notice on the Annual Reports for 2020 of Provincial Organizations"
    ),
    documentNumber: "鲁民函〔2021〕19号",
    issuer: shandongCivilAffairs,
    from: "2021-03-05",
    certainty: "S"
  }),
  // Known from an explainer of 2026-01-08; day in force and number not seen.
  source({
    id: "shandong-annual-inspection-2026",
    title: words(
      "山东省社会组织年度检查实施办法",
      "Shandong Measures on the Annual Inspection of Social Organizations"
    ),
    issuer: shandongCivilAffairs,
    from: "2026-01-01",
    certainty: "P"
  }),
  // Of 2017, day not known.
  source({
    id: "decoupled-association-assets-2017",
    title: words(
      "脱钩后行业协会商会资产管理暂行办法",
      "Interim Measures on the Assets of Decoupled Trade Associations"
    ),
    documentNumber: "财资〔2017〕86号",
    issuer: words("财政部、民政部", "Ministries of Finance and Civil Affairs"),
    from: "2017-01-01",
    certainty: "M"
  }),
  source({
    id: "nonprofit-accounting-2004",
    title: words("民间非营利组织会计制度（2004）", "Accounting System of Non-profit Organizations (2004)"),
    documentNumber: "财会〔2004〕7号",
    issuer: finance,
    from: "2005-01-01",
    until: "2025-12-31",
    supersededBy: "nonprofit-accounting-2024",
    certainty: "M"
  }),
  source({
    id: "nonprofit-accounting-2024",
    title: words("民间非营利组织会计制度", "Accounting System of Non-profit Organizations"),
    documentNumber: "财会〔2024〕25号",
    issuer: finance,
    from: "2026-01-01",
    certainty: "P"
  }),
  // Of 2025, day not known.
  source({
    id: "nonprofit-accounting-transition-2025",
    title: words(
      "民间非营利组织新旧会计制度有关衔接问题的处理规定",
      "Provisions on Moving to the New Accounting System"
    ),
    documentNumber: "财会〔2025〕6号",
    issuer: finance,
    from: "2025-01-01",
    certainty: "M"
  }),
  source({
    id: "spot-checks-2017",
    title: words("社会组织抽查暂行办法", "Interim Measures on Spot Checks of Social Organizations"),
    documentNumber: "民发〔2017〕45号",
    issuer: civilAffairs,
    from: "2017-03-13",
    certainty: "S"
  }),
  // Of 2017, day not known.
  source({
    id: "shandong-spot-checks-2017",
    title: words(
      "山东省社会组织“双随机、一公开”抽查办法（试行）",
      "Shandong Measures on Random Spot Checks of Social Organizations (trial)"
    ),
    documentNumber: "鲁民〔2017〕23号",
    issuer: shandongCivilAffairs,
    from: "2017-01-01",
    certainty: "M"
  })
]
