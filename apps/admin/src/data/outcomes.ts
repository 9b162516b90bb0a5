/** How outcomes of rules are coloured; colour only repeats the word. */
import type { Tone } from "@shezu/ui/Chip"

/** Outcomes that leave something to do. */
export const gaps: ReadonlySet<string> = new Set(["gap", "unassigned"])

export const toneOf = (outcome: string | null, noticed: boolean): Tone => {
  if (outcome === null) return "caution"
  if (gaps.has(outcome)) return "adverse"
  if (noticed) return "caution"
  return outcome === "covered" ? "positive" : "neutral"
}
