/** Who acts in a request: every route says what it takes to ask it, and nothing runs before that is known. */
import type { Actor as AnyActor } from "@shezu/domain/access/Actor"
import { holds, type Permission, type PermissionId } from "@shezu/domain/access/Permission"
import type { AuditAct } from "@shezu/domain/audit/AuditEntry"
import type { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import type { Run } from "@shezu/http/run"
import { CurrentScope } from "@shezu/persistence/scoped"
import { AccessSettings } from "@shezu/platform/access/AccessSettings"
import { sessionCookie } from "@shezu/platform/access/BetterAuth"
import { isHeldBack, Presence, type Present } from "@shezu/platform/access/Presence"
import {
  AccountDue,
  ConfirmationDue,
  ModuleNotEnabled,
  ModuleOff,
  NoDuty,
  NotPermitted,
  type Unidentified
} from "@shezu/platform/access/refusals"
import { Actor } from "@shezu/platform/Actor"
import { type Act, Auditing, Origin } from "@shezu/platform/audit/Auditing"
import { type ModuleWentOff, notTwice } from "@shezu/platform/modules/contained"
import { Enabling } from "@shezu/platform/modules/Enabling"
import { Modules } from "@shezu/platform/modules/Modules"
import { because } from "@shezu/platform/modules/ModuleState"
import { Effect, Option } from "effect"
import type { Context as Call } from "hono"
import { getCookie } from "hono/cookie"

import { Caller } from "./Caller.ts"
import type { ApiError } from "./problems.ts"
import type { RequestServices } from "./RequestServices.ts"
import { addressOf } from "./whence.ts"

/** What the cookie of a session says, whether there is such a session or not. */
export const sessionCookieOf = (c: Call) =>
  Effect.map(AccessSettings, ({ origin }) => getCookie(c, sessionCookie(origin)))

/** Who is signed in in the browser that asks. */
export const present = (c: Call) =>
  Effect.flatMap(sessionCookieOf(c), (cookie) => Presence.use((presence) => presence.of(cookie)))

const actorOf = (who: Present) =>
  Effect.flatMap(AccessSettings, ({ profile }): Effect.Effect<AnyActor, NoDuty | AccountDue> => {
    if (isHeldBack(who, profile)) {
      return Effect.fail(new AccountDue({ due: Option.isSome(who.passwordDue) ? "password" : "second-factor" }))
    }
    return Option.isNone(who.actor) ? Effect.fail(new NoDuty()) : Effect.succeed(who.actor.value)
  })

/** What somebody asked for and may not is in the log as well; never what he sent. */
const refusedTo = (actor: AnyActor, refusal: Omit<Act, "outcome">) =>
  Auditing.use(({ recordApart }) => recordApart({ ...refusal, outcome: "refused" })).pipe(
    Effect.provideService(Actor, actor)
  )

/** A permission has the form of an act: of what, and which. */
const acted = (permission: PermissionId | AuditAct): Act["act"] => {
  const [of = "", ...rest] = permission.split(".")
  return `${of}.${rest.join(".")}`
}

const actorWith = (who: Present, permission: Permission) =>
  Effect.flatMap(actorOf(who), (actor): Effect.Effect<AnyActor, NotPermitted, Auditing> => {
    const { id, title } = permission
    return holds(actor, permission)
      ? Effect.succeed(actor)
      : Effect.fail(new NotPermitted({ permission: id, zh: title["zh-CN"], en: title.en })).pipe(
          Effect.tapError(() => refusedTo(actor, { act: acted(id) }))
        )
  })

/** Before anything of a sensitive read is handed out, it is recorded who got it; or nothing is. */
const handedOut = <A, E, R>(c: Call, program: Effect.Effect<A, E, R>) => {
  const read = c.get("recorded")
  if (read === undefined) return program
  return Effect.tap(program, () => {
    const { asked, purpose, subject } = read.of(c)
    return Auditing.use(({ record }) =>
      record({
        act: acted(read.act),
        ...(subject === undefined ? {} : { subject }),
        ...(asked === undefined ? {} : { after: { asked } }),
        ...(purpose === undefined ? {} : { why: purpose })
      })
    )
  })
}

/** The actor stands in a scope; all that the program reads and writes is within it. */
const as = <A, E, R>(program: Effect.Effect<A, E, R>, actor: AnyActor) =>
  program.pipe(Effect.provideService(Actor, actor), Effect.provideService(CurrentScope, actor.scope))

/** From where whatever happens in the request is recorded to come. */
const from = <A, E, R>(c: Call, program: Effect.Effect<A, E, R>) =>
  Effect.flatMap(AccessSettings, ({ origin }) => Effect.provideService(program, Origin, addressOf(c, origin)))

/** Where a rule or a figure of a module fails, what only reads is asked again without the module. */
const contained = <A, E, R>(
  c: Call,
  program: Effect.Effect<A, E, R>
): Effect.Effect<A, E | ModuleWentOff, R | Modules> =>
  c.req.method === "GET" || c.req.method === "HEAD"
    ? Modules.use((modules) => modules.contained(program))
    : notTwice(program)

export type Tag = ApiError["_tag"]
type Own = Exclude<RequestServices, Actor | Caller>

/** The four ways in; each refuses a route that was declared for another one. */
export interface Doors {
  readonly open: Run<Own, Tag>
  readonly own: Run<Own | Caller, Tag>
  readonly run: Run<RequestServices, Tag>
  /** For what the host does on behalf of a module: for units that have enabled it, and recorded as in its own routes. */
  readonly within: (module: ModuleId) => Run<Own | Actor, Tag>
}

const undeclared = (c: Call) => new Error(`${c.req.method} ${c.req.routePath} does not say who may ask it`)

export const doors = (runWith: Run<Own, Tag>): Doors => {
  return {
    open: (c, program, respond) => {
      if (c.get("allowed") !== "anybody") throw undeclared(c)
      return runWith(c, contained(c, from(c, program)), respond)
    },
    own: (c, program, respond) => {
      if (c.get("allowed") !== "signed-in") throw undeclared(c)
      return runWith(
        c,
        contained(
          c,
          from(
            c,
            Effect.flatMap(present(c), (who) => Effect.provideService(program, Caller, who))
          )
        ),
        respond
      )
    },
    run: (c, program, respond) => {
      const allowed = c.get("allowed")
      if (typeof allowed !== "object") throw undeclared(c)
      return runWith(
        c,
        from(
          c,
          Effect.flatMap(present(c), (who) =>
            Effect.flatMap(actorWith(who, allowed), (actor) =>
              contained(c, as(Effect.provideService(handedOut(c, program), Caller, who), actor))
            )
          )
        ),
        respond
      )
    },
    within: (module) => (c, program, respond) => {
      if (c.get("allowed") !== "signed-in") throw undeclared(c)
      return runWith(c, Effect.andThen(needWorking(c, module), actingIn(c, module, program)), respond)
    }
  }
}

/** What a module, or the platform on its behalf, refuses. */
const refusedIn = (actor: AnyActor, module: ModuleId, error: unknown) => {
  const subject = { kind: "module", id: module }
  if (error instanceof NotPermitted) return refusedTo(actor, { act: acted(error.permission), subject })
  return error instanceof ModuleNotEnabled
    ? refusedTo(actor, { act: "module.use", subject, why: "not-enabled" })
    : Effect.void
}

/** For the routes of a module: as whoever asks, for a unit that has enabled it. */
export const actingIn = <A, E, R>(
  c: Call,
  module: ModuleId,
  program: Effect.Effect<A, E, R>
): Effect.Effect<
  A,
  E | Unidentified | ModuleNotEnabled | ModuleWentOff,
  Exclude<R, Actor> | AccessSettings | Presence | Enabling | Auditing | Modules
> =>
  from(
    c,
    Effect.flatMap(Effect.flatMap(present(c), actorOf), (actor) =>
      Effect.flatMap(Enabling, ({ need }) =>
        Effect.andThen(need(actor, module), contained(c, as(handedOut(c, program), actor)))
      ).pipe(Effect.tapError((error) => refusedIn(actor, module, error)))
    )
  )

/** Records that somebody asked a module that is off; of whoever is not signed in there is nothing to record. */
export const turnedAway = (c: Call, module: ModuleId, why: string) =>
  from(
    c,
    Effect.flatMap(Effect.flatMap(present(c), actorOf), (actor) =>
      refusedTo(actor, { act: "module.use", subject: { kind: "module", id: module }, why })
    )
  ).pipe(Effect.catchTag(["NotSignedIn", "NoDuty", "AccountDue"], () => Effect.void))

/** Refuses whoever asks about a module that is off, and says why it is. */
const needWorking = Effect.fnUntraced(function* (c: Call, module: ModuleId) {
  const failure = (yield* Modules).reports().find(({ id }) => id === module)?.failure
  if (failure === undefined) return
  yield* turnedAway(c, module, failure.reason)
  const texts = because(failure)
  return yield* new ModuleOff({ module, zh: texts["zh-CN"], en: texts.en })
})

/** So long a proof counts for acts that matter. */
const confirmedMinutes = 15

/** Refuses an act that matters unless he proved lately to be himself. */
export const confirmed = Effect.flatMap(Caller, ({ session }) =>
  session.confirmedFor > confirmedMinutes * 60
    ? Effect.fail(new ConfirmationDue({ minutes: confirmedMinutes }))
    : Effect.void
)
