/** The district's identity provider, read from the environment: all that it takes, or nothing. */
import { readFileSync } from "node:fs"

import type { ProviderSettings } from "@shezu/platform/access/AccessSettings"
import { Config, ConfigProvider, Effect, Option, Redacted } from "effect"

const loopback = new Set(["127.0.0.1", "[::1]", "localhost"])

/** What is said to it and by it opens accounts, so it is asked over TLS; on this machine it need not be. */
const isSafe = ({ hostname, protocol }: URL): boolean =>
  protocol === "https:" || (protocol === "http:" && loopback.has(hostname))

const refused = (message: string) => Effect.fail(new Config.ConfigError(new ConfigProvider.SourceError({ message })))

const text = (name: string) =>
  Effect.map(
    Config.option(Config.String(name)),
    Option.filter((value) => value !== "")
  )

const secretIn = (file: string) =>
  Effect.try(() => readFileSync(file, "utf8").trim()).pipe(
    Effect.filterOrFail((secret) => secret !== ""),
    Effect.catch(() => refused("SHEZU_OIDC_CLIENT_SECRET_FILE cannot be read, or is empty"))
  )

const secret = Effect.gen(function* () {
  const given = yield* text("SHEZU_OIDC_CLIENT_SECRET")
  const file = yield* text("SHEZU_OIDC_CLIENT_SECRET_FILE")
  if (Option.isSome(given) && Option.isSome(file)) {
    return yield* refused("SHEZU_OIDC_CLIENT_SECRET and SHEZU_OIDC_CLIENT_SECRET_FILE are both set; one is enough")
  }
  return Option.isSome(file) ? Option.some(yield* secretIn(file.value)) : given
})

/**
 * `SHEZU_OIDC_ISSUER`, `SHEZU_OIDC_CLIENT_ID`, `SHEZU_OIDC_CLIENT_SECRET` (or `…_FILE`, where it is kept), and
 * `SHEZU_OIDC_NAME`, what people call it. The provider leads back to `SHEZU_ORIGIN`, so that has to be said as well.
 */
export const providerSettings: Effect.Effect<Option.Option<ProviderSettings>, Config.ConfigError> = Effect.gen(
  function* () {
    const required = {
      SHEZU_OIDC_ISSUER: yield* text("SHEZU_OIDC_ISSUER"),
      SHEZU_OIDC_CLIENT_ID: yield* text("SHEZU_OIDC_CLIENT_ID"),
      SHEZU_OIDC_CLIENT_SECRET: yield* secret,
      SHEZU_ORIGIN: yield* text("SHEZU_ORIGIN")
    }
    const name = yield* text("SHEZU_OIDC_NAME")
    const { SHEZU_ORIGIN: _, ...own } = required
    if ([...Object.values(own), name].every(Option.isNone)) return Option.none()
    const missing = Object.entries(required).flatMap(([variable, value]) => (Option.isNone(value) ? [variable] : []))
    if (missing.length > 0) return yield* refused(`an identity provider also needs ${missing.join(", ")}`)
    const [issuer = "", clientId = "", clientSecret = ""] = Object.values(own).map(Option.getOrUndefined)
    if (!URL.canParse(issuer) || !isSafe(new URL(issuer)) || /[?#]/u.test(issuer)) {
      return yield* refused("SHEZU_OIDC_ISSUER must be an https address without ? or #")
    }
    return Option.some({
      name: Option.getOrElse(name, () => new URL(issuer).hostname),
      issuer,
      clientId,
      clientSecret: Redacted.make(clientSecret)
    })
  }
)
