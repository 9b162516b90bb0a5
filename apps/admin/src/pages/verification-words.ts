import { tv } from "../locale/verification.ts"

const kinds = [
  "text",
  "identity",
  "leaf",
  "missing",
  "order",
  "root",
  "truncated",
  "checkpoint",
  "signature",
  "unplaced"
] as const

/** What a problem of the log is, in plain words; one of a newer verifier keeps its own. */
export const problemKind = (kind: string): string => {
  const known = kinds.find((one) => one === kind)
  return known === undefined ? kind : tv(`verification.kinds.${known}`)
}
