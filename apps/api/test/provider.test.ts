/** Signing in by the identity provider: what opens, what does not, and who is told what. */
import { afterAll, afterEach, assert, beforeAll, describe, it } from "@effect/vitest"
import { client as registered, startProvider, type TestProvider } from "@shezu/fixtures/identity/IdentityProvider"
import { Accounts } from "@shezu/platform/access/Accounts"
import type { Actor } from "@shezu/platform/Actor"
import { type Effect, Schema } from "effect"

import { Me } from "../src/me-view.ts"
import { asOperator } from "../src/operator.ts"
import { retention } from "../src/retention.ts"
import { codeOf, stepNow } from "./authenticator.ts"
import { bodyOf, bureau, clientOf, type Client, cookiesOf, openApi, problemOf, type TestApi } from "./support.ts"

let provider: TestProvider
let api: TestApi
beforeAll(async () => {
  provider = await startProvider()
  Object.assign(process.env, {
    SHEZU_ORIGIN: "http://127.0.0.1",
    SHEZU_OIDC_ISSUER: provider.issuer,
    SHEZU_OIDC_CLIENT_ID: registered.id,
    SHEZU_OIDC_CLIENT_SECRET: registered.secret,
    SHEZU_OIDC_NAME: "区统一身份认证"
  })
  api = await openApi({ sample: true, empty: true })
})
afterAll(async () => {
  await api.close()
  provider.close()
})
const right = { claims: (claims: Readonly<Record<string, unknown>>) => claims, issuer: undefined, there: true }
const usual = () => Object.assign(provider.says, right)
afterEach(usual)

const accounts = <A, E>(use: (accounts: Accounts["Service"]) => Effect.Effect<A, E, Actor>): Promise<A> =>
  api.runtime.runPromise(asOperator(Accounts.use(use)))

const add = (
  username: string,
  place: Parameters<Accounts["Service"]["add"]>[0]["place"] = { unit: bureau, duty: "clerk" }
) => accounts((all) => all.add({ username, name: username, place }))

const own = "a long password of mine"

const signIn = (username: string, password: string): Promise<Response> =>
  api.anonymous.send("POST", "/api/auth/sign-in/username", { username, password })

/** Somebody with a password of his own. */
const settled = async (username: string): Promise<Client> => {
  const client = clientOf(api.app, await cookiesOf(await signIn(username, await add(username))))
  assert.strictEqual((await client.send("PUT", "/api/auth/password", { next: own })).status, 204)
  return client
}

const linked = async (username: string, subject: string): Promise<Client> => {
  const client = await settled(username)
  await accounts((all) => all.link(username, subject))
  return client
}

const Address = Schema.Struct({ url: Schema.String })

const setBy = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(";", 1)[0])
    .join("; ")

/** What a browser keeps of two jars; the later one wins. */
const both = (...jars: ReadonlyArray<string | undefined>): string =>
  [
    ...new Map(
      jars.flatMap((jar) =>
        (jar ?? "")
          .split("; ")
          .filter((one) => one !== "")
          .map((one) => [one.split("=", 1)[0], one] as const)
      )
    ).values()
  ].join("; ")

interface Away {
  readonly back: string
  readonly cookies: string
  readonly url: URL
}

/** To the provider as that subject, and as far as its answer. */
const away = async (subject: string, asking: Client = api.anonymous, path = "/api/auth/provider"): Promise<Away> => {
  provider.says.subject = subject
  const response = await asking.send("POST", path, {})
  const { url } = await bodyOf(response.clone(), Address)
  const answer = await fetch(url, { redirect: "manual" })
  const back = new URL(answer.headers.get("location") ?? "")
  assert.strictEqual(`${back.origin}${back.pathname}`, "http://127.0.0.1/api/auth/callback/oidc")
  return { back: `${back.pathname}${back.search}`, cookies: both(asking.cookie, setBy(response)), url: new URL(url) }
}

const come = ({ back, cookies }: Pick<Away, "back" | "cookies">) => clientOf(api.app, cookies).request(back)

/** Where he is led to, which is never anywhere else. */
const led = (response: Response): string => {
  assert.strictEqual(response.status, 303)
  return response.headers.get("location") ?? ""
}

const refused = "/?provider=refused"

const sessions = async (): Promise<number> => (await api.rows("SELECT 1 FROM access.session")).length

const lastSignIn = async () => {
  const [row] = await api.rows(
    `SELECT body FROM audit_entry WHERE body::text LIKE '%account.%' ORDER BY at DESC, id DESC LIMIT 1`
  )
  return JSON.stringify(row)
}

