/** How people sign in to this installation: the profile of its rules, its address, its secret, and who else vouches. */
import type { AccessProfile } from "@shezu/domain/access/AccessProfile"
import { Context, type Option, type Redacted } from "effect"

/** The identity provider of the district (OpenID Connect), 统一身份认证. */
export interface ProviderSettings {
  /** What people call it. */
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: Redacted.Redacted
}

export class AccessSettings extends Context.Service<
  AccessSettings,
  {
    readonly profile: AccessProfile
    /** The address people reach it at; cookies are held to TLS where it is https. */
    readonly origin: URL
    readonly secret: Redacted.Redacted
    readonly provider: Option.Option<ProviderSettings>
  }
>()("@shezu/platform/AccessSettings") {}
