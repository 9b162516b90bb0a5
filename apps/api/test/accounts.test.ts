/** Signing in as a person does: what opens, what does not, and what is told to whom. */
import { createHmac } from "node:crypto"

import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Accounts } from "@shezu/platform/access/Accounts"
import { Schema } from "effect"

import { Me } from "../src/me-view.ts"
import { asOperator } from "../src/operator.ts"
import { codeOf, stepNow } from "./authenticator.ts"
import { bodyOf, bureau, clientOf, type Client, cookiesOf, openApi, problemOf, type TestApi } from "./support.ts"

let api: TestApi
beforeAll(async () => {
  api = await openApi({ sample: true, empty: true })
})
afterAll(() => api.close())

const place = { unit: bureau, duty: "clerk" } as const

const add = (username: string, of: Parameters<Accounts["Service"]["add"]>[0]["place"] = place): Promise<string> =>
  api.runtime.runPromise(asOperator(Accounts.use((accounts) => accounts.add({ username, name: username, place: of }))))

const signIn = (username: string, password: string, client: Client = api.anonymous): Promise<Response> =>
  client.send("POST", "/api/auth/sign-in/username", { username, password })

/** The client that an answer signs in. */
const with_ = async (response: Response): Promise<Client> => clientOf(api.app, await cookiesOf(response))

const meOf = async (client: Client): Promise<Me> => bodyOf(await client.request("/api/me"), Me)

const own = "a long password of mine"

/** Somebody with a password of his own. */
const settled = async (username: string, of = place as Parameters<typeof add>[1]): Promise<Client> => {
  const client = await with_(await signIn(username, await add(username, of)))
  assert.strictEqual((await client.send("PUT", "/api/auth/password", { next: own })).status, 204)
  return client
}

const tagOf = async (response: Response, status: number): Promise<string> =>
  (await problemOf(response, status)).type.replace("urn:shezu:problem:", "")

describe("a one-time secret", () => {
  it("opens once, whoever comes second", async () => {
    const secret = await add("once")
    const both = await Promise.all([signIn("once", secret), signIn("once", secret)])
    assert.deepStrictEqual(both.map(({ status }) => status).toSorted(), [200, 403])
    assert.strictEqual(await tagOf(await signIn("once", secret), 403), "SignInClosed")
  })

  it("asks for a password of one's own, which then opens", async () => {
    const client = await with_(await signIn("choosing", await add("choosing")))
    assert.strictEqual((await meOf(client)).passwordDue, "initial")
    assert.strictEqual((await client.send("PUT", "/api/auth/password", { next: own })).status, 204)
    assert.isNull((await meOf(client)).passwordDue)
    assert.strictEqual((await signIn("choosing", own)).status, 200)
  })

  it("opens nothing after its time", async () => {
    const secret = await add("late")
    await api.rows(`UPDATE access."user" SET secret_until = now() - interval '1 minute' WHERE username = 'late'`)
    assert.strictEqual(await tagOf(await signIn("late", secret), 403), "SignInClosed")
    assert.lengthOf(
      await api.rows(
        `SELECT 1 FROM access.session s JOIN access."user" u ON u.id = s.user_id WHERE u.username = 'late'`
      ),
      0
    )
  })

  it("in place of a forgotten password ends everything that the old one opened", async () => {
    const client = await settled("forgetful")
    const secret = await api.runtime.runPromise(asOperator(Accounts.use((accounts) => accounts.reset("forgetful"))))
    await problemOf(await client.request("/api/me"), 401)
    assert.strictEqual(await tagOf(await signIn("forgetful", own), 401), "SignInRefused")
    assert.strictEqual((await signIn("forgetful", secret)).status, 200)
  })
})

describe("a password", () => {
  it("is changed by who knows it, and ends his other sessions", async () => {
    const here = await settled("changing")
    const there = await with_(await signIn("changing", own))
    assert.strictEqual(
      await tagOf(await here.send("PUT", "/api/auth/password", { next: "another long one" }), 403),
      "OwnPasswordWrong"
    )
    const changed = await here.send("PUT", "/api/auth/password", { current: own, next: "another long one" })
    assert.strictEqual(changed.status, 204)
    await problemOf(await there.request("/api/me"), 401)
    assert.strictEqual((await here.request("/api/me")).status, 200)
    assert.strictEqual(await tagOf(await signIn("changing", own), 401), "SignInRefused")
  })

  it.each([
    ["short", "PasswordTooShort"],
    ["x".repeat(200), "PasswordTooLong"],
    ["1qaz2wsx3edc", "PasswordKnown"],
    ["shezu-2026-ok", "PasswordKnown"]
  ])("%s is refused as %s", async (next, tag) => {
    const client = await with_(
      await signIn(`plainly${tag.length}${next.length}`, await add(`plainly${tag.length}${next.length}`))
    )
    assert.strictEqual(await tagOf(await client.send("PUT", "/api/auth/password", { next }), 422), tag)
  })
})