describe("a person of the identity provider", () => {
  it("who is linked is signed in, for the app a session like any other", async () => {
    await linked("alice", "alice-there")
    const went = await away("alice-there")
    assert.strictEqual(went.url.searchParams.get("code_challenge_method"), "S256")
    assert.isAtLeast(went.url.searchParams.get("nonce")?.length ?? 0, 22)
    assert.isAtLeast(went.url.searchParams.get("state")?.length ?? 0, 22)
    assert.strictEqual(went.url.searchParams.get("scope"), "openid")
    const response = await come(went)
    assert.strictEqual(led(response), "/")
    const client = clientOf(api.app, setBy(response))
    const me = await bodyOf(await client.request("/api/me"), Me)
    assert.strictEqual(me.username, "alice")
    assert.isTrue(me.linked)
    const cookie = response.headers.getSetCookie().find((one) => one.startsWith("shezu.session_token=")) ?? ""
    assert.match(cookie, /HttpOnly/iu)
    assert.match(cookie, /SameSite=Lax/iu)
    // Not all the provider gave is ours to keep.
    const kept = await api.rows(
      `SELECT access_token, refresh_token, id_token FROM access.account WHERE provider_id = 'oidc'`
    )
    for (const row of kept) assert.deepStrictEqual(new Set(Object.values(row)), new Set([null]))
    assert.match(await lastSignIn(), /account\.sign-in.*done|done.*account\.sign-in/u)
    await accounts((all) => all.setDisabled("alice", true))
    await problemOf(await client.request("/api/me"), 401)
  })

  it("is not proved to be there for acts that matter: those ask for the password", async () => {
    await linked("vouched", "vouched-there")
    const client = clientOf(api.app, setBy(await come(await away("vouched-there"))))
    const tag = async (response: Response) => (await problemOf(response, 403)).type
    assert.strictEqual(
      await tag(await client.request("/api/auth/provider/link", { method: "DELETE" })),
      "urn:shezu:problem:ConfirmationDue"
    )
    assert.strictEqual((await client.send("POST", "/api/auth/confirm", { password: own })).status, 204)
    assert.strictEqual((await client.request("/api/auth/provider/link", { method: "DELETE" })).status, 204)
    assert.strictEqual(led(await come(await away("vouched-there"))), refused)
  })

  it("spends no one-time secret, and chooses a password of his own first", async () => {
    const secret = await add("fresh")
    await accounts((all) => all.link("fresh", "fresh-there"))
    const client = clientOf(api.app, setBy(await come(await away("fresh-there"))))
    assert.strictEqual((await bodyOf(await client.request("/api/me"), Me)).passwordDue, "initial")
    assert.strictEqual((await signIn("fresh", secret)).status, 200)
  })

  it("has no account by that alone, and no duty", async () => {
    const before = await api.rows(`SELECT 1 FROM access."user"`)
    assert.strictEqual(led(await come(await away("stranger"))), refused)
    assert.lengthOf(await api.rows(`SELECT 1 FROM access."user"`), before.length)
    assert.match(await lastSignIn(), /refused/u)
  })

  it("is not known by an address that he shares with an account", async () => {
    await settled("mailed")
    await api.rows(`UPDATE access."user" SET email_verified = true WHERE username = 'mailed'`)
    provider.says.claims = (claims) => ({
      ...claims,
      email: "mailed@users.invalid",
      email_verified: true,
      preferred_username: "mailed"
    })
    assert.strictEqual(led(await come(await away("somebody"))), refused)
  })

  it("gives the code of the authenticator after the provider as after a password", async () => {
    const client = await linked("careful", "careful-there")
    const again = clientOf(api.app, await cookiesOf(await signIn("careful", own)))
    assert.isDefined(client)
    const Enrolment = Schema.Struct({ uri: Schema.String })
    const { uri } = await bodyOf(await again.send("POST", "/api/auth/authenticator", { password: own }), Enrolment)
    const seed = new URL(uri).searchParams.get("secret") ?? ""
    const step = Math.floor(stepNow())
    assert.strictEqual(
      (await again.send("POST", "/api/auth/authenticator/code", { code: codeOf(seed, step - 1) })).status,
      204
    )

    const response = await come(await away("careful-there"))
    assert.strictEqual(led(response), "/?provider=code-due")
    const waiting = clientOf(api.app, setBy(response))
    await problemOf(await waiting.request("/api/me"), 401)
    // Not by the cookie that was set and taken back, either.
    for (const cookie of response.headers.getSetCookie()) {
      await problemOf(await clientOf(api.app, cookie.split(";", 1)[0]).request("/api/me"), 401)
    }
    const opened = await waiting.send("POST", "/api/auth/sign-in/code", { code: codeOf(seed, step) })
    assert.isTrue((await bodyOf(await clientOf(api.app, await cookiesOf(opened)).request("/api/me"), Me)).secondFactor)
  })

  it("of a disabled account is refused in the words for anybody", async () => {
    await linked("gone", "gone-there")
    await accounts((all) => all.setDisabled("gone", true))
    const before = await sessions()
    const response = await come(await away("gone-there"))
    assert.strictEqual(led(response), refused)
    assert.deepStrictEqual(
      response.headers.getSetCookie().filter((one) => one.startsWith("shezu.session_token=") && !/=;/u.test(one)),
      []
    )
    assert.strictEqual(await sessions(), before)
  })
})

