/** The people behind an organization as far as a case needs them: sensitive, encrypted, shown masked. */
import { type Result, Schema } from "effect"

import { IdentityNumberFromText, masked } from "../identifier/IdentityNumber.ts"
import { maskedName, maskedPhone, PersonNameFromText, PhoneNumberFromText } from "./contact.ts"
import { identityOfResponsible, pursuedViolations, sensitiveData, statutoryDuty } from "./legal-bases.ts"
import { personal, type PersonalData, personalOf } from "./PersonalData.ts"
import { withoutNumbers } from "./without-numbers.ts"

const reaching: PersonalData["purpose"] = {
  "zh-CN": "办理该组织的事项时联系、通知和送达",
  en: "To call, notify and serve somebody in the organization's own matters"
}

const said = (
  name: PersonalData["name"],
  subject: PersonalData["subject"],
  category: PersonalData["category"],
  purpose: PersonalData["purpose"],
  basis: PersonalData["basis"]
): PersonalData => ({
  name,
  subject,
  category,
  purpose,
  basis,
  retention: "after-registration",
  protection: "encrypted"
})

/** What may be kept; each field by itself. */
export const OrganizationPersonalData = Schema.Struct({
  "representative-identity-number": IdentityNumberFromText.pipe(
    personal(
      said(
        { "zh-CN": "法定代表人公民身份号码", en: "Identity number of the legal representative" },
        "legal-representative",
        "sensitive",
        {
          "zh-CN": "登记时核对法定代表人身份，办理任职限制的核查",
          en: "To check who the legal representative is, and whether he may be one"
        },
        [identityOfResponsible, sensitiveData, pursuedViolations]
      )
    )
  ),
  "representative-phone": PhoneNumberFromText.pipe(
    personal(
      said(
        { "zh-CN": "法定代表人电话", en: "Telephone of the legal representative" },
        "legal-representative",
        "sensitive",
        reaching,
        [statutoryDuty, pursuedViolations]
      )
    )
  ),
  "contact-name": PersonNameFromText.pipe(
    personal(
      said({ "zh-CN": "联系人姓名", en: "Name of the contact" }, "contact", "ordinary", reaching, [statutoryDuty])
    )
  ),
  "contact-phone": PhoneNumberFromText.pipe(
    personal(
      said({ "zh-CN": "联系人电话", en: "Telephone of the contact" }, "contact", "sensitive", reaching, [statutoryDuty])
    )
  )
})

export const PersonalFieldId = Schema.Literals([
  "representative-identity-number",
  "representative-phone",
  "contact-name",
  "contact-phone"
]).annotate({ identifier: "PersonalFieldId" })
export type PersonalFieldId = typeof PersonalFieldId.Type

/** What was written is no value of the field; what it was is not said. */
export class PersonalValueRefused extends Schema.TaggedError<PersonalValueRefused>()("PersonalValueRefused", {
  field: PersonalFieldId
}) {}

const { fields } = OrganizationPersonalData

/** What a field takes, and how much of it is shown without a purpose. */
interface Kind {
  readonly said: PersonalData
  /** The value as it is kept. */
  readonly read: (text: string) => Result.Result<string, unknown>
  readonly mask: (value: string) => string
}

const kind = <T extends string>(schema: Schema.Codec<T, string>, mask: (value: T) => string): Kind => {
  const found = personalOf(schema)
  if (found === undefined) throw new Error("every field says what it holds")
  const kept = Schema.decodeUnknownSync(schema)
  return { said: found, read: Schema.decodeUnknownResult(schema), mask: (value) => mask(kept(value)) }
}

export const personalKinds: Readonly<Record<PersonalFieldId, Kind>> = {
  "representative-identity-number": kind(fields["representative-identity-number"], masked),
  "representative-phone": kind(fields["representative-phone"], maskedPhone),
  "contact-name": kind(fields["contact-name"], maskedName),
  "contact-phone": kind(fields["contact-phone"], maskedPhone)
}

/** For what a whole value may be looked at; a sentence says the rest. */
export const RevealPurpose = Schema.Literals([
  "verify-identity",
  "contact",
  "serve-document",
  "correct-record",
  "subject-request"
]).annotate({ identifier: "RevealPurpose" })
export type RevealPurpose = typeof RevealPurpose.Type

/** Why, in a sentence that gives away no number: it is kept for good in the audit log. */
export const Reason = Schema.Trimmed.check(
  Schema.isMinCodePoints(4),
  Schema.isMaxCodePoints(300),
  Schema.isPattern(/^\P{Cc}*$/u, { message: "a line break or another control character" }),
  withoutNumbers
).annotate({ identifier: "PersonalDataReason" })
