/** How an account is linked to a person at the identity provider. */
import type { ProviderSettings } from "./AccessSettings.ts"

/** The provider's name inside better-auth, and the last part of the address it leads back to. */
export const providerId = "oidc"

/** How a link names the person at the provider; an issuer has no `#`. */
export const linkOf = ({ issuer }: Pick<ProviderSettings, "issuer">, subject: string): string => `${issuer}#${subject}`
