/** The facts about an organization that rules may read; the register answers them for any day. */
import { Schema } from "effect"

import type { OrganizationState } from "./Organization.ts"
import { OrganizationKind, PartyForm } from "./Organization.ts"

export const OrganizationFacts = Schema.Struct({
  kind: OrganizationKind,
  supervisingUnit: Schema.NullOr(Schema.String),
  /** The sector Party committee, 行业党委, whose sectors include the organization's. */
  sectorCommittee: Schema.NullOr(Schema.String),
  hub: Schema.NullOr(Schema.String),
  territorial: Schema.Boolean,
  directlyRegistered: Schema.Boolean,
  decoupled: Schema.Boolean,
  town: Schema.NullOr(Schema.String),
  formalPartyMembers: Schema.Natural,
  partyOrganization: PartyForm,
  instructor: Schema.Boolean,
  /** A lead organization has been named for it, “1+N”. */
  ledBy1PlusN: Schema.Boolean
}).annotate({ identifier: "OrganizationFacts" })
export interface OrganizationFacts extends Schema.Schema.Type<typeof OrganizationFacts> {}
export type FactName = keyof OrganizationFacts

/** What is not known counts as not there: a rule then says what is missing, and the page says what was never stated. */
export const factsOf = (
  state: OrganizationState,
  committeeOf: (sector: string) => string | null
): OrganizationFacts => ({
  kind: state.kind,
  supervisingUnit: state.supervisingUnit ?? null,
  sectorCommittee: state.sector === undefined ? null : committeeOf(state.sector),
  hub: state.hub ?? null,
  territorial: state.territorial ?? false,
  directlyRegistered: state.registrationRoute === "direct",
  decoupled: state.decoupled ?? false,
  town: state.town ?? null,
  formalPartyMembers: state.formalPartyMembers ?? 0,
  partyOrganization: state.partyForm ?? "none",
  instructor: state.instructor ?? false,
  ledBy1PlusN: state.ledBy !== undefined
})
