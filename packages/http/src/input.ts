/** Request decoding. Failures become one problem document and never echo the request body. */
import { Schema } from "effect"
import type { Context, Env, MiddlewareHandler, ValidationTargets } from "hono"
import { validator } from "hono-openapi"
import { bodyLimit } from "hono/body-limit"

import { answer, type Issue, protocol } from "./problem.ts"

/** No honest request nests deeper. */
const deepest = 32

/** Where a text stands that no database keeps: one with a NUL, half a character, or too deep to look at. */
const unstorable = (value: unknown, path: Issue["path"] = []): ReadonlyArray<Issue> => {
  if (typeof value === "string") {
    return value.isWellFormed() && !value.includes("\0")
      ? []
      : [{ path, message: "Expected text without broken characters" }]
  }
  if (typeof value !== "object" || value === null) return []
  if (path.length >= deepest) return [{ path, message: `Expected at most ${deepest} levels` }]
  return Object.entries(value).flatMap(([name, part]) => {
    const here = [...path, Array.isArray(value) ? Number(name) : name]
    // A broken name cannot be shown either.
    const named = unstorable(name, path)
    return named.length > 0 ? named : unstorable(part, here)
  })
}

/** Refuses a request of the wrong form. */
export const invalid = (c: Context, issues: ReadonlyArray<Issue>) =>
  answer(c, "InvalidRequest", protocol.InvalidRequest, { issues })

const decodeFrom =
  <Target extends keyof ValidationTargets>(target: Target) =>
  <S extends Schema.ConstraintDecoder<unknown>, E extends Env, P extends string>(schema: S) =>
    validator<ReturnType<typeof Schema.toStandardSchemaV1<S>>, Target, E, P>(
      target,
      Schema.toStandardSchemaV1(schema, { parseOptions: { onExcessProperty: "error", errors: "all" } }),
      (result, c) => {
        if (result.success) {
          const issues = unstorable(result.data)
          return issues.length === 0 ? undefined : invalid(c, issues)
        }
        return invalid(
          c,
          result.error.map(({ message, path }) => ({
            path: (path ?? []).map((part) => {
              const key = typeof part === "object" ? part.key : part
              return typeof key === "number" ? key : String(key)
            }),
            message
          }))
        )
      }
    )

export const json = decodeFrom("json")
export const param = decodeFrom("param")
export const queryString = decodeFrom("query")

/** Refuses a body of more bytes before it is read whole. */
export const bounded = (limit: number): MiddlewareHandler => {
  const held = bodyLimit({
    maxSize: limit,
    onError: (c) => answer(c, "PayloadTooLarge", protocol.PayloadTooLarge, { values: { limit } })
  })
  // Nothing reads the body of these, and to look for one costs as much as the rest of a short answer.
  return (c, next) => (c.req.method === "GET" || c.req.method === "HEAD" ? next() : held(c, next))
}
