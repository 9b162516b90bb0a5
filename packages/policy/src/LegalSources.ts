/** Every legal source, 法律依据, the product knows; rules and parameters cite them by id. */
import type { LegalSource } from "@shezu/domain/policy/LegalSource"
import { Option } from "effect"

import { annualSources } from "./sources/annual.ts"
import { charitySources } from "./sources/charity.ts"
import { creditSources } from "./sources/credit.ts"
import { fundSources } from "./sources/funds.ts"
import { gradingSources } from "./sources/grading.ts"
import { partySources } from "./sources/party.ts"
import { penaltySources } from "./sources/penalty.ts"
import { rectificationSources } from "./sources/rectification.ts"
import { registrationSources } from "./sources/registration.ts"
import { riskSources } from "./sources/risk.ts"
import { standardSources } from "./sources/standards.ts"
import { tradeAssociationSources } from "./sources/trade-associations.ts"

export const legalSources: ReadonlyArray<LegalSource> = [
  ...partySources,
  ...registrationSources,
  ...charitySources,
  ...annualSources,
  ...creditSources,
  ...penaltySources,
  ...rectificationSources,
  ...gradingSources,
  ...fundSources,
  ...tradeAssociationSources,
  ...riskSources,
  ...standardSources
]

const byId: ReadonlyMap<string, LegalSource> = new Map(legalSources.map((source) => [source.id, source]))

export const legalSource = (id: string): Option.Option<LegalSource> => Option.fromUndefinedOr(byId.get(id))
