/** Only community organizations, 社区社会组织, may be without a credit code. */
import type { Organization, OrganizationState } from "@shezu/domain/organization/Organization"
import type { Patch } from "@shezu/domain/organization/Timeline"
import { Schema } from "effect"

export class CreditCodeRequired extends Schema.TaggedError<CreditCodeRequired>()("CreditCodeRequired", {}) {}

export const lacksCode = ({ code, kind }: Pick<OrganizationState, "code" | "kind">): boolean =>
  code === undefined && kind !== "community"

/** Whether an organization would lack its code after an edit. */
export const wouldLackCode = (organization: Organization, { set, unset }: Patch): boolean => {
  const kind = set.kind ?? organization.kind
  const code = set.code ?? (unset.includes("code") ? undefined : organization.code)
  return lacksCode(code === undefined ? { kind } : { kind, code })
}
