/** A social organization, 社会组织, as the register keeps it. */
import { Schema } from "effect"

import { PlainDate } from "../calendar/PlainDate.ts"
import { Fen } from "../funding/Money.ts"
import { CreditCode } from "../identifier/CreditCode.ts"
import { OrganizationId } from "../identifier/OrganizationId.ts"
import { partyMembers, representativeName } from "../personal-data/organization-fields.ts"
import { personal } from "../personal-data/PersonalData.ts"

/** 社会团体, 社会服务机构 (民办非企业单位), 基金会, 社区社会组织 (recorded, not registered). */
export const OrganizationKind = Schema.Literals([
  "association",
  "service-institution",
  "foundation",
  "community"
]).annotate({
  identifier: "OrganizationKind"
})
export type OrganizationKind = typeof OrganizationKind.Type

/** Registration only, 登记状态; being on a list is a Listing, not a status. */
export const OrganizationStatus = Schema.Literals(["normal", "cancelled", "revoked"]).annotate({
  identifier: "OrganizationStatus"
})
export type OrganizationStatus = typeof OrganizationStatus.Type

/** 直接登记, 双重管理, 备案. */
export const RegistrationRoute = Schema.Literals(["direct", "dual", "recorded"]).annotate({
  identifier: "RegistrationRoute"
})
export type RegistrationRoute = typeof RegistrationRoute.Type

/** How an organization is joined to the Party's organizations, 党组织形式: of its own, in a joint branch, or not. */
export const PartyForm = Schema.Literals(["own", "joint", "none"]).annotate({ identifier: "PartyForm" })
export type PartyForm = typeof PartyForm.Type

/** One line of text. */
const text = (maximum: number) =>
  Schema.Trimmed.check(
    Schema.isMinCodePoints(1),
    Schema.isMaxCodePoints(maximum),
    Schema.isPattern(/^\P{Cc}*$/u, { message: "a line break or another control character" })
  )
const count = Schema.Natural.check(Schema.isLessThanOrEqualTo(10_000_000))

/**
 * What the register knows about an organization on one day. An absent field is not known, never a silent zero.
 * `registrar` (登记机关) and `supervisingUnit` (业务主管单位) are two bodies; names of units are kept as written.
 */
export const OrganizationFields = {
  code: Schema.optionalKey(CreditCode),
  name: text(120),
  kind: OrganizationKind,
  formerNames: Schema.Array(text(120)),
  establishedOn: Schema.optionalKey(PlainDate),
  registrar: Schema.optionalKey(text(120)),
  supervisingUnit: Schema.optionalKey(text(120)),
  registrationRoute: Schema.optionalKey(RegistrationRoute),
  /** Trade associations only, 脱钩: the tie to a government department is cut. */
  decoupled: Schema.optionalKey(Schema.Boolean),
  sector: Schema.optionalKey(text(60)),
  town: Schema.optionalKey(text(60)),
  community: Schema.optionalKey(text(60)),
  address: Schema.optionalKey(text(300)),
  legalRepresentative: Schema.optionalKey(text(60)).pipe(personal(representativeName)),
  capital: Schema.optionalKey(Fen),
  staff: Schema.optionalKey(count),
  formalPartyMembers: Schema.optionalKey(count).pipe(personal(partyMembers("正式党员人数", "Formal Party members"))),
  probationaryPartyMembers: Schema.optionalKey(count).pipe(
    personal(partyMembers("预备党员人数", "Probationary Party members"))
  ),
  partyForm: Schema.optionalKey(PartyForm),
  partyOrganizationName: Schema.optionalKey(text(120)),
  /** A Party-building instructor, 党建指导员, is assigned. */
  instructor: Schema.optionalKey(Schema.Boolean),
  /** The hub body, 枢纽型组织, it is assigned to. */
  hub: Schema.optionalKey(text(120)),
  /** Found suited to management by the Party organization of its domicile, 属地管理. */
  territorial: Schema.optionalKey(Schema.Boolean),
  /** The organization named to lead it, “1+N”. */
  ledBy: Schema.optionalKey(text(120)),
  status: OrganizationStatus
} as const

export const OrganizationState = Schema.Struct(OrganizationFields).annotate({ identifier: "OrganizationState" })
export interface OrganizationState extends Schema.Schema.Type<typeof OrganizationState> {}
export type OrganizationField = keyof OrganizationState

export class Organization extends Schema.Class<Organization>("Organization")({
  id: OrganizationId,
  /** Counts the changes of this record; the ETag of its page. */
  revision: Schema.Natural,
  /** The day from which this state holds; absent for the first known state. */
  validFrom: Schema.optionalKey(PlainDate),
  ...OrganizationFields
}) {}

/** No organization of that id on that day. */
export class OrganizationNotFound extends Schema.TaggedError<OrganizationNotFound>()("OrganizationNotFound", {
  id: OrganizationId
}) {}

/** An organization of this name is already recorded in this town. */
export class OrganizationRecorded extends Schema.TaggedError<OrganizationRecorded>()("OrganizationRecorded", {
  /** Not called name: that is what JavaScript calls the error itself. */
  organization: Schema.String
}) {}

/** Another organization already bears the code. */
export class CreditCodeTaken extends Schema.TaggedError<CreditCodeTaken>()("CreditCodeTaken", { code: CreditCode }) {}
