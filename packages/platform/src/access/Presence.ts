/** Who is behind a request: the session its cookie names, and the actor that follows from it today. */
import type { AccessProfile } from "@shezu/domain/access/AccessProfile"
import { type Actor, administrator, memberOf } from "@shezu/domain/access/Actor"
import { today } from "@shezu/domain/calendar/PlainDate"
import type { Unit } from "@shezu/domain/unit/Unit"
import { type Session, Sessions } from "@shezu/persistence/access/Sessions"
import { Audit } from "@shezu/persistence/audit/Audit"
import { Context, DateTime, Effect, Layer, Option, Schema } from "effect"
import { SqlClient } from "effect/sql"

import { recordTimeouts } from "../audit/account-acts.ts"
import { Units } from "../units/Units.ts"
import { AccessSettings } from "./AccessSettings.ts"
import { tokenOf } from "./session-token.ts"

/** Nobody is signed in, or no longer. */
export class NotSignedIn extends Schema.TaggedError<NotSignedIn>()("NotSignedIn", {}) {}

/** Why a password has to be chosen: it is a one-time secret, it is too old, or other rules hold than when it was set. */
export const PasswordDue = Schema.Literals(["initial", "expired", "profile"]).annotate({ identifier: "PasswordDue" })
export type PasswordDue = typeof PasswordDue.Type

export interface Present {
  readonly session: Session
  /** Nobody to act as for who has no duty in any unit today. */
  readonly actor: Option.Option<Actor>
  /** The units he may act for, in the order of the district. */
  readonly units: ReadonlyArray<Unit>
  readonly passwordDue: Option.Option<PasswordDue>
  readonly secondFactorDue: boolean
}

const passwordDue = (session: Session, profile: AccessProfile, now: DateTime.Utc): PasswordDue | undefined => {
  if (session.secret !== "own" || session.passwordSetAt === null) return "initial"
  // A password of the stricter kind pleases the other one too only by accident.
  if (session.passwordProfile !== profile.id) return "profile"
  if (profile.days === undefined) return undefined
  const until = DateTime.add(session.passwordSetAt, { days: profile.days })
  return DateTime.Order(until, now) < 0 ? "expired" : undefined
}

export class Presence extends Context.Service<
  Presence,
  {
    /** By the cookie's value, `token.signature`. */
    readonly of: (cookie: string | undefined) => Effect.Effect<Present, NotSignedIn>
    /** Ends what timed out and nobody has come back to. */
    readonly endTimedOut: Effect.Effect<void>
  }
>()("@shezu/platform/Presence") {
  static readonly layer = Layer.effect(
    Presence,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const sessions = yield* Sessions
      const { profile, secret } = yield* AccessSettings
      const known = yield* Units
      const audit = yield* Audit

      /** Whoever comes back to a session that timed out ends it; that is recorded, once. */
      const notice = (token?: string) =>
        Effect.flatMap(sessions.endTimedOut(profile.idleMinutes, token), (ended) => recordTimeouts(audit, ended)).pipe(
          sql.withTransaction,
          Effect.orDie
        )

      const of = Effect.fnUntraced(function* (cookie: string | undefined) {
        const token = tokenOf(cookie, secret)
        if (token === undefined) return yield* new NotSignedIn()
        const day = yield* today
        const found = yield* sessions.find(token, day, profile.idleMinutes)
        if (Option.isNone(found)) {
          yield* notice(token)
          return yield* new NotSignedIn()
        }
        const session = found.value
        if (session.stale) yield* sessions.noteUse(session.id)
        yield* known.upTo(session.unitsEdition)
        const { district } = known.known()
        const units = district.units.filter(({ id }) => session.memberships.some(({ unit }) => unit === id))
        const unit = units.find(({ id }) => id === session.unitId) ?? units[0]
        const actor = (): Actor | undefined => {
          if (session.standing !== "staff") return administrator(session.username, session.standing)
          if (unit === undefined) return undefined
          const duties = session.memberships.flatMap((one) => (one.unit === unit.id ? [one.duty] : []))
          return memberOf(session.username, unit, duties, day)
        }
        return {
          session,
          actor: Option.fromUndefinedOr(actor()),
          units,
          passwordDue: Option.fromUndefinedOr(passwordDue(session, profile, yield* DateTime.now)),
          secondFactorDue: profile.secondFactor && !session.twoFactor
        } satisfies Present
      })
      return Presence.of({ of, endTimedOut: notice() })
    })
  )
}

/** Whether the person has to see to his own account before anything else. */
export const isHeldBack = ({ passwordDue, secondFactorDue }: Present, profile: AccessProfile): boolean =>
  secondFactorDue || Option.exists(passwordDue, (due) => due !== "initial" || profile.id === "mlps3")
