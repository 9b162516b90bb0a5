/**
 * What better-auth is told of the identity provider: whom it asks, what it believes, and that it makes nobody. A person
 * is known to it by issuer and subject, so that the subjects of another provider never open his account.
 */
import { AsyncLocalStorage } from "node:async_hooks"

import type { BetterAuthOptions, BetterAuthPlugin } from "better-auth"
import { DateTime, Redacted } from "effect"

import type { ProviderSettings } from "./AccessSettings.ts"
import { linkOf, providerId } from "./provider-link.ts"

const discoveryOf = (issuer: string): string => `${issuer.replace(/\/$/u, "")}/.well-known/openid-configuration`

const patience = 5_000

/** Whether the provider answers, as the one it was set up as; better-auth would take any issuer that is named there. */
export const isThere = async ({ issuer }: ProviderSettings): Promise<boolean> => {
  try {
    const answer = await fetch(discoveryOf(issuer), { redirect: "error", signal: AbortSignal.timeout(patience) })
    const said: unknown = await answer.json()
    return typeof said === "object" && said !== null && "issuer" in said && said.issuer === issuer
  } catch {
    return false
  }
}

export const account: BetterAuthOptions["account"] = {
  updateAccountOnSignIn: false,
  accountLinking: {
    enabled: true,
    // Who has which address is the provider's word alone, so it links nobody.
    disableImplicitLinking: true,
    trustedProviders: [providerId],
    allowDifferentEmails: true
  }
}

/** A link that better-auth was about to make: whose account, and who at the provider. */
export interface Link {
  readonly user: string
  readonly subject: string
}

/** What came of one return from the provider. */
export const linking = new AsyncLocalStorage<{ link?: Link }>()

/**
 * It makes no link and keeps no token: we make links ourselves, recorded and for the person that is signed in, and the
 * provider's tokens open other doors than ours.
 */
export const databaseHooks: BetterAuthOptions["databaseHooks"] = {
  account: {
    create: {
      before: ({ accountId, userId }) => {
        const store = linking.getStore()
        if (store !== undefined) store.link = { user: userId, subject: accountId }
        return Promise.resolve(false)
      }
    },
    update: { before: () => Promise.resolve(false) }
  }
}

/** So long a person has for the code of his authenticator, as after a password. */
const codeSeconds = 600

/** Asks for the authenticator's code after the provider as after a password; better-auth does so for passwords only. */
const secondStep = async (): Promise<BetterAuthPlugin> => {
  const [{ createAuthMiddleware }, { deleteSessionCookie }, { generateRandomString }] = await Promise.all([
    import("better-auth/api"),
    import("better-auth/cookies"),
    import("better-auth/crypto")
  ])
  return {
    id: "second-step",
    hooks: {
      after: [
        {
          matcher: ({ path }) => path?.startsWith("/callback") === true,
          handler: createAuthMiddleware(async (ctx) => {
            const { context } = ctx
            const made = context.newSession
            if (made?.user["twoFactorEnabled"] !== true) return undefined
            deleteSessionCookie(ctx, true)
            await context.internalAdapter.deleteSession(made.session.token)
            context.setNewSession(null)
            const cookie = context.createAuthCookie("two_factor", { maxAge: codeSeconds })
            const identifier = `2fa-${generateRandomString(20)}`
            const from = DateTime.makeUnsafe(made.session.createdAt)
            const expiresAt = DateTime.toDateUtc(DateTime.add(from, { seconds: codeSeconds }))
            const keep = (name: string, value: string) =>
              context.internalAdapter.createVerificationValue({ identifier: name, value, expiresAt })
            await keep(identifier, made.user.id)
            await keep(`2fa-attempts-${identifier}`, "0")
            await ctx.setSignedCookie(cookie.name, identifier, context.secret, cookie.attributes)
            return ctx.json({ twoFactorRedirect: true })
          })
        }
      ]
    }
  }
}

const claimsOf = (idToken: string | undefined): { readonly sub?: unknown } => {
  const [, payload = ""] = (idToken ?? "").split(".")
  return JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as { readonly sub?: unknown }
}

export const providerPlugins = async ({
  clientId,
  clientSecret,
  issuer,
  name
}: ProviderSettings): Promise<ReadonlyArray<BetterAuthPlugin>> => {
  const { genericOAuth } = await import("better-auth/plugins/generic-oauth")
  const provider = genericOAuth({
    config: [
      {
        providerId,
        name,
        discoveryUrl: discoveryOf(issuer),
        requireIdTokenVerification: true,
        clientId,
        clientSecret: Redacted.value(clientSecret),
        scopes: ["openid"],
        pkce: true,
        disableSignUp: true,
        disableImplicitSignUp: true,
        // Asked only after the token was verified; without one nobody is known.
        getUserInfo: ({ idToken }) => {
          const { sub } = idToken === undefined ? {} : claimsOf(idToken)
          return Promise.resolve(
            typeof sub === "string" && sub !== ""
              ? { id: sub, sub, name: "", email: "nobody@provider.invalid", emailVerified: false }
              : null
          )
        },
        accountSubject: ({ profile }) => linkOf({ issuer }, String(profile["sub"]))
      }
    ]
  })
  return [provider, await secondStep()]
}
