/** Who acts in a request: every route says what it takes to ask it, and nothing runs before that is known. */
import { type Actor as ActorShape } from "@shezu/domain/access/Actor"
import { holds, type Permission } from "@shezu/domain/access/Permission"
import type { Run } from "@shezu/http/run"
import { CurrentScope } from "@shezu/persistence/scoped"
import { AccessSettings } from "@shezu/platform/access/AccessSettings"
import { sessionCookie } from "@shezu/platform/access/BetterAuth"
import { isHeldBack, Presence, type Present } from "@shezu/platform/access/Presence"
import { Actor } from "@shezu/platform/Actor"
import { Effect, Option } from "effect"
import type { Context as Call } from "hono"
import { getCookie } from "hono/cookie"

import {
  AccountDue,
  type ActingError,
  Caller,
  ConfirmationDue,
  confirmedMinutes,
  NoDuty,
  NotPermitted
} from "./Caller.ts"
import type { ApiError } from "./problems.ts"
import type { RequestServices } from "./RequestServices.ts"

/** What a route asks of who calls it: nothing, a session of his own, or a permission. */
export type Allowed = "anybody" | "signed-in" | Permission

declare module "hono" {
  interface ContextVariableMap {
    /** Set by the description of the route. */
    readonly allowed: Allowed
  }
}

const present = (c: Call) =>
  Effect.flatMap(AccessSettings, ({ origin }) =>
    Presence.use((presence) => presence.of(getCookie(c, sessionCookie(origin))))
  )

const actorWith = (who: Present, permission: Permission) =>
  Effect.flatMap(AccessSettings, ({ profile }): Effect.Effect<ActorShape, NoDuty | NotPermitted | AccountDue> => {
    if (isHeldBack(who, profile)) {
      return Effect.fail(new AccountDue({ due: Option.isSome(who.passwordDue) ? "password" : "second-factor" }))
    }
    if (Option.isNone(who.actor)) return Effect.fail(new NoDuty())
    return holds(who.actor.value, permission)
      ? Effect.succeed(who.actor.value)
      : Effect.fail(new NotPermitted({ permission: permission.id }))
  })

/** The actor stands in a scope; all that the program reads and writes is within it. */
const as = <A, E, R>(program: Effect.Effect<A, E, R>, actor: ActorShape) =>
  program.pipe(Effect.provideService(Actor, actor), Effect.provideService(CurrentScope, actor.scope))

export type Tag = (ApiError | ActingError)["_tag"]
type Own = Exclude<RequestServices, Actor | Caller>

/** The three ways in; each refuses a route that was declared for another one. */
export interface Doors {
  readonly open: Run<Own, Tag>
  readonly own: Run<Own | Caller, Tag>
  readonly run: Run<RequestServices, Tag>
}

const undeclared = (c: Call) => new Error(`${c.req.method} ${c.req.routePath} does not say who may ask it`)

export const doors = (runWith: Run<Own, Tag>): Doors => {
  return {
    open: (c, program, respond) => {
      if (c.get("allowed") !== "anybody") throw undeclared(c)
      return runWith(c, program, respond)
    },
    own: (c, program, respond) => {
      if (c.get("allowed") !== "signed-in") throw undeclared(c)
      return runWith(
        c,
        Effect.flatMap(present(c), (who) => Effect.provideService(program, Caller, who)),
        respond
      )
    },
    run: (c, program, respond) => {
      const allowed = c.get("allowed")
      if (typeof allowed !== "object") throw undeclared(c)
      return runWith(
        c,
        Effect.flatMap(present(c), (who) =>
          Effect.flatMap(actorWith(who, allowed), (actor) => as(Effect.provideService(program, Caller, who), actor))
        ),
        respond
      )
    }
  }
}

/** Refuses an act that matters unless he proved lately to be himself. */
export const confirmed = Effect.flatMap(Caller, ({ session }) =>
  session.confirmedFor > confirmedMinutes * 60
    ? Effect.fail(new ConfirmationDue({ minutes: confirmedMinutes }))
    : Effect.void
)
