/** Who acts: every change of the register names one. */
import { Context } from "effect"

export interface ActorShape {
  readonly name: string
}

/**
 * Given by each request, so it may stand in the requirements of a service's methods.
 *
 * @effect-leakable-service
 */
export class Actor extends Context.Service<Actor, ActorShape>()("@shezu/platform/Actor") {}

/** Whoever can run the command owns the data folder; every act is kept under this name. */
export const operatorAtConsole: ActorShape = { name: "operator@console" }
