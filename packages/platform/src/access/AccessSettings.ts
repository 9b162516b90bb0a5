/** How people sign in to this installation: the profile of its rules, its address, and the secret that signs cookies. */
import type { AccessProfile } from "@shezu/domain/access/AccessProfile"
import { Context, type Redacted } from "effect"

export class AccessSettings extends Context.Service<
  AccessSettings,
  {
    readonly profile: AccessProfile
    /** The address people reach it at; cookies are held to TLS where it is https. */
    readonly origin: URL
    readonly secret: Redacted.Redacted
  }
>()("@shezu/platform/AccessSettings") {}
