/** Where a request comes from: the address, and whether this browser has signed the person in before. */
import { createHmac, timingSafeEqual } from "node:crypto"

import { getConnInfo } from "@hono/node-server/conninfo"
import { AccessSettings } from "@shezu/platform/access/AccessSettings"
import { addressHeader } from "@shezu/platform/access/BetterAuth"
import type { Whence } from "@shezu/platform/access/SignIn"
import { Effect, Redacted } from "effect"
import type { Context } from "hono"
import { getCookie, setCookie } from "hono/cookie"

/** Behind a proxy on this machine the last entry is the one that it wrote itself. */
const forwarded = (c: Context): string | undefined => c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim()

const isProxied = (origin: URL): boolean => origin.protocol === "https:"

/** The address of who asks. */
export const addressOf = (c: Context, origin: URL): string => {
  // Without a server there is no connection, as in tests.
  const direct = "incoming" in (c.env ?? {}) ? getConnInfo(c).remote.address : undefined
  return (isProxied(origin) ? forwarded(c) : undefined) ?? direct ?? "unknown"
}

const knownCookie = (origin: URL): string => (isProxied(origin) ? "__Host-shezu.known" : "shezu.known")

const seal = (secret: string, username: string): string =>
  createHmac("sha256", secret).update(`known:${username}`).digest("base64url")

const knownFor = (value: string | undefined, secret: string): string | undefined => {
  const dot = value?.lastIndexOf(".") ?? -1
  if (value === undefined || dot < 1) return undefined
  const right = Buffer.from(seal(secret, value.slice(0, dot)))
  const given = Buffer.from(value.slice(dot + 1))
  return given.length === right.length && timingSafeEqual(given, right) ? value.slice(0, dot) : undefined
}

export const whenceOf = (c: Context): Effect.Effect<Whence, never, AccessSettings> =>
  AccessSettings.use(({ origin, secret }) =>
    Effect.sync(() => {
      const address = addressOf(c, origin)
      const headers = new Headers(c.req.raw.headers)
      // Whatever the caller wrote there, this is where he is.
      headers.set(addressHeader, address)
      return { address, knownFor: knownFor(getCookie(c, knownCookie(origin)), Redacted.value(secret)), headers }
    })
  )

const knownDays = 180

/** Remembers in this browser that the person signed in from it; it opens nothing. */
export const rememberKnown = (c: Context, username: string): Effect.Effect<void, never, AccessSettings> =>
  AccessSettings.use(({ origin, secret }) =>
    Effect.sync(() =>
      setCookie(c, knownCookie(origin), `${username}.${seal(Redacted.value(secret), username)}`, {
        httpOnly: true,
        secure: isProxied(origin),
        sameSite: "Lax",
        path: "/",
        maxAge: knownDays * 86_400
      })
    )
  )
