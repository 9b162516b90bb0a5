/**
 * Numbers of Party members, 党员人数. Only counts are kept, and a small count points at people: units outside the line
 * that manages Party building are shown in which band one lies (个人信息保护法 art. 28, special identity).
 */
import { Schema } from "effect"

import type { OrganizationState } from "./Organization.ts"
import { Organization } from "./Organization.ts"

export const memberCountFields = ["formalPartyMembers", "probationaryPartyMembers"] as const satisfies ReadonlyArray<
  keyof OrganizationState
>
export type MemberCountField = (typeof memberCountFields)[number]

export const isMemberCount = (field: string): field is MemberCountField =>
  memberCountFields.some((one) => one === field)

/** None, fewer than the threshold, or as many and more; without a threshold only whether there are any. */
export const MemberBand = Schema.Literals(["none", "below", "reached"]).annotate({ identifier: "MemberBand" })
export type MemberBand = typeof MemberBand.Type

/** The number at which a band ends; none while the parameter that says it is not in force. */
type Threshold = number | undefined

export const bandOf = (count: number, threshold: Threshold): MemberBand => {
  if (count === 0) return "none"
  return threshold !== undefined && count >= threshold ? "reached" : "below"
}

/** In which bands the counts of an organization lie; one that is not known is absent. */
export const MemberBands = Schema.Struct({
  threshold: Schema.optionalKey(Schema.Natural),
  formalPartyMembers: Schema.optionalKey(MemberBand),
  probationaryPartyMembers: Schema.optionalKey(MemberBand)
}).annotate({ identifier: "MemberBands" })
export interface MemberBands extends Schema.Schema.Type<typeof MemberBands> {}

/** An organization as a unit is shown it: with its counts, or with `bands` instead of them. */
export const ShownOrganization = Schema.Struct({
  ...Organization.fields,
  bands: Schema.optionalKey(MemberBands)
}).annotate({ identifier: "ShownOrganization" })
export interface ShownOrganization extends Schema.Schema.Type<typeof ShownOrganization> {}

export const inBands = (organization: Organization, threshold: Threshold): ShownOrganization => {
  const { formalPartyMembers, probationaryPartyMembers, ...shown } = organization
  return {
    ...shown,
    bands: {
      ...(threshold === undefined ? {} : { threshold }),
      ...(formalPartyMembers === undefined ? {} : { formalPartyMembers: bandOf(formalPartyMembers, threshold) }),
      ...(probationaryPartyMembers === undefined
        ? {}
        : { probationaryPartyMembers: bandOf(probationaryPartyMembers, threshold) })
    }
  }
}

/** The same for values kept by the names of their fields: what a change was from and to, what a rule read. */
export const recordInBands = <A>(
  record: Readonly<Record<string, A>>,
  threshold: Threshold
): Record<string, A | MemberBand> =>
  Object.fromEntries(
    Object.entries(record).map(([field, value]) => [
      field,
      isMemberCount(field) && typeof value === "number" ? bandOf(value, threshold) : value
    ])
  )
