/** What people typed goes into the log as far as it can be written down: nobody evades it by an odd character. */
import type { Schema } from "effect"

/** Without lone surrogates, which no text has, and without NUL, which no PostgreSQL text has. */
export const legibleText = (text: string): string => text.toWellFormed().replaceAll("\0", "\u{FFFD}")

export const legible = (value: Schema.Json): Schema.Json => {
  if (typeof value === "string") return legibleText(value)
  if (Array.isArray(value)) return value.map(legible)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [legibleText(key), legible(inner)]))
}
