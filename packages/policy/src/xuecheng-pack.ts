/** What an installation for 薛城区 is made of. */
import { ParameterId } from "@shezu/domain/policy/Parameter"
import type { PolicyPack } from "@shezu/domain/policy/PolicyPack"

import { officialCalendar } from "./calendar/official-calendar.ts"
import { xuecheng } from "./districts/xuecheng.ts"
import { foreseenModules } from "./foreseen-modules.ts"
import { legalSources } from "./LegalSources.ts"
import { parameters } from "./parameters.ts"
import { type Role, roles } from "./roles.ts"
import { xuecheng202031 } from "./xuecheng-2020-31/document.ts"

export const xuechengPack: PolicyPack = {
  documents: [xuecheng202031],
  sources: legalSources,
  parameters,
  roles,
  district: xuecheng,
  leadRole: "civil-affairs" satisfies Role,
  calendar: officialCalendar,
  foreseen: foreseenModules,
  memberCounts: { articles: ["1"], threshold: ParameterId.make("party.formal-members-for-own-branch") }
}
