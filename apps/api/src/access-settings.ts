/** How people sign in here, read from the environment; the secret is made at first need and stays with the data. */
import { randomBytes } from "node:crypto"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

import { AccessProfileId, accessProfiles } from "@shezu/domain/access/AccessProfile"
import { AccessSettings } from "@shezu/platform/access/AccessSettings"
import { Config, Effect, Layer, Option, Redacted } from "effect"

import { providerSettings } from "./provider-settings.ts"

/** Written once; of several processes that begin at the same moment all read the one that was first. */
const keptSecret = (folder: string): string => {
  const file = join(folder, "session-secret")
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, randomBytes(48).toString("base64url"), { flag: "wx", mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error
  }
  return readFileSync(file, "utf8").trim()
}

/** Where nothing else is said, the server is asked on this machine, without TLS. */
const here = "http://127.0.0.1"

/**
 * `SHEZU_PASSWORD_PROFILE` (asvs or mlps3), `SHEZU_ORIGIN` (the https address a proxy gives it), `SHEZU_SECRET` (where
 * several machines serve one installation; otherwise a file among its keys), and `SHEZU_OIDC_…`.
 */
export const accessSettings = (keys: string): Layer.Layer<AccessSettings, Config.ConfigError> =>
  Layer.effect(
    AccessSettings,
    Effect.gen(function* () {
      const profile = yield* Config.schema(AccessProfileId, "SHEZU_PASSWORD_PROFILE").pipe(Config.withDefault("asvs"))
      const origin = yield* Config.URL("SHEZU_ORIGIN").pipe(Config.withDefault(new URL(here)))
      const given = yield* Config.option(Config.Redacted("SHEZU_SECRET"))
      const secret = Option.getOrElse(given, () => Redacted.make(keptSecret(keys)))
      const provider = yield* providerSettings
      return AccessSettings.of({ profile: accessProfiles[profile], origin, secret, provider })
    })
  )
