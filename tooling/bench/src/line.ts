/** The one line a bench prints. */
import { rounded } from "./statistics.ts"

export interface Line {
  readonly name: string
  readonly unit: string
  readonly ours: number
  readonly reference: number
  /** Ours over the reference, or as the bar says. */
  readonly ratio: number
  readonly bar: string
  readonly holds: boolean
  readonly [detail: string]: unknown
}

const tidy = (value: unknown): unknown => {
  if (typeof value === "number") return rounded(value)
  if (Array.isArray(value)) return value.map(tidy)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, tidy(inner)]))
}

export const print = (line: Line): void => {
  process.stdout.write(`${JSON.stringify(tidy(line))}\n`)
}