describe("a session", () => {
  it("needs the signature of this installation", async () => {
    const client = await settled("signing")
    const value = /shezu\.session_token=([^;]+)/u.exec(client.cookie ?? "")?.[1] ?? ""
    const [token = ""] = decodeURIComponent(value).split(".")
    const forged = createHmac("sha256", "guessed").update(token).digest("base64")
    for (const other of ["", token, `${token}.`, `${token}.${forged}`, `x${decodeURIComponent(value)}`]) {
      const cookie = `shezu.session_token=${encodeURIComponent(other)}`
      await problemOf(await clientOf(api.app, cookie).request("/api/me"), 401)
    }
  })

  it("cannot be read by a page, nor sent along by another site", async () => {
    const response = await signIn("attributes", await add("attributes"))
    const cookie = response.headers.getSetCookie().find((one) => one.startsWith("shezu.session_token=")) ?? ""
    assert.match(cookie, /HttpOnly/iu)
    assert.match(cookie, /SameSite=Lax/iu)
    assert.match(cookie, /Path=\//iu)
  })

  it("is over at once when he signs out, is disabled, loses his duty, or an administrator ends it", async () => {
    const leaving = await settled("leaving")
    assert.strictEqual((await leaving.send("POST", "/api/auth/sign-out", {})).status, 204)
    await problemOf(await leaving.request("/api/me"), 401)

    const disabled = await settled("disabled")
    await api.runtime.runPromise(asOperator(Accounts.use((accounts) => accounts.setDisabled("disabled", true))))
    await problemOf(await disabled.request("/api/organizations"), 401)
    assert.strictEqual(await tagOf(await signIn("disabled", own), 403), "SignInClosed")

    const dismissed = await settled("dismissed")
    assert.strictEqual((await dismissed.request("/api/organizations")).status, 200)
    await api.runtime.runPromise(asOperator(Accounts.use((accounts) => accounts.dismiss("dismissed", bureau, "clerk"))))
    assert.strictEqual(await tagOf(await dismissed.request("/api/organizations"), 403), "NoDuty")

    const ended = await settled("ended")
    await api.runtime.runPromise(asOperator(Accounts.use((accounts) => accounts.endSessions("ended"))))
    await problemOf(await ended.request("/api/me"), 401)
  })

  it("ends after an hour without a request, and after twelve in any case", async () => {
    const idle = await settled("idle")
    const of = (username: string) => `WHERE user_id = (SELECT id FROM access."user" WHERE username = '${username}')`
    await api.rows(`UPDATE access.session SET used_at = now() - interval '59 minutes' ${of("idle")}`)
    assert.strictEqual((await idle.request("/api/me")).status, 200)
    await api.rows(`UPDATE access.session SET used_at = now() - interval '61 minutes' ${of("idle")}`)
    await problemOf(await idle.request("/api/me"), 401)

    const long = await settled("long")
    const [row] = await api.rows(
      `SELECT extract(epoch FROM expires_at - created_at)::int4 AS seconds FROM access.session ${of("long")}`
    )
    assert.closeTo(Number(row?.["seconds"]), 12 * 3_600, 60)
    await api.rows(`UPDATE access.session SET expires_at = now() ${of("long")}`)
    await problemOf(await long.request("/api/me"), 401)
  })

  it("is listed for its person, who ends another of his, and nobody else's", async () => {
    const [mine, other, foreign] = [
      await settled("lister"),
      await with_(await signIn("lister", own)),
      await settled("foreigner")
    ]
    const Lines = Schema.Array(Schema.Struct({ id: Schema.String, current: Schema.Boolean }))
    const linesOf = async (client: Client) => bodyOf(await client.request("/api/me/sessions"), Lines)
    const lines = await linesOf(mine)
    assert.deepStrictEqual(lines.map(({ current }) => current).toSorted(), [false, true])
    const end = (id: string | undefined) => mine.send("DELETE", `/api/me/sessions/${id}`, {})
    await problemOf(await end((await linesOf(foreign))[0]?.id), 404)
    assert.strictEqual((await end(lines.find(({ current }) => !current)?.id)).status, 204)
    await problemOf(await other.request("/api/me"), 401)
    assert.strictEqual((await foreign.request("/api/me")).status, 200)
  })
})

describe("guessing", () => {
  it("is told nothing about who has an account", async () => {
    await settled("present")
    const [known, unknown, impossible] = await Promise.all([
      problemOf(await signIn("present", "wrong password"), 401),
      problemOf(await signIn("nobody-here", "wrong password"), 401),
      problemOf(await signIn("没有 这个人!", "wrong password"), 401)
    ])
    assert.deepStrictEqual(known, unknown)
    assert.deepStrictEqual(known, impossible)
  })

  it("takes as long whoever is guessed at", async () => {
    await settled("timed")
    const milliseconds = async (username: string) => {
      const begun = performance.now()
      await problemOf(await signIn(username, "wrong password"), 401)
      return performance.now() - begun
    }
    const median = (all: ReadonlyArray<number>) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
    const known: Array<number> = []
    const unknown: Array<number> = []
    // In turns, so that whatever slows the machine slows both.
    for (let at = 0; at < 15; at++) {
      // oxlint-disable-next-line no-await-in-loop -- one at a time is what is measured
      known.push(await milliseconds("timed"))
      // oxlint-disable-next-line no-await-in-loop -- one at a time is what is measured
      unknown.push(await milliseconds(`untimed${at}`))
      // oxlint-disable-next-line no-await-in-loop -- the throttle would answer instead
      await api.rows(`DELETE FROM access.attempt`)
    }
    const ratio = median(known) / median(unknown)
    assert.isTrue(ratio > 0.5 && ratio < 2, `${ratio}`)
  })

  it("is stopped after five, and cannot be hurried by asking at once", async () => {
    await settled("guessed")
    const stranger = clientOf(api.app)
    const all = await Promise.all(Array.from({ length: 40 }, (_, at) => signIn("guessed", `wrong ${at}`, stranger)))
    const statuses = all.map(({ status }) => status)
    assert.lengthOf(
      statuses.filter((status) => status === 401),
      5
    )
    assert.lengthOf(
      statuses.filter((status) => status === 429),
      35
    )
    assert.match(all.find(({ status }) => status === 429)?.headers.get("retry-after") ?? "", /^\d+$/u)
    // The right password, guessed now, is not told from a wrong one.
    assert.strictEqual((await signIn("guessed", own, stranger)).status, 429)
  })

  it("locks nobody out of the browser he uses, and no other person anywhere", async () => {
    await settled("victim")
    const mine = await with_(await signIn("victim", own))
    for (let at = 0; at < 6; at++) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as a guesser without haste
      await signIn("victim", `wrong ${at}`)
    }
    assert.strictEqual((await signIn("victim", own)).status, 429)
    assert.strictEqual((await signIn("victim", own, mine)).status, 200)
    const other = await add("bystander")
    assert.strictEqual((await signIn("bystander", other)).status, 200)
  })

  it("is free again after a quarter of an hour", async () => {
    const secret = await add("patient")
    for (let at = 0; at < 6; at++) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await signIn("patient", `wrong ${at}`)
    }
    assert.strictEqual((await signIn("patient", secret)).status, 429)
    await api.rows(`UPDATE access.attempt SET first_at = first_at - interval '15 minutes 1 second'`)
    assert.strictEqual((await signIn("patient", secret)).status, 200)
  })
})

