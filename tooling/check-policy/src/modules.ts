/** What the modules bring for the policy, as far as the checker needs it. */
import type { AnyIndicator } from "@shezu/domain/policy/Indicator"
import type { Implementation } from "@shezu/domain/policy/PolicyDocument"
import type { AnyRule } from "@shezu/domain/policy/Rule"

/** Procedures, registers and funds join here with the first module that declares one. */
export interface Modules {
  readonly rules: ReadonlyArray<
    Pick<AnyRule, "id" | "parameters"> & { readonly citations: AnyRule["citations"] | readonly [] }
  >
  readonly indicators: ReadonlyArray<Pick<AnyIndicator, "id">>
}

export const offers = (modules: Modules, { id, kind }: Implementation): boolean => {
  switch (kind) {
    case "rule":
      return modules.rules.some((rule) => rule.id === id)
    case "indicator":
      return modules.indicators.some((indicator) => indicator.id === id)
    default:
      return false
  }
}
