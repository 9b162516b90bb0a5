/** Overseas activity and personal data (rulebook §10, §14). */
import type { LegalSource } from "@shezu/domain/policy/LegalSource"

import { words } from "../words.ts"
import { source, standingCommittee } from "./source.ts"

export const riskSources: ReadonlyArray<LegalSource> = [
  source({
    id: "overseas-ngo-law-2016",
    title: words(
      "中华人民共和国境外非政府组织境内活动管理法",
      "Law on the Activities of Overseas Non-governmental Organizations in China"
    ),
    issuer: standingCommittee,
    from: "2017-01-01",
    certainty: "S"
  }),
  source({
    id: "personal-information-law-2021",
    title: words("中华人民共和国个人信息保护法", "Personal Information Protection Law"),
    issuer: standingCommittee,
    from: "2021-11-01",
    certainty: "S"
  })
]
