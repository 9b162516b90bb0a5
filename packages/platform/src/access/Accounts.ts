/** Accounts and duties as the security administrator and the console keep them: nobody else's password is ever set. */
import type { Duty } from "@shezu/domain/access/Duty"
import { today } from "@shezu/domain/calendar/PlainDate"
import type { UnitId } from "@shezu/domain/unit/Unit"
import { Sessions } from "@shezu/persistence/access/Sessions"
import {
  type Standing,
  type StandingExclusive,
  type User,
  type UsernameTaken,
  type UserNotFound,
  Users
} from "@shezu/persistence/access/Users"
import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"

import { Policy } from "../policy/Policy.ts"
import { hashPassword } from "./password-hash.ts"
import { oneTimeSecret, secretDays } from "./secrets.ts"

export class UnitNotFound extends Schema.TaggedError<UnitNotFound>()("UnitNotFound", { unit: Schema.String }) {}

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
    readonly add: (account: NewAccount) => Effect.Effect<string, UsernameTaken | UnitNotFound>
    /** A new one-time secret; everything that opened the account before no longer does. */
    readonly reset: (username: string) => Effect.Effect<string, UserNotFound>
    readonly appoint: (
      username: string,
      unit: UnitId,
      duty: Duty
    ) => Effect.Effect<void, UserNotFound | UnitNotFound | StandingExclusive>
    readonly dismiss: (username: string, unit: UnitId, duty: Duty) => Effect.Effect<void, UserNotFound>
    /** Who is disabled has no session from that moment. */
    readonly setDisabled: (username: string, disabled: boolean) => Effect.Effect<void, UserNotFound>
    readonly endSessions: (username: string) => Effect.Effect<number, UserNotFound>
    readonly list: Effect.Effect<ReadonlyArray<User>>
  }
>()("@shezu/platform/Accounts") {
  static readonly layer = Layer.effect(
    Accounts,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const users = yield* Users
      const sessions = yield* Sessions
      const { district } = yield* Policy

      const knownUnit = (unit: UnitId) =>
        district.units.some(({ id }) => id === unit) ? Effect.void : Effect.fail(new UnitNotFound({ unit }))

      const newSecret = Effect.gen(function* () {
        const secret = oneTimeSecret()
        const hash = yield* Effect.promise(() => hashPassword(secret))
        return { secret, hash, until: DateTime.add(yield* DateTime.now, { days: secretDays }) }
      })

      const whole = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
        sql.withTransaction(effect).pipe(Effect.catchTag("SqlError", Effect.die))

      const add = Effect.fn("Accounts.add")(function* ({ name, place, username }: NewAccount) {
        const standing = typeof place === "string" ? place : "staff"
        if (typeof place !== "string") yield* knownUnit(place.unit)
        const { hash, secret, until } = yield* newSecret
        yield* users.add({ username, name, standing, hash, secretUntil: until })
        if (typeof place !== "string") {
          // Somebody just added is there, and is no administrator.
          yield* Effect.orDie(users.appoint(username, place.unit, place.duty, yield* today))
        }
        return secret
      })

      return Accounts.of({
        add: (account) => whole(add(account)),
        reset: Effect.fn("Accounts.reset")(function* (username) {
          const { hash, secret, until } = yield* newSecret
          yield* users.resetSecret(username, hash, until)
          return secret
        }),
        appoint: Effect.fn("Accounts.appoint")(function* (username, unit, duty) {
          yield* knownUnit(unit)
          yield* users.appoint(username, unit, duty, yield* today)
        }),
        dismiss: Effect.fn("Accounts.dismiss")(function* (username, unit, duty) {
          yield* users.dismiss(username, unit, duty, yield* today)
        }),
        setDisabled: Effect.fn("Accounts.setDisabled")(function* (username, disabled) {
          yield* users.setDisabled(username, disabled)
          if (disabled) yield* sessions.endOthers((yield* users.get(username)).id)
        }),
        endSessions: Effect.fn("Accounts.endSessions")(function* (username) {
          return yield* sessions.endOthers((yield* users.get(username)).id)
        }),
        list: users.list
      })
    })
  )
}
