/**
 * better-auth behind Effect: passwords checked, sessions made, authenticators, cookies. It is loaded when somebody first
 * signs in, because reading it takes longer than starting everything else; what it may not decide (who has which duties,
 * how often somebody may try, when a session is over) is decided elsewhere. With the identity provider it speaks as a
 * second one over the same tables, so that a provider that does not answer keeps nobody from his password.
 */
import { Context, Effect, Layer, Option, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"

import { AccessSettings, type ProviderSettings } from "./AccessSettings.ts"
import { type Answer, kyselyDialect } from "./kysely-dialect.ts"
import { hashPassword, verifyPassword } from "./password-hash.ts"
import type { Link } from "./provider-auth.ts"
import { providerId } from "./provider-link.ts"

/** An answer of better-auth: what it said, and the cookies it wants set. */
export interface Reply {
  readonly status: number
  readonly body: unknown
  readonly cookies: ReadonlyArray<string>
  readonly location: string | null
}

/** The name of the cookie that carries a session; over TLS it is bound to this host. */
export const sessionCookie = (origin: URL): string => `${prefix(origin)}.session_token`

/** The only header from which an address is taken; the caller of this service writes it. */
export const addressHeader = "x-shezu-address"

const prefix = (origin: URL): string => (origin.protocol === "https:" ? "__Host-shezu" : "shezu")

const load = async (
  run: (statement: string, parameters: ReadonlyArray<unknown>) => Promise<Answer>,
  settings: AccessSettings["Service"],
  provider?: ProviderSettings
) => {
  const [{ betterAuth }, { username }, { twoFactor }, { CamelCasePlugin, Kysely }] = await Promise.all([
    import("better-auth"),
    import("better-auth/plugins/username"),
    import("better-auth/plugins/two-factor"),
    import("kysely")
  ])
  const db = new Kysely<Record<string, never>>({ dialect: kyselyDialect(run), plugins: [new CamelCasePlugin()] })
  const secure = settings.origin.protocol === "https:"
  const asked = provider === undefined ? undefined : await import("./provider-auth.ts")
  return betterAuth({
    appName: "社组通",
    baseURL: settings.origin.origin,
    secret: Redacted.value(settings.secret),
    database: { db: db.withSchema("access"), type: "postgres" },
    telemetry: { enabled: false },
    logger: { disabled: true },
    ...(asked === undefined ? {} : { account: asked.account, databaseHooks: asked.databaseHooks }),
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
      twoFactor({ issuer: "社组通", trustDeviceMaxAge: 1 }),
      ...(asked === undefined || provider === undefined ? [] : await asked.providerPlugins(provider))
    ]
  })
}

const replyOf = async (response: Response): Promise<Reply> => ({
  status: response.status,
  body: await response.json().catch(() => null),
  cookies: response.headers.getSetCookie(),
  location: response.headers.get("location")
})

const Redirected = Schema.Struct({ twoFactorRedirect: Schema.Literal(true) })
const Enrolled = Schema.Struct({ totpURI: Schema.String, backupCodes: Schema.Array(Schema.String) })

const Elsewhere = Schema.Struct({ url: Schema.String })

const Of = Schema.Struct({ user: Schema.Struct({ username: Schema.String }) })

const isOf = Schema.is(Of)
const isRedirected = Schema.is(Redirected)
const isElsewhere = Schema.is(Elsewhere)
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

/** The identity provider does not answer, or not as the one that was set up. */
export class ProviderUnavailable extends Schema.TaggedError<ProviderUnavailable>()("ProviderUnavailable", {}) {}

/** No identity provider was set up here. */
export class ProviderMissing extends Schema.TaggedError<ProviderMissing>()("ProviderMissing", {}) {}

/** Where to send somebody for the provider, and what his browser has to bring back. */
export interface Sent {
  readonly url: string
  readonly cookies: ReadonlyArray<string>
}

/**
 * What came back from the provider; `link`: to be made for that user; `right`: the link is there already; `why` is a
 * word of better-auth's or of the provider's.
 */
