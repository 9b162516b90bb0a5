/** What a person does with his own account: password, authenticator, sessions, and the unit he acts for. */
import { type PasswordRefused, passwordRefusal, PasswordUsedBefore } from "@shezu/domain/access/AccessProfile"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Attempts, type TooManyAttempts } from "@shezu/persistence/access/Attempts"
import { type SessionLine, Sessions, type SignInClosed } from "@shezu/persistence/access/Sessions"
import { Users } from "@shezu/persistence/access/Users"
import { Audit } from "@shezu/persistence/audit/Audit"
import { Context, Effect, Layer, Option, Schema } from "effect"

import { type AccountAct, noteAccountAct } from "../audit/account-acts.ts"
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
      const { profile } = yield* AccessSettings
      const auth = yield* BetterAuth
      const users = yield* Users
      const sessions = yield* Sessions
      const attempts = yield* Attempts
      const audit = yield* Audit
      const note = ({ session }: Present, act: AccountAct) => noteAccountAct(audit, session.username, act, "done")

      const prove = Effect.fnUntraced(function* (user: string, password: string) {
        const subjects = [{ id: `own:${user}`, limit: 10 }]
        yield* attempts.begin(subjects)
        const hash = yield* users.hashOf(user)
        if (Option.isNone(hash) || !(yield* isOwn(hash.value, password))) return yield* new OwnPasswordWrong()
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
        if (secret === "own") yield* prove(user, current ?? "")
        const known = yield* Effect.promise(knownPasswords)
        const refusal = passwordRefusal(profile, next, (one) => known.has(one), [username, name, ...expectedWords])
        if (refusal !== undefined) return yield* refusal
        yield* refuseOld(user, next)
        yield* users.setPassword(user, yield* Effect.promise(() => hashPassword(next)), profile.id)
        yield* sessions.endOthers(user, id)
        yield* sessions.confirm(id)
        yield* note(who, "password")
      })

      const proveOwn = Effect.fnUntraced(function* ({ session }: Present, password: string) {
        if (session.secret !== "own") return yield* new OwnPasswordDue()
        yield* prove(session.user, password)
      })

      return OwnAccount.of({
        setPassword,
        confirm: Effect.fn("OwnAccount.confirm")(function* (who, password) {
          yield* proveOwn(who, password)
          yield* sessions.confirm(who.session.id)
          yield* note(who, "confirm")
        }),
        enroll: Effect.fn("OwnAccount.enroll")(function* (who, password, headers) {
          yield* proveOwn(who, password)
          return (yield* auth.enroll(password, headers)) ?? (yield* new OwnPasswordWrong())
        }),
        finishEnrolling: Effect.fn("OwnAccount.finishEnrolling")(function* (who, code, headers) {
          const attempt = yield* auth.verifyCode(code, headers)
          if (attempt._tag !== "signed") return yield* new CodeRefused()
          yield* sessions.admit(attempt.token, code)
          yield* note(who, "authenticator")
          return attempt.cookies
        }),
        unlink: Effect.fn("OwnAccount.unlink")(function* (who) {
          yield* users.unlink(who.session.user)
          yield* sessions.endOthers(who.session.user, who.session.id)
          yield* note(who, "unlink")
        }),
        actFor: Effect.fn("OwnAccount.actFor")(function* (who, unit) {
          if (!who.units.some(({ id }) => id === unit)) return yield* new NotMember({ unit })
          yield* sessions.chooseUnit(who.session.id, unit)
          yield* note(who, "act-for")
        }),
        sessions: ({ session }) => sessions.list(session.user),
        endSession: Effect.fn("OwnAccount.endSession")(function* (who, ended) {
          if (!(yield* sessions.end(who.session.user, ended))) return yield* new SessionNotFound({ session: ended })
          yield* note(who, "end-session")
        })
      })
    })
  )
}
