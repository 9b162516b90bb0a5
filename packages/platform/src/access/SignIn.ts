/** Signing in and out: throttled, told from guesses by nothing but the right answer, complete only when admitted. */
import { createHash } from "node:crypto"

import { type Subject, Attempts, type TooManyAttempts } from "@shezu/persistence/access/Attempts"
import { Sessions, type SignInClosed } from "@shezu/persistence/access/Sessions"
import { Audit } from "@shezu/persistence/audit/Audit"
import { Context, Effect, Layer, Option, Result, Schema } from "effect"
import { SqlClient } from "effect/sql"

import { recordAccountAct, recordAccountRefusal, recordSignOuts } from "../audit/account-acts.ts"
import { AccessSettings } from "./AccessSettings.ts"
import { type Attempted, BetterAuth } from "./BetterAuth.ts"
import { tokenOf } from "./session-token.ts"

/** The name or the password is wrong; which of them is not said. */
export class SignInRefused extends Schema.TaggedError<SignInRefused>()("SignInRefused", {}) {}

/** The authenticator's code is wrong, was used, or came too late after the password. */
export class CodeRefused extends Schema.TaggedError<CodeRefused>()("CodeRefused", {}) {}

/** Where a sign-in comes from. */
export interface Whence {
  readonly address: string
  /** Whom this browser has signed in before, by a cookie only this installation can make. */
  readonly knownFor: string | undefined
  readonly headers: Headers
}

export interface SignedIn {
  readonly state: "signed-in" | "code-due"
  readonly cookies: ReadonlyArray<string>
}

/** As long as the longest name that is looked for, so that nobody fills the table with novels. */
const digest = (text: string): string => createHash("sha256").update(text).digest("base64url")

/**
 * What an attempt is counted by. From a browser that the person used before only that one's failures count, so that
 * guesses from elsewhere never lock him out; from any other they count by name and address, and by name alone against
 * guesses from many addresses.
 */
export const subjectsOf = (
  username: string,
  { address, knownFor }: Pick<Whence, "address" | "knownFor">
): ReadonlyArray<Subject> => {
  const name = digest(username.toLowerCase())
  return knownFor === username.toLowerCase()
    ? [{ id: `known:${name}`, limit: 20 }]
    : [
        { id: `pair:${name}:${address}`, limit: 5 },
        { id: `name:${name}`, limit: 100 },
        { id: `address:${address}`, limit: 1_000 }
      ]
}

export class SignIn extends Context.Service<
  SignIn,
  {
    readonly byPassword: (
      username: string,
      password: string,
      whence: Whence
    ) => Effect.Effect<SignedIn, SignInRefused | SignInClosed | TooManyAttempts>
    readonly byCode: (
      code: string,
      whence: Whence
    ) => Effect.Effect<SignedIn, CodeRefused | SignInClosed | TooManyAttempts>
    /** By the session's cookie; answers the cookies that forget it. The session is over at once. */
    readonly out: (cookie: string | undefined, headers: Headers) => Effect.Effect<ReadonlyArray<string>>
  }
>()("@shezu/platform/SignIn") {
  static readonly layer = Layer.effect(
    SignIn,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { secret } = yield* AccessSettings
      const auth = yield* BetterAuth
      const sessions = yield* Sessions
      const attempts = yield* Attempts
      const audit = yield* Audit

      /** What is recorded of it is in the transaction that lets somebody in, or refuses him. */
      const admit = Effect.fnUntraced(function* (
        { cookies, token }: Extract<Attempted, { _tag: "signed" }>,
        username: string,
        code?: string
      ) {
        const answer = yield* Effect.gen(function* () {
          const admitted = yield* Effect.result(sessions.admit(token, code))
          if (Result.isSuccess(admitted)) {
            yield* recordAccountAct(audit, username, { act: "sign-in", session: admitted.success.session })
          }
          return admitted
        }).pipe(sql.withTransaction, Effect.catchTag("SqlError", Effect.die))
        if (Result.isFailure(answer)) {
          yield* recordAccountRefusal(audit, username, { act: "sign-in", why: answer.failure.reason })
          return yield* answer.failure
        }
        return { state: "signed-in", cookies } satisfies SignedIn
      })

      const byPassword = Effect.fn("SignIn.byPassword")(function* (username: string, password: string, whence: Whence) {
        const subjects = subjectsOf(username, whence)
        yield* attempts.begin(subjects)
        const attempt = yield* auth.signIn(username, password, whence.headers)
        if (attempt._tag === "signed") {
          yield* attempts.succeeded(subjects)
          return yield* admit(attempt, username)
        }
        if (attempt._tag !== "code-due") {
          // What is throttled is counted and not recorded one by one, or guessing would fill the log.
          yield* recordAccountRefusal(audit, username, { act: "sign-in" })
          return yield* new SignInRefused()
        }
        yield* attempts.succeeded(subjects)
        return { state: "code-due", cookies: attempt.cookies } satisfies SignedIn
      })

      const byCode = Effect.fn("SignIn.byCode")(function* (code: string, whence: Whence) {
        const subjects = [{ id: `code:${whence.address}`, limit: 100 }]
        yield* attempts.begin(subjects)
        const attempt = yield* auth.verifyCode(code, whence.headers)
        const username = attempt.username ?? ""
        if (attempt._tag !== "signed") {
          yield* recordAccountRefusal(audit, username, { act: "sign-in", why: "code" })
          return yield* new CodeRefused()
        }
        yield* attempts.succeeded(subjects)
        return yield* admit(attempt, username, code)
      })

      const end = Effect.fnUntraced(function* (token: string) {
        const ended = yield* sessions.endByToken(token)
        yield* recordSignOuts(audit, Option.toArray(ended), "signed-out")
      })

      const out = Effect.fn("SignIn.out")(function* (cookie: string | undefined, headers: Headers) {
        const token = tokenOf(cookie, secret)
        if (token !== undefined) yield* Effect.orDie(sql.withTransaction(end(token)))
        return yield* auth.signOut(headers)
      })

      return SignIn.of({ byPassword, byCode, out })
    })
  )
}