export type Returned =
  | Extract<Attempted, { _tag: "signed" }>
  | { readonly _tag: "right" | "code-due"; readonly cookies: ReadonlyArray<string> }
  | (Link & { readonly _tag: "link"; readonly cookies: ReadonlyArray<string> })
  | { readonly _tag: "refused"; readonly why: string; readonly cookies: ReadonlyArray<string> }

/** With the provider; words from outside are told only if they look like one. */
const returned =
  (name: string) =>
  ({ body, cookies, location, status }: Reply): Returned => {
    if (status >= 500) throw new Error(`better-auth answered ${status}`)
    if (isRedirected(body)) return { _tag: "code-due", cookies }
    const why = location === null ? "unreadable" : new URL(location, "http://localhost").searchParams.get("error")
    if (why !== null) return { _tag: "refused", why: /^[a-z_]{1,60}$/u.test(why) ? why : "unreadable", cookies }
    const token = opened(cookies, name)
    return token === undefined || token === "" ? { _tag: "right", cookies } : { _tag: "signed", token, cookies }
  }

/** So long the provider has to answer what is asked of it while somebody waits. */
const providerPatience = "15 seconds"

const away = <A, E>(effect: Effect.Effect<A, E>) =>
  Effect.timeoutOrElse(effect, { duration: providerPatience, orElse: () => Effect.fail(new ProviderUnavailable()) })

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
    /** Sends somebody to the provider: to sign in, or to link the account whose session the headers carry. */
    readonly toProvider: (
      purpose: "sign-in" | "link",
      headers: Headers
    ) => Effect.Effect<Sent, ProviderMissing | ProviderUnavailable>
    /** What the provider sent somebody back with. */
    readonly fromProvider: (
      query: Readonly<Record<string, string>>,
      headers: Headers
    ) => Effect.Effect<Returned, ProviderMissing | ProviderUnavailable>
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

      let withProvider: Awaited<ReturnType<typeof load>> | undefined
      /** Kept only once the provider was there, so that one that was not is asked again. */
      const provided = Effect.gen(function* () {
        if (Option.isNone(settings.provider)) return yield* new ProviderMissing()
        const { value } = settings.provider
        const { isThere } = yield* Effect.promise(() => import("./provider-auth.ts"))
        if (!(yield* Effect.promise(() => isThere(value)))) return yield* new ProviderUnavailable()
        withProvider ??= yield* Effect.promise(() => load(run, settings, value))
        return withProvider.api
      })
      const toProvider = Effect.fn("BetterAuth.toProvider")(function* (purpose: "sign-in" | "link", headers: Headers) {
        const api = yield* provided
        const asked = {
          body: { provider: providerId, callbackURL: "/", errorCallbackURL: "/", disableRedirect: true },
          headers,
          asResponse: true
        } as const
        const { body, cookies } = yield* Effect.promise(() =>
          (purpose === "link" ? api.linkSocialAccount(asked) : api.signInSocial(asked)).then(replyOf)
        )
        return isElsewhere(body) ? { url: body.url, cookies } : yield* new ProviderUnavailable()
      })

      const fromProvider = Effect.fn("BetterAuth.fromProvider")(function* (
        query: Readonly<Record<string, string>>,
        headers: Headers
      ) {
        const api = withProvider?.api ?? (yield* provided)
        const { linking } = yield* Effect.promise(() => import("./provider-auth.ts"))
        const made: { link?: Link } = {}
        const asked = { params: { id: providerId }, query, headers, method: "GET", asResponse: true } as const
        const reply = yield* Effect.promise(() => linking.run(made, () => api.callbackOAuth(asked)).then(replyOf))
        return made.link === undefined
          ? returned(sessionCookie(settings.origin))(reply)
          : ({ _tag: "link", ...made.link, cookies: reply.cookies } satisfies Returned)
      })

      return BetterAuth.of({
        toProvider: (...of) => away(toProvider(...of)),
        fromProvider: (...of) => away(fromProvider(...of)),
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