describe("what comes back", () => {
  beforeAll(async () => {
    await linked("target", "target-there")
  })

  const spoilt: ReadonlyArray<
    readonly [string, (claims: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>]
  > = [
    ["another issuer", (claims) => ({ ...claims, iss: "https://elsewhere.invalid" })],
    ["another audience", (claims) => ({ ...claims, aud: "another-client" })],
    ["another nonce", (claims) => ({ ...claims, nonce: "of another sign-in" })],
    ["no nonce", (claims) => ({ ...claims, nonce: undefined })],
    ["a time that is over", (claims) => ({ ...claims, iat: provider.seconds() - 600, exp: provider.seconds() - 300 })],
    ["no time", (claims) => ({ ...claims, exp: undefined })],
    ["no subject", (claims) => ({ ...claims, sub: undefined })],
    ["an empty subject", (claims) => ({ ...claims, sub: "" })]
  ]
  it.each(spoilt)("with %s opens nothing", async (_, claims) => {
    provider.says.claims = claims
    const before = await sessions()
    assert.strictEqual(led(await come(await away("target-there"))), refused)
    assert.strictEqual(await sessions(), before)
  })

  it("signed by another key opens nothing", async () => {
    const { key } = provider.says
    provider.says.key = provider.foreignKey
    const response = await come(await away("target-there"))
    provider.says.key = key
    assert.strictEqual(led(response), refused)
  })

  it("with the state of another browser, of nobody, or none opens nothing", async () => {
    const mine = await away("target-there")
    const other = await away("target-there")
    assert.strictEqual(led(await come({ back: mine.back, cookies: other.cookies })), refused)
    assert.strictEqual(led(await come({ back: (await away("target-there")).back, cookies: "" })), refused)
    const changed = await away("target-there")
    assert.strictEqual(
      led(await come({ ...changed, back: changed.back.replace(/state=[^&]*/u, "state=guessed") })),
      refused
    )
    const without = await away("target-there")
    assert.strictEqual(led(await come({ ...without, back: without.back.replace(/&state=[^&]*/u, "") })), refused)
  })

  it("twice opens once", async () => {
    const went = await away("target-there")
    assert.strictEqual(led(await come(went)), "/")
    assert.strictEqual(led(await come(went)), refused)
    // A code that was used, with a state that was not.
    const [, used = ""] = /code=([^&]*)/u.exec(went.back) ?? []
    const next = await away("target-there")
    assert.strictEqual(led(await come({ ...next, back: next.back.replace(/code=[^&]*/u, `code=${used}`) })), refused)
  })

  it("too late opens nothing, and what was kept for it goes", async () => {
    const went = await away("target-there")
    await api.rows(`UPDATE access.verification SET value = jsonb_set(value::jsonb, '{expiresAt}', '1')::text
      WHERE value LIKE '%expiresAt%'`)
    assert.strictEqual(led(await come(went)), refused)
    const begun = async () => (await api.rows("SELECT 1 FROM access.verification")).length
    await away("target-there")
    await away("target-there")
    assert.isAbove(await begun(), 1)
    await api.rows("UPDATE access.verification SET expires_at = now() - interval '1 second'")
    const young = await away("target-there")
    await api.runtime.runPromise(retention(false))
    assert.strictEqual(await begun(), 1)
    assert.strictEqual(led(await come(young)), "/")
  })

  it("leads nowhere but into the app, whatever it says", async () => {
    for (const more of [
      "&callbackURL=https://evil.invalid",
      "&error=https://evil.invalid&error_description=x",
      "&iss=https://evil.invalid"
    ]) {
      const went = await away("target-there")
      const place = led(await come({ ...went, back: `${went.back}${more}` }))
      assert.oneOf(place, ["/", refused])
    }
    const asked = await api.anonymous.send("POST", "/api/auth/provider?callbackURL=https://evil.invalid", {
      callbackURL: "https://evil.invalid"
    })
    const { url } = await bodyOf(asked, Address)
    assert.strictEqual(new URL(url).origin, provider.issuer)
    assert.notInclude(url, "evil")
  })

  it("from an issuer that was not set up is not even asked for", async () => {
    provider.says.issuer = "https://elsewhere.invalid"
    await problemOf(await api.anonymous.send("POST", "/api/auth/provider", {}), 503)
  })

  it("does not come from a provider that is away, and the password still opens", async () => {
    const went = await away("target-there")
    provider.says.there = false
    await problemOf(await api.anonymous.send("POST", "/api/auth/provider", {}), 503)
    assert.strictEqual(led(await come(went)), refused)
    assert.strictEqual((await signIn("target", own)).status, 200)
  })
})

describe("a link", () => {
  const link = "/api/auth/provider/link"

  it("is made by the person himself, signed in and proved, and is recorded", async () => {
    const client = await settled("linking")
    const went = await away("linking-there", client, link)
    const response = await come(went)
    assert.strictEqual(led(response), "/account?provider=linked")
    assert.isTrue((await bodyOf(await client.request("/api/me"), Me)).linked)
    assert.match(await lastSignIn(), /account\.link/u)
    assert.strictEqual(led(await come(await away("linking-there"))), "/")
    // Once more is no other link.
    assert.strictEqual(led(await come(await away("linking-there", client, link))), "/account?provider=linked")
  })

  it("is not begun without a proof from the last quarter of an hour", async () => {
    const client = await settled("unproved")
    await api.rows(`UPDATE access.session SET confirmed_at = now() - interval '16 minutes'`)
    await problemOf(await client.send("POST", link, {}), 403)
    await problemOf(await api.anonymous.send("POST", link, {}), 401)
  })

  it("is not made to a person who is linked to another account", async () => {
    await linked("first", "shared-there")
    const second = await settled("second")
    assert.strictEqual(led(await come(await away("shared-there", second, link))), refused)
    assert.isFalse((await bodyOf(await second.request("/api/me"), Me)).linked)
    await problemOf(await (await security()).send("PUT", "/api/users/second/link", { subject: "shared-there" }), 409)
  })

  it("is not made for who began it when another person came back, or nobody", async () => {
    const began = await settled("began")
    const other = await settled("other")
    const went = await away("began-there", began, link)
    assert.strictEqual(led(await come({ ...went, cookies: both(went.cookies, other.cookie) })), refused)
    const again = await away("began-there", began, link)
    assert.strictEqual(
      led(await come({ ...again, cookies: again.cookies.replace(/shezu\.session_token=[^;]*/u, "") })),
      refused
    )
    for (const one of [began, other]) assert.isFalse((await bodyOf(await one.request("/api/me"), Me)).linked)
  })

  it("is not made once the session that began it is over", async () => {
    const leaving = await settled("leaving")
    const went = await away("leaving-there", leaving, link)
    assert.strictEqual((await leaving.send("POST", "/api/auth/sign-out", {})).status, 204)
    assert.strictEqual(led(await come(went)), refused)
    assert.strictEqual(led(await come(await away("leaving-there"))), refused)
  })

  const security = async (): Promise<Client> =>
    api.signedIn(`security${(await sessions()).toString()}`, "security-administrator")

  it("is made and ended by the security administrator, and by no other duty", async () => {
    const admin = await security()
    const person = await settled("given")
    assert.strictEqual((await admin.send("PUT", "/api/users/given/link", { subject: "given-there" })).status, 204)
    await problemOf(await person.request("/api/me"), 401)
    const opened = clientOf(api.app, setBy(await come(await away("given-there"))))
    assert.strictEqual((await opened.request("/api/me")).status, 200)
    await problemOf(await opened.send("PUT", "/api/users/given/link", { subject: "x" }), 403)
    assert.strictEqual((await admin.request("/api/users/given/link", { method: "DELETE" })).status, 204)
    await problemOf(await opened.request("/api/me"), 401)
    assert.strictEqual(led(await come(await away("given-there"))), refused)
    const acts = (await api.rows(`SELECT body::text AS body FROM audit_entry`)).map(({ body }) => String(body))
    for (const act of ["user.link", "user.unlink"])
      assert.isTrue(
        acts.some((one) => one.includes(act)),
        act
      )
  })

  it("goes with a new one-time secret, like everything that opened the account before", async () => {
    await linked("reset", "reset-there")
    await accounts((all) => all.reset("reset"))
    assert.strictEqual(led(await come(await away("reset-there"))), refused)
  })

  it("is to the issuer that it was made for", async () => {
    await linked("moved", "moved-there")
    await api.rows(`UPDATE access.account SET account_id = replace(account_id, '${provider.issuer}', 'https://before.invalid')
      WHERE account_id LIKE '%moved-there'`)
    assert.strictEqual(led(await come(await away("moved-there"))), refused)
  })
})
