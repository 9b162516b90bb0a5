/** What a person does with his own account: password, authenticator, sessions, and the unit he acts for. */
import { type PasswordRefused, passwordRefusal, PasswordUsedBefore } from "@shezu/domain/access/AccessProfile"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Attempts, type TooManyAttempts } from "@shezu/persistence/access/Attempts"
import { type SessionLine, Sessions, type SignInClosed } from "@shezu/persistence/access/Sessions"
import { Users } from "@shezu/persistence/access/Users"
import { Audit } from "@shezu/persistence/audit/Audit"
import { Context, Effect, Layer, Option, Result, Schema } from "effect"
import { SqlClient } from "effect/sql"

import { type AccountAct, recordAccountAct, recordAccountRefusal, recordSignOuts } from "../audit/account-acts.ts"
import { AccessSettings } from "./AccessSettings.ts"
import { BetterAuth } from "./BetterAuth.ts"
import { expectedWords, knownPasswords } from "./known-passwords.ts"
import { hashPassword, verifyPassword } from "./password-hash.ts"
import type { Present } from "./Presence.ts"
import { CodeRefused } from "./SignIn.ts"

/** The password given as one's own is not. */
export class OwnPasswordWrong extends Schema.TaggedError<OwnPasswordWrong>()("OwnPasswordWrong", {}) {}

/** He has no duty in that unit today. */
export class NotMember extends Schema.TaggedError<NotMember>()("NotMember", { unit: UnitId }) {}

export class SessionNotFound extends Schema.TaggedError<SessionNotFound>()("SessionNotFound", {
  session: Schema.String
}) {}

/** A one-time secret proves nobody twice; a password of one's own comes first. */
export class OwnPasswordDue extends Schema.TaggedError<OwnPasswordDue>()("OwnPasswordDue", {}) {}

export interface NewPassword {
  /** Not asked of who came by a one-time secret. */
  readonly current?: string
  readonly next: string
}

const isOwn = (hash: string, password: string) => Effect.promise(() => verifyPassword({ hash, password }))

export class OwnAccount extends Context.Service<
  OwnAccount,
  {
    /** Ends all his other sessions. */
    readonly setPassword: (
      who: Present,
      password: NewPassword
    ) => Effect.Effect<void, PasswordRefused | OwnPasswordWrong | TooManyAttempts>
    /** Proves again that it is he, before an act that matters. */
    readonly confirm: (
      who: Present,
      password: string
    ) => Effect.Effect<void, OwnPasswordWrong | OwnPasswordDue | TooManyAttempts>
    readonly enroll: (
      who: Present,
      password: string,
      headers: Headers
    ) => Effect.Effect<
      { readonly uri: string; readonly recoveryCodes: ReadonlyArray<string> },
      OwnPasswordWrong | OwnPasswordDue | TooManyAttempts
    >
    /** The first code of a new authenticator; the session goes on under a new cookie. */
    readonly finishEnrolling: (
      who: Present,
      code: string,
      headers: Headers
    ) => Effect.Effect<ReadonlyArray<string>, CodeRefused | SignInClosed>
    /** The identity provider no longer signs him in; ends all his other sessions. */
    readonly unlink: (who: Present) => Effect.Effect<void>
    readonly actFor: (who: Present, unit: UnitId) => Effect.Effect<void, NotMember>
    readonly sessions: (who: Present) => Effect.Effect<ReadonlyArray<SessionLine>>
    readonly endSession: (who: Present, session: string) => Effect.Effect<void, SessionNotFound>
  }
