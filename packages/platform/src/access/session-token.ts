/** The token that a session's cookie carries, if this installation signed it. */
import { createHmac, timingSafeEqual } from "node:crypto"

import { Redacted } from "effect"

const isSigned = (secret: string, token: string, signature: string): boolean => {
  const right = createHmac("sha256", secret).update(token).digest()
  const given = Buffer.from(signature, "base64")
  return given.length === right.length && timingSafeEqual(given, right)
}

/** Of the cookie's value, `token.signature`. */
export const tokenOf = (cookie: string | undefined, secret: Redacted.Redacted): string | undefined => {
  const dot = cookie?.lastIndexOf(".") ?? -1
  if (cookie === undefined || dot < 1) return undefined
  const token = cookie.slice(0, dot)
  return isSigned(Redacted.value(secret), token, cookie.slice(dot + 1)) ? token : undefined
}
