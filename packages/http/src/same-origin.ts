/** Requests come under this installation's own name, and changes from its own pages: a browser lends its session to no other site. */
import type { MiddlewareHandler } from "hono"

import { answer, protocol } from "./problem.ts"

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/iu

const reading = new Set(["GET", "HEAD", "OPTIONS"])

/**
 * Refuses a foreign name that was made to lead here (DNS rebinding), and changes that another site's page asks for. The
 * address itself is `origin`; on the same machine every loopback name is as good.
 */
export const sameOrigin = (origin: URL): MiddlewareHandler => {
  const isOwn = (host: string): boolean => host.toLowerCase() === origin.host || loopback.test(host)
  const isOwnPage = (page: string): boolean => URL.canParse(page) && isOwn(new URL(page).host)
  return async (c, next) => {
    const host = c.req.header("host")
    const site = c.req.header("sec-fetch-site") ?? "same-origin"
    const page = c.req.header("origin")
    const foreignName = host !== undefined && !isOwn(host)
    const foreignPage =
      !reading.has(c.req.method) &&
      ((site !== "same-origin" && site !== "none") || (page !== undefined && !isOwnPage(page)))
    if (foreignName || foreignPage) return answer(c, "FromElsewhere", protocol.FromElsewhere)
    await next()
    return undefined
  }
}
