/** ETag and If-Match: nobody overwrites what he has not seen. */
import type { Context, MiddlewareHandler } from "hono"

import { answer, protocol } from "./problem.ts"

/** A strong tag of a revision or state. */
export const etag = (value: string | number): string => `"${value}"`

/** The tag a request asks for; `*` matches anything. */
export const matches = (c: Context, tag: string): boolean => {
  const wanted = c.req.header("if-match") ?? ""
  return wanted === "*" || wanted.split(",").some((one) => one.trim() === tag)
}

/** The revision named in `If-Match: "7"`, or null when it is not one of ours. */
export const revisionOf = (c: Context): number | null => {
  const found = /^"(\d{1,15})"$/u.exec((c.req.header("if-match") ?? "").trim())
  return found === null ? null : Number(found[1])
}

/** Refuses a change without If-Match. */
export const requireIfMatch: MiddlewareHandler = async (c, next) => {
  if (c.req.header("if-match") === undefined) return answer(c, "PreconditionRequired", protocol.PreconditionRequired)
  await next()
  return undefined
}

export const stale = (c: Context) => answer(c, "PreconditionFailed", protocol.PreconditionFailed)
