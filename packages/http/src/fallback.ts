/** What is answered where no route answers: another method, nothing at all, or a failure. */
import type { Context, Env, Hono, Schema } from "hono"
import { HTTPException } from "hono/http-exception"

import { invalid } from "./input.ts"
import { answer, protocol } from "./problem.ts"

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const

/** The methods for which an application has a route of its own at a path. */
const allowed = <E extends Env, S extends Schema, B extends string>(app: Hono<E, S, B>, path: string) =>
  methods.filter((method) => app.router.match(method, path)[0].some(([[, route]]) => route.method !== "ALL"))

/** 405 with what is allowed where the path is known, else 404. */
export const notFoundIn =
  <E extends Env, S extends Schema, B extends string>(app: Hono<E, S, B>) =>
  (c: Context) => {
    const known = allowed(app, c.req.path)
    if (known.length === 0) return answer(c, "NotFound", protocol.NotFound)
    c.header("allow", known.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])).join(", "))
    return answer(c, "MethodNotAllowed", protocol.MethodNotAllowed)
  }

/** A body that is no JSON is the caller's mistake; anything else is ours, and `log` hears of it. */
export const failed = (log: (error: unknown) => void) => (error: unknown, c: Context) => {
  if (error instanceof HTTPException && error.status === 400) {
    return invalid(c, [{ path: [], message: "Expected a body of valid JSON" }])
  }
  log(error)
  return answer(c, "Unexpected", protocol.Unexpected)
}
