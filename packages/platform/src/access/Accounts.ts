/** Accounts and duties as the security administrator and the console keep them: nobody else's password is ever set. */
import type { Duty } from "@shezu/domain/access/Duty"
import { today } from "@shezu/domain/calendar/PlainDate"
import { hasEnded, type UnitId } from "@shezu/domain/unit/Unit"
import { Sessions } from "@shezu/persistence/access/Sessions"
import {
  type Standing,
  type StandingExclusive,
  type User,
  type UsernameTaken,
  type UserNotFound,
  type LinkTaken,
  Users
} from "@shezu/persistence/access/Users"
import { UnitEntries } from "@shezu/persistence/units/UnitEntries"
import { Context, DateTime, Effect, Layer, Option, type Schema } from "effect"
import { SqlClient } from "effect/sql"

import type { Actor } from "../Actor.ts"
import { Auditing } from "../audit/Auditing.ts"
import { Units } from "../units/Units.ts"
import { AccessSettings } from "./AccessSettings.ts"
import { ProviderMissing } from "./BetterAuth.ts"
import { hashPassword } from "./password-hash.ts"
import { linkOf } from "./provider-link.ts"
import { UnitNotFound } from "./refusals.ts"
import { oneTimeSecret, secretDays } from "./secrets.ts"

export interface NewAccount {
  readonly username: string
  readonly name: string
  /** An administrator, or the duties that the person begins with. */
  readonly place: Exclude<Standing, "staff"> | { readonly unit: UnitId; readonly duty: Duty }
}

export class Accounts extends Context.Service<
  Accounts,
  {
    /** Answers the one-time secret, which is kept nowhere. */
    readonly add: (account: NewAccount) => Effect.Effect<string, UsernameTaken | UnitNotFound, Actor>
    /** A new one-time secret; everything that opened the account before no longer does. */
    readonly reset: (username: string) => Effect.Effect<string, UserNotFound, Actor>
    readonly appoint: (
      username: string,
      unit: UnitId,
      duty: Duty
    ) => Effect.Effect<void, UserNotFound | UnitNotFound | StandingExclusive, Actor>
    readonly dismiss: (username: string, unit: UnitId, duty: Duty) => Effect.Effect<void, UserNotFound, Actor>
    /** Who is disabled has no session from that moment. */
    readonly setDisabled: (username: string, disabled: boolean) => Effect.Effect<void, UserNotFound, Actor>
    /** Who the account's person is at the identity provider; what the one before opened ends. */
    readonly link: (
      username: string,
      subject: string
    ) => Effect.Effect<void, UserNotFound | LinkTaken | ProviderMissing, Actor>
    readonly unlink: (username: string) => Effect.Effect<void, UserNotFound, Actor>
    readonly endSessions: (username: string) => Effect.Effect<number, UserNotFound, Actor>
    readonly list: Effect.Effect<ReadonlyArray<User>>
  }
