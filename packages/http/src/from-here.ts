/** Until people sign in, whoever reaches the loopback address is trusted; a browser lends that reach to no other site. */
import type { MiddlewareHandler } from "hono"

import { answer, protocol } from "./problem.ts"

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/iu

const reading = new Set(["GET", "HEAD", "OPTIONS"])

/** Refuses a foreign name that was made to lead here (DNS rebinding), and changes that another site's page asks for. */
export const fromHere: MiddlewareHandler = async (c, next) => {
  const host = c.req.header("host")
  const site = c.req.header("sec-fetch-site") ?? "same-origin"
  const foreignName = host !== undefined && !loopback.test(host)
  const foreignPage = !reading.has(c.req.method) && site !== "same-origin" && site !== "none"
  if (foreignName || foreignPage) return answer(c, "FromElsewhere", protocol.FromElsewhere)
  await next()
  return undefined
}
