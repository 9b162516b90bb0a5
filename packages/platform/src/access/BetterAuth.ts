/**
 * better-auth behind Effect: passwords checked, sessions made, authenticators, cookies. It is loaded when somebody first
 * signs in, because reading it takes longer than starting everything else; what it may not decide (who has which duties,
 * how often somebody may try, when a session is over) is decided elsewhere.
 */
import { Context, Effect, Layer, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"

import { AccessSettings } from "./AccessSettings.ts"
import { type Answer, kyselyDialect } from "./kysely-dialect.ts"
import { hashPassword, verifyPassword } from "./password-hash.ts"

/** An answer of better-auth: what it said, and the cookies it wants set. */
export interface Reply {
  readonly status: number
  readonly body: unknown
  readonly cookies: ReadonlyArray<string>
}

/** The name of the cookie that carries a session; over TLS it is bound to this host. */
export const sessionCookie = (origin: URL): string => `${prefix(origin)}.session_token`

/** The only header from which an address is taken; the caller of this service writes it. */
export const addressHeader = "x-shezu-address"

const prefix = (origin: URL): string => (origin.protocol === "https:" ? "__Host-shezu" : "shezu")

const load = async (
  run: (statement: string, parameters: ReadonlyArray<unknown>) => Promise<Answer>,
  settings: AccessSettings["Service"]
) => {
  const [{ betterAuth }, { username }, { twoFactor }, { CamelCasePlugin, Kysely }] = await Promise.all([
    import("better-auth"),
    import("better-auth/plugins/username"),
    import("better-auth/plugins/two-factor"),
    import("kysely")
  ])
  const db = new Kysely<Record<string, never>>({ dialect: kyselyDialect(run), plugins: [new CamelCasePlugin()] })
  const secure = settings.origin.protocol === "https:"
  return betterAuth({
    appName: "社组通",
    baseURL: settings.origin.origin,
    secret: Redacted.value(settings.secret),
    database: { db: db.withSchema("access"), type: "postgres" },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 512,
      password: { hash: hashPassword, verify: verifyPassword }
    },
    session: { expiresIn: settings.profile.hours * 3_600, disableSessionRefresh: true },
    advanced: {
      cookiePrefix: prefix(settings.origin),
      useSecureCookies: false,
      defaultCookieAttributes: { secure, sameSite: "lax", httpOnly: true, path: "/" },
      database: { generateId: "uuid" },
      ipAddress: { ipAddressHeaders: [addressHeader] }
    },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 1,
        maxUsernameLength: 200,
        // What is no name of ours is looked for like any other, so that the answer takes as long.
        usernameValidator: () => true
      }),
      twoFactor({ issuer: "社组通", trustDeviceMaxAge: 1 })
    ]
  })
}

const replyOf = async (response: Response): Promise<Reply> => ({
  status: response.status,
  body: await response.json().catch(() => null),
  cookies: response.headers.getSetCookie()
})

const Redirected = Schema.Struct({ twoFactorRedirect: Schema.Literal(true) })
const Enrolled = Schema.Struct({ totpURI: Schema.String, backupCodes: Schema.Array(Schema.String) })

const Of = Schema.Struct({ user: Schema.Struct({ username: Schema.String }) })

const isOf = Schema.is(Of)
const isRedirected = Schema.is(Redirected)
const isEnrolled = Schema.is(Enrolled)

/**
 * `signed`: a new session, not yet admitted; `right`: what was given is right, and the session stays the one it is;
 * `code-due`: the password is right, and an authenticator is asked for; `refused`: wrong name, password or code.
 */
export type Attempted =
  | {
      readonly _tag: "signed"
      readonly token: string
      readonly username?: string
      readonly cookies: ReadonlyArray<string>
    }
  | {
      readonly _tag: "right" | "code-due" | "refused"
      readonly username?: string
      readonly cookies: ReadonlyArray<string>
    }

/** The token of the session that a reply opens. */
const opened = (cookies: ReadonlyArray<string>, name: string): string | undefined => {
  const value = cookies.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1)
  return value === undefined ? undefined : decodeURIComponent(value.split(";", 1)[0] ?? "").split(".", 1)[0]
}

const attempted =
  (name: string) =>
  ({ body, cookies, status }: Reply): Attempted => {
    if (status >= 500) throw new Error(`better-auth answered ${status}`)
    if (status !== 200) return { _tag: "refused", cookies }
    if (isRedirected(body)) return { _tag: "code-due", cookies }
    const token = opened(cookies, name)
    const whose = isOf(body) ? { username: body.user.username } : {}
    return token === undefined || token === ""
      ? { _tag: "right", cookies, ...whose }
      : { _tag: "signed", token, cookies, ...whose }
  }

export class BetterAuth extends Context.Service<
  BetterAuth,
  {
    readonly signIn: (username: string, password: string, headers: Headers) => Effect.Effect<Attempted>
    /** The second step, by a code of the authenticator or by one of the codes kept for its loss. */
    readonly verifyCode: (code: string, headers: Headers) => Effect.Effect<Attempted>
    readonly signOut: (headers: Headers) => Effect.Effect<ReadonlyArray<string>>
    /** Begins to set up an authenticator; nothing changes until a code of it is verified. Wrong password: undefined. */
    readonly enroll: (
      password: string,
      headers: Headers
    ) => Effect.Effect<{ readonly uri: string; readonly recoveryCodes: ReadonlyArray<string> } | undefined>
  }
>()("@shezu/platform/BetterAuth") {
  static readonly layer = Layer.effect(
    BetterAuth,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const settings = yield* AccessSettings
      const context = yield* Effect.context<never>()
      const run = (statement: string, parameters: ReadonlyArray<unknown>) =>
        Effect.runPromiseWith(context)(sql.unsafe(statement, parameters).raw as Effect.Effect<Answer>)
      const auth = yield* Effect.cached(Effect.promise(() => load(run, settings)))
      const read = attempted(sessionCookie(settings.origin))
      const ask = (use: (api: Awaited<ReturnType<typeof load>>["api"]) => Promise<Response>) =>
        Effect.flatMap(auth, ({ api }) => Effect.promise(() => use(api).then(replyOf)))

      return BetterAuth.of({
        signIn: Effect.fn("BetterAuth.signIn")((username, password, headers) =>
          Effect.map(
            ask((api) => api.signInUsername({ body: { username, password }, headers, asResponse: true })),
            read
          )
        ),
        verifyCode: Effect.fn("BetterAuth.verifyCode")((code, headers) =>
          Effect.map(
            ask((api) =>
              /^\d{6}$/u.test(code)
                ? api.verifyTOTP({ body: { code }, headers, asResponse: true })
                : api.verifyBackupCode({ body: { code }, headers, asResponse: true })
            ),
            read
          )
        ),
        signOut: Effect.fn("BetterAuth.signOut")((headers) =>
          Effect.map(
            ask((api) => api.signOut({ headers, asResponse: true })),
            ({ cookies }) => cookies
          )
        ),
        enroll: Effect.fn("BetterAuth.enroll")((password, headers) =>
          Effect.map(
            ask((api) => api.enableTwoFactor({ body: { password }, headers, asResponse: true })),
            ({ body }) => (isEnrolled(body) ? { uri: body.totpURI, recoveryCodes: body.backupCodes } : undefined)
          )
        )
      })
    })
  )
}
