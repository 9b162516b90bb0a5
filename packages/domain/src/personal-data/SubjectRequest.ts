/** A person asks to see, correct or delete what is kept about him, 个人信息请求 (个人信息保护法 44–47, 50). */
import { Schema } from "effect"

import { daysBetween } from "../calendar/day-arithmetic.ts"
import { PlainDate } from "../calendar/PlainDate.ts"
import { OrganizationId } from "../identifier/OrganizationId.ts"
import { SubjectRequestId } from "../identifier/SubjectRequestId.ts"
import { LegalSourceId } from "../policy/LegalSource.ts"
import { PersonNameFromText } from "./contact.ts"
import { PersonalFieldId } from "./OrganizationPersonalData.ts"
import { withoutNumbers } from "./without-numbers.ts"

/** 查阅、复制 (45), 更正、补充 (46), 删除 (47). */
export const SubjectRequestKind = Schema.Literals(["access", "correction", "deletion"]).annotate({
  identifier: "SubjectRequestKind"
})
export type SubjectRequestKind = typeof SubjectRequestKind.Type

/** How it was proved who asks: by his document, by a verified account, through an agent, as next of kin of the dead (49). */
export const IdentityProof = Schema.Literals(["document", "verified-account", "agent", "next-of-kin"]).annotate({
  identifier: "IdentityProof"
})
export type IdentityProof = typeof IdentityProof.Type

export const SubjectRequestState = Schema.Literals(["received", "answered", "refused"]).annotate({
  identifier: "SubjectRequestState"
})
export type SubjectRequestState = typeof SubjectRequestState.Type

/** Some lines of text; kept in the clear, so no number of a person may stand in it. */
const Lines = Schema.Trimmed.check(
  Schema.isMinCodePoints(4),
  Schema.isMaxCodePoints(1000),
  Schema.isPattern(/^(?:\n|\P{Cc})*$/u, { message: "a control character" }),
  withoutNumbers
).annotate({ identifier: "SubjectRequestText" })

const Clause = Schema.Trimmed.check(
  Schema.isMinCodePoints(1),
  Schema.isMaxCodePoints(60),
  Schema.isPattern(/^\P{Cc}*$/u, { message: "a line break or another control character" }),
  withoutNumbers
).annotate({ identifier: "CitedClause" })

/** What is written down when somebody asks. */
export const NewSubjectRequest = Schema.Struct({
  kind: SubjectRequestKind,
  asker: PersonNameFromText,
  proof: IdentityProof,
  about: Lines,
  receivedOn: PlainDate,
  /** The organization that it concerns, where it concerns one. */
  organization: Schema.optionalKey(OrganizationId)
}).annotate({ identifier: "NewSubjectRequest" })
export interface NewSubjectRequest extends Schema.Schema.Type<typeof NewSubjectRequest> {}

/** What was done, or by what law it is not done: 拒绝的应当说明理由. */
export const SubjectRequestAnswer = Schema.Union([
  Schema.Struct({ state: Schema.Literal("answered"), answer: Lines }),
  Schema.Struct({ state: Schema.Literal("refused"), answer: Lines, source: LegalSourceId, clause: Clause })
]).annotate({ identifier: "SubjectRequestAnswer" })
export type SubjectRequestAnswer = typeof SubjectRequestAnswer.Type

export const SubjectRequest = Schema.Struct({
  id: SubjectRequestId,
  kind: SubjectRequestKind,
  asker: Schema.String,
  proof: IdentityProof,
  about: Schema.String,
  receivedOn: PlainDate,
  organization: Schema.NullOr(OrganizationId),
  registeredAt: Schema.DateTimeUtcFromDate,
  registeredBy: Schema.String,
  state: SubjectRequestState,
  answer: Schema.NullOr(Schema.String),
  source: Schema.NullOr(LegalSourceId),
  clause: Schema.NullOr(Schema.String),
  answeredOn: Schema.NullOr(PlainDate),
  answeredBy: Schema.NullOr(Schema.String)
}).annotate({ identifier: "SubjectRequest" })
export interface SubjectRequest extends Schema.Schema.Type<typeof SubjectRequest> {}

/** How long it took, or has taken; the law says 及时, promptly, and names no number of days. */
export const daysOpen = (
  { answeredOn, receivedOn }: Pick<SubjectRequest, "answeredOn" | "receivedOn">,
  today: PlainDate
): number => daysBetween(receivedOn, answeredOn ?? today)

/** By what something was found to be about the person who asks. */
export const FoundBy = Schema.Literals(["name", "identity-number"]).annotate({ identifier: "FoundBy" })
export type FoundBy = typeof FoundBy.Type

/** One value that is held about the person who asks. */
export const GatheredValue = Schema.Struct({
  field: Schema.Union([Schema.Literal("legal-representative"), PersonalFieldId]),
  value: Schema.String,
  by: FoundBy
}).annotate({ identifier: "GatheredValue" })
export interface GatheredValue extends Schema.Schema.Type<typeof GatheredValue> {}

export class SubjectRequestNotFound extends Schema.TaggedError<SubjectRequestNotFound>()("SubjectRequestNotFound", {
  request: Schema.String
}) {}

/** It was answered or refused before; nobody answers twice. */
export class SubjectRequestClosed extends Schema.TaggedError<SubjectRequestClosed>()("SubjectRequestClosed", {
  request: SubjectRequestId,
  by: Schema.String,
  on: PlainDate
}) {}

/** Received on a day that has not come. */
export class SubjectRequestAhead extends Schema.TaggedError<SubjectRequestAhead>()("SubjectRequestAhead", {
  receivedOn: PlainDate,
  today: PlainDate
}) {}

/** Only what somebody wants to see is gathered, and only in the organization that he names. */
export class NothingToGather extends Schema.TaggedError<NothingToGather>()("NothingToGather", {
  request: SubjectRequestId
}) {}

/** A refusal cites a law that the policy knows. */
export class LegalSourceUnknown extends Schema.TaggedError<LegalSourceUnknown>()("LegalSourceUnknown", {
  source: LegalSourceId
}) {}
