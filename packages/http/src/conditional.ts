/** ETag and If-Match: nobody overwrites what he has not seen. */
import type { Context, MiddlewareHandler } from "hono"

import { answer, protocol } from "./problem.ts"

/** A strong tag of a revision or state. */
export const etag = (value: string | number): string => `"${value}"`

/** Whether the tag is among those a request names; a weak one never is (RFC 9110 §13.1.1). */
export const matches = (c: Context, tag: string): boolean =>
  (c.req.header("if-match") ?? "").split(",").some((one) => one.trim() === tag)

/** The revision named in `If-Match: "7"`, or null when it is not one of ours. */
export const revisionOf = (c: Context): number | null => {
  const found = /^"(\d{1,15})"$/u.exec((c.req.header("if-match") ?? "").trim())
  return found === null ? null : Number(found[1])
}

/** Refuses a change without If-Match; `*` names nothing that was read, so it counts as none. */
export const requireIfMatch: MiddlewareHandler = async (c, next) => {
  if (["", "*"].includes(c.req.header("if-match")?.trim() ?? ""))
    return answer(c, "PreconditionRequired", protocol.PreconditionRequired)
  await next()
  return undefined
}

export const stale = (c: Context) => answer(c, "PreconditionFailed", protocol.PreconditionFailed)
