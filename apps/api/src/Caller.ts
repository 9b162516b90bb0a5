/** Whoever is signed in behind a request. */
import type { Present } from "@shezu/platform/access/Presence"
import { Context } from "effect"

/**
 * For what he does with his own account, and for acts that ask when he last proved to be himself.
 *
 * @effect-leakable-service
 */
export class Caller extends Context.Service<Caller, Present>()("@shezu/api/Caller") {}
