/** Who acts: every use case may ask, and every change of the register names him. */
import type * as Access from "@shezu/domain/access/Actor"
import { Context } from "effect"

/**
 * Given by each request, so it may stand in the requirements of a service's methods.
 *
 * @effect-leakable-service
 */
export class Actor extends Context.Service<Actor, Access.Actor>()("@shezu/platform/Actor") {}