>()("@shezu/platform/Accounts") {
  static readonly layer = Layer.effect(
    Accounts,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const users = yield* Users
      const sessions = yield* Sessions
      const units = yield* Units
      const entries = yield* UnitEntries
      const { provider } = yield* AccessSettings
      const auditing = yield* Auditing

      /** Held until the end, so that a unit does not end while somebody is appointed in it. */
      const knownUnit = Effect.fnUntraced(function* (unit: UnitId) {
        yield* entries.hold("share")
        yield* units.refresh
        const found = units.known().district.units.find(({ id }) => id === unit)
        if (found === undefined || hasEnded(found, yield* today)) return yield* new UnitNotFound({ unit })
      })

      const newSecret = Effect.gen(function* () {
        const secret = oneTimeSecret()
        const hash = yield* Effect.promise(() => hashPassword(secret))
        return { secret, hash, until: DateTime.add(yield* DateTime.now, { days: secretDays }) }
      })

      const whole = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
        sql.withTransaction(effect).pipe(Effect.catchTag("SqlError", Effect.die))

      /** In the transaction of the act. */
      const note = (act: `user.${string}`, username: string, after?: Schema.Json) =>
        auditing.record({ act, subject: { kind: "user", id: username }, ...(after === undefined ? {} : { after }) })

      /** Ends all his sessions, each with an entry of its own beside the one of the act that ends it. */
      const signOutAll = Effect.fnUntraced(function* (
        username: string,
        why: "disabled" | "reset" | "linked" | "administrator"
      ) {
        const ended = yield* sessions.endOthers((yield* users.get(username)).id)
        for (const { id } of ended) {
          yield* auditing.record({
            act: "account.sign-out",
            subject: { kind: "session", id },
            after: { username },
            why
          })
        }
        return ended.length
      })

      const add = Effect.fn("Accounts.add")(function* ({ name, place, username }: NewAccount) {
        const standing = typeof place === "string" ? place : "staff"
        if (typeof place !== "string") yield* knownUnit(place.unit)
        const { hash, secret, until } = yield* newSecret
        yield* users.add({ username, name, standing, hash, secretUntil: until })
        if (typeof place !== "string") {
          // Somebody just added is there, and is no administrator.
          yield* Effect.orDie(users.appoint(username, place.unit, place.duty, yield* today))
        }
        yield* note(
          "user.add",
          username,
          typeof place === "string" ? { standing } : { unit: place.unit, duty: place.duty }
        )
        return secret
      })

      const reset = Effect.fn("Accounts.reset")(function* (username: string) {
        const { hash, secret, until } = yield* newSecret
        yield* signOutAll(username, "reset")
        yield* users.resetSecret(username, hash, until)
        yield* note("user.reset", username)
        return secret
      })

      const appoint = Effect.fn("Accounts.appoint")(function* (username: string, unit: UnitId, duty: Duty) {
        yield* knownUnit(unit)
        yield* users.appoint(username, unit, duty, yield* today)
        yield* note("user.appoint", username, { unit, duty })
      })

      const dismiss = Effect.fn("Accounts.dismiss")(function* (username: string, unit: UnitId, duty: Duty) {
        yield* users.dismiss(username, unit, duty, yield* today)
        yield* note("user.dismiss", username, { unit, duty })
      })

      const setDisabled = Effect.fn("Accounts.setDisabled")(function* (username: string, disabled: boolean) {
        yield* users.setDisabled(username, disabled)
        if (disabled) yield* signOutAll(username, "disabled")
        yield* note(disabled ? "user.disable" : "user.enable", username)
      })

      const link = Effect.fn("Accounts.link")(function* (username: string, subject: string) {
        if (Option.isNone(provider)) return yield* new ProviderMissing()
        const { id } = yield* users.get(username)
        yield* users.link(id, linkOf(provider.value, subject))
        yield* signOutAll(username, "linked")
        yield* note("user.link", username, { subject })
      })

      const unlink = Effect.fn("Accounts.unlink")(function* (username: string) {
        const { id } = yield* users.get(username)
        yield* users.unlink(id)
        yield* signOutAll(username, "linked")
        yield* note("user.unlink", username)
      })

      const endSessions = Effect.fn("Accounts.endSessions")(function* (username: string) {
        const ended = yield* signOutAll(username, "administrator")
        yield* note("user.end-sessions", username, { ended })
        return ended
      })

      return Accounts.of({
        add: (account) => whole(add(account)),
        reset: (...of) => whole(reset(...of)),
        appoint: (...of) => whole(appoint(...of)),
        dismiss: (...of) => whole(dismiss(...of)),
        setDisabled: (...of) => whole(setDisabled(...of)),
        link: (...of) => whole(link(...of)),
        unlink: (...of) => whole(unlink(...of)),
        endSessions: (...of) => whole(endSessions(...of)),
        list: users.list
      })
    })
  ).pipe(Layer.provide(UnitEntries.layer))
}
