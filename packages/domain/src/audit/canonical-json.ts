/** The one text of a JSON value (RFC 8785, JCS): whoever writes the value again, in whatever language, gets these bytes. */
import { Result, Schema } from "effect"

/** A value that no JSON text stands for: `at` says where, as a JSON pointer. */
export class NoCanonicalForm extends Schema.TaggedError<NoCanonicalForm>()("NoCanonicalForm", {
  at: Schema.String,
  reason: Schema.Literals(["lone-surrogate", "not-finite", "not-json"])
}) {}

const isList = (value: unknown): value is ReadonlyArray<unknown> => Array.isArray(value)

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (typeof value !== "object" || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const step = (at: string, key: string | number): string =>
  `${at}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`

/** The first thing in a value that has no canonical form. */
const faultOf = (value: unknown, at: string): NoCanonicalForm | undefined => {
  switch (typeof value) {
    case "boolean":
      return undefined
    case "number":
      return Number.isFinite(value) ? undefined : new NoCanonicalForm({ at, reason: "not-finite" })
    case "string":
      return value.isWellFormed() ? undefined : new NoCanonicalForm({ at, reason: "lone-surrogate" })
    default:
  }
  if (value === null) return undefined
  if (isList(value)) {
    for (let index = 0; index < value.length; index++) {
      const fault = faultOf(value[index], step(at, index))
      if (fault !== undefined) return fault
    }
    return undefined
  }
  if (!isPlain(value)) return new NoCanonicalForm({ at, reason: "not-json" })
  for (const [key, inner] of Object.entries(value)) {
    const inside = step(at, key.toWellFormed())
    const fault = faultOf(key, inside) ?? faultOf(inner, inside)
    if (fault !== undefined) return fault
  }
  return undefined
}

// Strings and numbers are written as ECMAScript writes them, which is what the RFC asks for (§3.2.2.2, §3.2.2.3).
const write = (value: unknown): string => {
  if (isList(value)) return `[${value.map(write).join(",")}]`
  if (!isPlain(value)) return JSON.stringify(value)
  // Sorted by UTF-16 code units (§3.2.3), which is how JavaScript compares strings.
  const members = Object.keys(value).toSorted(byCodeUnits)
  return `{${members.map((key) => `${JSON.stringify(key)}:${write(value[key])}`).join(",")}}`
}

const byCodeUnits = (one: string, other: string): number => (one < other ? -1 : 1)

export const canonicalJson = (value: Schema.Json): Result.Result<string, NoCanonicalForm> => {
  const fault = faultOf(value, "")
  return fault === undefined ? Result.succeed(write(value)) : Result.fail(fault)
}
