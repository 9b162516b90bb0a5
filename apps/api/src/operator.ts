/** Acting as the operator of the installation: commands, and what a server does by itself. */
import { operatorAtConsole } from "@shezu/domain/access/Actor"
import { CurrentScope } from "@shezu/persistence/scoped"
import { Actor } from "@shezu/platform/Actor"
import { Effect } from "effect"

export const asOperator = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  effect.pipe(
    Effect.provideService(Actor, operatorAtConsole),
    Effect.provideService(CurrentScope, operatorAtConsole.scope)
  )
