/**
 * Signing in by the identity provider of the district, and linking an account to a person there. The provider vouches
 * for who somebody is; that he has an account, and which duties, is never its word.
 */
import { Attempts, type TooManyAttempts } from "@shezu/persistence/access/Attempts"
import { Sessions } from "@shezu/persistence/access/Sessions"
import { Users } from "@shezu/persistence/access/Users"
import { Audit } from "@shezu/persistence/audit/Audit"
import { Context, Effect, Layer, Option, Result } from "effect"
import { SqlClient } from "effect/sql"

import { recordAccountAct, recordAccountRefusal } from "../audit/account-acts.ts"
import { BetterAuth, type ProviderMissing, type ProviderUnavailable, type Returned, type Sent } from "./BetterAuth.ts"
import type { Present } from "./Presence.ts"
import type { Whence } from "./SignIn.ts"

/**
 * How a return from the provider ended. `refused` is the same for everybody: no account, a disabled one, a forged, stale
 * or foreign answer.
 */
export type Outcome = "signed-in" | "code-due" | "linked" | "refused" | "unavailable"

export interface Finished {
  readonly outcome: Outcome
  /** Of who signed in. */
  readonly username?: string
  readonly cookies: ReadonlyArray<string>
}

type Came<Tag extends Returned["_tag"]> = Extract<Returned, { _tag: Tag }>

/** Every start keeps a few rows for a while, so they are counted with the returns that failed. */
const subjectsOf = ({ address }: Whence) => [{ id: `provider:${address}`, limit: 200 }]

export class ProviderSignIn extends Context.Service<
  ProviderSignIn,
  {
    readonly begin: (whence: Whence) => Effect.Effect<Sent, ProviderMissing | ProviderUnavailable | TooManyAttempts>
    readonly beginLink: (headers: Headers) => Effect.Effect<Sent, ProviderMissing | ProviderUnavailable>
    /** `who` is signed in in the browser that came back, if anybody is. */
    readonly finish: (
      query: Readonly<Record<string, string>>,
      whence: Whence,
      who: Option.Option<Present>
    ) => Effect.Effect<Finished, ProviderMissing | TooManyAttempts>
  }
>()("@shezu/platform/ProviderSignIn") {
  static readonly layer = Layer.effect(
    ProviderSignIn,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const auth = yield* BetterAuth
      const sessions = yield* Sessions
      const attempts = yield* Attempts
      const users = yield* Users
      const audit = yield* Audit

      const refused = Effect.fnUntraced(function* (username: string, act: "sign-in" | "link", why: string) {
        yield* recordAccountRefusal(audit, username, { act, why: `provider: ${why}` })
        return { outcome: "refused", cookies: [] } satisfies Finished
      })

      const signedIn = Effect.fnUntraced(function* ({ cookies, token }: Came<"signed">) {
        const answer = yield* Effect.gen(function* () {
          const admitted = yield* Effect.result(sessions.admitVouched(token))
          if (Result.isSuccess(admitted)) {
            const { session, username } = admitted.success
            yield* recordAccountAct(audit, username, { act: "sign-in", session, why: "provider" })
          }
          return admitted
        }).pipe(sql.withTransaction, Effect.catchTag("SqlError", Effect.die))
        const { username } = yield* Effect.fromResult(answer)
        return { outcome: "signed-in", username, cookies } satisfies Finished
      })

      /** Only for who began it and is still there: another person may sit at the same browser by now. */
      const linked = Effect.fnUntraced(function* (
        { cookies, subject, user }: Came<"link">,
        who: Option.Option<Present>
      ) {
        if (Option.isNone(who) || who.value.session.user !== user) return yield* refused("", "link", "another person")
        const { username } = who.value.session
        yield* Effect.andThen(users.link(user, subject), recordAccountAct(audit, username, { act: "link" })).pipe(
          sql.withTransaction,
          Effect.catchTag("SqlError", Effect.die)
        )
        return { outcome: "linked", cookies } satisfies Finished
      })

      const decided = (came: Returned, who: Option.Option<Present>): Effect.Effect<Finished> => {
        const username = Option.match(who, { onNone: () => "", onSome: ({ session }) => session.username })
        switch (came._tag) {
          case "signed":
            return signedIn(came).pipe(
              Effect.catchTag("SignInClosed", ({ reason }) => refused(username, "sign-in", reason))
            )
          case "link":
            return linked(came, who).pipe(Effect.catchTag("LinkTaken", () => refused(username, "link", "taken")))
          case "right":
            return Effect.succeed({ outcome: "linked", cookies: came.cookies })
          case "code-due":
            return Effect.succeed({ outcome: "code-due", cookies: came.cookies })
          case "refused":
            return refused(username, "sign-in", came.why)
        }
      }

      return ProviderSignIn.of({
        begin: Effect.fn("ProviderSignIn.begin")(function* (whence) {
          yield* attempts.begin(subjectsOf(whence))
          return yield* auth.toProvider("sign-in", whence.headers)
        }),
        beginLink: Effect.fn("ProviderSignIn.beginLink")((headers) => auth.toProvider("link", headers)),
        finish: Effect.fn("ProviderSignIn.finish")(function* (query, whence, who) {
          const subjects = subjectsOf(whence)
          yield* attempts.begin(subjects)
          const came = yield* auth.fromProvider(query, whence.headers).pipe(
            Effect.asSome,
            Effect.catchTag("ProviderUnavailable", () => Effect.succeed(Option.none<Returned>()))
          )
          if (Option.isNone(came)) return { outcome: "unavailable", cookies: [] } satisfies Finished
          const finished = yield* decided(came.value, who)
          // The start is taken back as well.
          if (finished.outcome !== "refused")
            yield* Effect.andThen(attempts.succeeded(subjects), attempts.succeeded(subjects))
          return finished
        })
      })
    })
  )
}
