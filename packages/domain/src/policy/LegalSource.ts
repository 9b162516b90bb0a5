/** Where a rule comes from: a law or Party regulation, how sure we are of its text, and when it was in force. */
import { Schema } from "effect"

import { PlainDate } from "../calendar/PlainDate.ts"
import { Text } from "../text/Text.ts"

/** How sure we are of the text: `S` read, `P` partly read, `M` from memory, `U` uncertain. Only `S` may stop a step. */
export const Certainty = Schema.Literals(["S", "P", "M", "U"]).annotate({ identifier: "Certainty" })
export type Certainty = typeof Certainty.Type

export const LegalSourceId = Schema.String.check(Schema.isPattern(/^[a-z0-9][a-z0-9.-]*$/u))
  .pipe(Schema.brand("LegalSourceId"))
  .annotate({ identifier: "LegalSourceId" })
export type LegalSourceId = typeof LegalSourceId.Type

/** A legal source, 法律依据: one document. `supersededBy` names the source that took its place. */
export const LegalSource = Schema.Struct({
  id: LegalSourceId,
  title: Text,
  /** Document number, 文号, where it has one. */
  documentNumber: Schema.optionalKey(Schema.NonEmptyString),
  issuer: Text,
  from: PlainDate,
  /** Last day in force; absent while it is in force. */
  until: Schema.optionalKey(PlainDate),
  supersededBy: Schema.optionalKey(LegalSourceId),
  certainty: Certainty
}).annotate({ identifier: "LegalSource" })
export interface LegalSource extends Schema.Schema.Type<typeof LegalSource> {}

/** A place in a legal source: which clause, and in our own words what it asks. */
export const Citation = Schema.Struct({
  source: LegalSourceId,
  clause: Schema.NonEmptyString,
  gist: Text,
  certainty: Certainty
}).annotate({ identifier: "Citation" })
export interface Citation extends Schema.Schema.Type<typeof Citation> {}

export const mayStop = (citation: Citation): boolean => citation.certainty === "S"
