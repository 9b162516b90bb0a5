/** What the checker can find wrong between the policy, the law, the modules and the list of gaps. */
export type ProblemKind =
  | "item-open"
  | "implementation-unknown"
  | "gap-malformed"
  | "gap-repeated"
  | "gap-without-item"
  | "rule-without-source"
  | "rule-parameter-unknown"
  | "parameter-without-source"
  | "source-unknown"
  | "source-chain-broken"
  | "role-without-name"
  | "disclosure-unknown"
  | "id-repeated"

export interface Problem {
  readonly kind: ProblemKind
  /** What it is about: an item, a rule, a parameter version, a source. */
  readonly subject: string
  readonly detail: string
}

export const problem = (kind: ProblemKind, subject: string, detail: string): Problem => ({ kind, subject, detail })

/** One line for people. */
export const line = ({ detail, kind, subject }: Problem): string => `${kind}: ${subject}: ${detail}`
