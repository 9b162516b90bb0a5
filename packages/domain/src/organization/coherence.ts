/** What one state of an organization may not say at once; the same for a workbook's row, a form and a program. */
import { Schema } from "effect"

import { PlainDate } from "../calendar/PlainDate.ts"
import { CreditCode, kindOf } from "../identifier/CreditCode.ts"
import { OrganizationKind, type OrganizationState } from "./Organization.ts"

/** Every organization but a community one, 社区社会组织, needs its credit code. */
export class CreditCodeRequired extends Schema.TaggedError<CreditCodeRequired>()("CreditCodeRequired", {}) {}

/** Positions 1 and 2 of the code say another kind, GB 32100—2015. */
export class KindContradictsCode extends Schema.TaggedError<KindContradictsCode>()("KindContradictsCode", {
  code: CreditCode,
  kind: OrganizationKind,
  expected: OrganizationKind
}) {}

/** Founded on a day to come. */
export class EstablishedInFuture extends Schema.TaggedError<EstablishedInFuture>()("EstablishedInFuture", {
  establishedOn: PlainDate,
  today: PlainDate
}) {}

export type Incoherent = CreditCodeRequired | KindContradictsCode | EstablishedInFuture

/** Everything contradictory in a state seen on a day; what is not known contradicts nothing but the want of a code. */
export const incoherences = (
  { code, establishedOn, kind }: Partial<Pick<OrganizationState, "code" | "establishedOn" | "kind">>,
  today: PlainDate
): ReadonlyArray<Incoherent> => {
  const found: Array<Incoherent> = []
  if (code === undefined) {
    if (kind !== undefined && kind !== "community") found.push(new CreditCodeRequired())
  } else {
    const expected = kindOf(code)
    if (kind !== undefined && expected !== null && expected !== kind) {
      found.push(new KindContradictsCode({ code, kind, expected }))
    }
  }
  if (establishedOn !== undefined && establishedOn > today)
    found.push(new EstablishedInFuture({ establishedOn, today }))
  return found
}