describe("an authenticator", () => {
  it("makes the codes of RFC 6238", () => {
    // Appendix B, SHA-1, the last six digits: 59 seconds and 1111111109 seconds after the epoch.
    const seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert.strictEqual(codeOf(seed, 1), "287082")
    assert.strictEqual(codeOf(seed, 37_037_036), "081804")
  })

  it("is asked for after the password, opens once with each code, and has other codes for its loss", async () => {
    const client = await settled("careful")
    const Enrolment = Schema.Struct({ uri: Schema.String, recoveryCodes: Schema.Array(Schema.String) })
    await problemOf(await client.send("POST", "/api/auth/authenticator", { password: "not mine at all" }), 403)
    const { recoveryCodes, uri } = await bodyOf(
      await client.send("POST", "/api/auth/authenticator", { password: own }),
      Enrolment
    )
    const secret = new URL(uri).searchParams.get("secret") ?? ""
    const step = Math.floor(stepNow())
    await problemOf(await client.send("POST", "/api/auth/authenticator/code", { code: "000000" }), 401)
    const finished = await client.send("POST", "/api/auth/authenticator/code", { code: codeOf(secret, step - 1) })
    assert.strictEqual(finished.status, 204)

    const second = async () => {
      const response = await signIn("careful", own)
      assert.deepStrictEqual(await response.clone().json(), { state: "code-due" })
      return with_(response)
    }
    const waiting = await second()
    // The password alone opens nothing.
    await problemOf(await waiting.request("/api/me"), 401)
    const code = codeOf(secret, step)
    const opened = await with_(await waiting.send("POST", "/api/auth/sign-in/code", { code }))
    assert.isTrue((await meOf(opened)).secondFactor)
    // Whoever saw the code cannot use it again.
    await problemOf(await (await second()).send("POST", "/api/auth/sign-in/code", { code }), 403)
    const [recovery = ""] = recoveryCodes
    const lost = await second()
    assert.strictEqual((await lost.send("POST", "/api/auth/sign-in/code", { code: recovery })).status, 200)
    await problemOf(await (await second()).send("POST", "/api/auth/sign-in/code", { code: recovery }), 401)
  })
})
