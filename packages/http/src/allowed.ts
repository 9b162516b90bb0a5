/** What a route asks of who calls it. */
import type { Permission } from "@shezu/domain/access/Permission"

/** Nothing, a session of his own, or a permission. */
export type Allowed = "anybody" | "signed-in" | Permission

declare module "hono" {
  interface ContextVariableMap {
    /** Set by the description of the route. */
    readonly allowed: Allowed
  }
}
