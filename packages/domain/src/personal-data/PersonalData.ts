/** What is said of a field that holds something about a person, 个人信息: why it is kept, by what right, how long, how it is shown. */
import { Schema } from "effect"

import { Citation } from "../policy/LegalSource.ts"
import { Text } from "../text/Text.ts"
import { RetentionRuleId } from "./retention-rules.ts"

/** 一般个人信息, 敏感个人信息 (个人信息保护法 28). */
export const PersonalCategory = Schema.Literals(["ordinary", "sensitive"]).annotate({ identifier: "PersonalCategory" })
export type PersonalCategory = typeof PersonalCategory.Type

/** Whom it is about; `whoever` is anybody whom a text may name. */
export const DataSubject = Schema.Literals([
  "legal-representative",
  "contact",
  "party-members",
  "user",
  "applicant",
  "whoever"
]).annotate({ identifier: "DataSubject" })
export type DataSubject = typeof DataSubject.Type

/**
 * How it is kept and shown: `open`, to whoever sees the record; `masked`, a part of it only; `encrypted`, shown masked,
 * and whole on a stated purpose; `bands`, a count that is shown as a band outside of the managing Party line; `withheld`,
 * shown to nobody.
 */
export const Protection = Schema.Literals(["open", "masked", "encrypted", "bands", "withheld"]).annotate({
  identifier: "Protection"
})
export type Protection = typeof Protection.Type

export const PersonalData = Schema.Struct({
  name: Text,
  category: PersonalCategory,
  subject: DataSubject,
  purpose: Text,
  basis: Schema.NonEmptyArray(Citation),
  retention: RetentionRuleId,
  protection: Protection
}).annotate({ identifier: "PersonalData" })
export interface PersonalData extends Schema.Schema.Type<typeof PersonalData> {}

declare module "effect/Schema" {
  namespace Annotations {
    interface Annotations {
      readonly personal?: PersonalData | undefined
    }
  }
}

/** Says of a field what it holds about a person; the same schema is read by whoever decodes with it. */
export const personal =
  (said: PersonalData) =>
  <S extends Schema.Top>(schema: S): S["Rebuild"] =>
    schema.annotate({ personal: said })

/** What a field holds about a person, if it holds anything. */
export const personalOf = (schema: Schema.Top): PersonalData | undefined =>
  Schema.resolveAnnotations(schema)?.["personal"] as PersonalData | undefined