>()("@shezu/platform/OwnAccount") {
  static readonly layer = Layer.effect(
    OwnAccount,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { profile } = yield* AccessSettings
      const auth = yield* BetterAuth
      const users = yield* Users
      const sessions = yield* Sessions
      const attempts = yield* Attempts
      const audit = yield* Audit

      const whole = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
        sql.withTransaction(effect).pipe(Effect.catchTag("SqlError", Effect.die))

      /** In the transaction of the act. */
      const note = ({ session }: Present, act: AccountAct["act"]) =>
        recordAccountAct(audit, session.username, { act, session: session.id })

      /** Somebody sits before the session who does not know what its owner knows. */
      const refuse = ({ session }: Present, act: AccountAct["act"], why: "password" | "code") =>
        recordAccountRefusal(audit, session.username, { act, session: session.id, why })

      const prove = Effect.fnUntraced(function* (who: Present, act: AccountAct["act"], password: string) {
        const { user } = who.session
        const subjects = [{ id: `own:${user}`, limit: 10 }]
        yield* attempts.begin(subjects)
        const hash = yield* users.hashOf(user)
        if (Option.isNone(hash) || !(yield* isOwn(hash.value, password))) {
          yield* refuse(who, act, "password")
          return yield* new OwnPasswordWrong()
        }
        yield* attempts.succeeded(subjects)
      })

      const refuseOld = Effect.fnUntraced(function* (user: string, password: string) {
        const past = yield* users.pastHashes(user, profile.history)
        for (const hash of past) {
          if (yield* isOwn(hash, password)) return yield* new PasswordUsedBefore({ history: profile.history })
        }
      })

      const setPassword = Effect.fn("OwnAccount.setPassword")(function* (who: Present, { current, next }: NewPassword) {
        const { id, name, secret, user, username } = who.session
        if (secret === "own") yield* prove(who, "password", current ?? "")
        const known = yield* Effect.promise(knownPasswords)
        const refusal = passwordRefusal(profile, next, (one) => known.has(one), [username, name, ...expectedWords])
        if (refusal !== undefined) return yield* refusal
        yield* refuseOld(user, next)
        const hash = yield* Effect.promise(() => hashPassword(next))
        yield* Effect.gen(function* () {
          yield* users.setPassword(user, hash, profile.id)
          yield* recordSignOuts(audit, yield* sessions.endOthers(user, id), "password")
          yield* sessions.confirm(id)
          yield* note(who, "password")
        }).pipe(whole)
      })

      const proveOwn = Effect.fnUntraced(function* (who: Present, act: AccountAct["act"], password: string) {
        if (who.session.secret !== "own") return yield* new OwnPasswordDue()
        yield* prove(who, act, password)
      })

      /** The session goes on as another one, which is let in like any. */
      const renew = Effect.fnUntraced(function* ({ session }: Present, token: string, code: string) {
        const admitted = yield* Effect.result(sessions.admit(token, code))
        if (Result.isSuccess(admitted)) {
          yield* recordAccountAct(audit, session.username, { act: "authenticator", session: admitted.success.session })
          yield* recordSignOuts(audit, [session], "renewed")
        }
        return admitted
      })

      const endSession = Effect.fnUntraced(function* ({ session }: Present, id: string) {
        const ended = yield* sessions.end(session.user, id)
        if (Option.isNone(ended)) return yield* new SessionNotFound({ session: id })
        yield* recordSignOuts(audit, [ended.value], "ended")
      })

      return OwnAccount.of({
        setPassword,
        confirm: Effect.fn("OwnAccount.confirm")(function* (who, password) {
          yield* proveOwn(who, "confirm", password)
          yield* whole(Effect.andThen(sessions.confirm(who.session.id), note(who, "confirm")))
        }),
        enroll: Effect.fn("OwnAccount.enroll")(function* (who, password, headers) {
          yield* proveOwn(who, "authenticator", password)
          return (yield* auth.enroll(password, headers)) ?? (yield* new OwnPasswordWrong())
        }),
        finishEnrolling: Effect.fn("OwnAccount.finishEnrolling")(function* (who, code, headers) {
          const attempt = yield* auth.verifyCode(code, headers)
          if (attempt._tag !== "signed") {
            yield* refuse(who, "authenticator", "code")
            return yield* new CodeRefused()
          }
          yield* Effect.flatMap(whole(renew(who, attempt.token, code)), Effect.fromResult)
          return attempt.cookies
        }),
        unlink: Effect.fn("OwnAccount.unlink")(function* (who) {
          const { id, user } = who.session
          yield* users.unlink(user)
          yield* recordSignOuts(audit, yield* sessions.endOthers(user, id), "unlinked")
          yield* note(who, "unlink")
        }, whole),
        actFor: Effect.fn("OwnAccount.actFor")(function* (who, unit) {
          if (!who.units.some(({ id }) => id === unit)) return yield* new NotMember({ unit })
          yield* whole(Effect.andThen(sessions.chooseUnit(who.session.id, unit), note(who, "act-for")))
        }),
        sessions: ({ session }) => sessions.list(session.user),
        endSession: Effect.fn("OwnAccount.endSession")((...of) => whole(endSession(...of)))
      })
    })
  )
}
