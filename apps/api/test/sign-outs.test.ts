/** §8.1.4.3 every session that began has its end in the audit log, whoever or whatever ended it; or it has not ended. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"

import { endTimedOut } from "../src/housekeeping.ts"
import { readingAs, unrecordable } from "./audit-log.ts"
import { bureau, type Client, openApi, type TestApi } from "./support.ts"

let api: TestApi
let auditor: Client
let security: Client
beforeAll(async () => {
  api = await openApi({ sample: true, empty: true })
  auditor = await api.signedIn("auditor", "audit-administrator")
  security = await api.signedIn("security", "security-administrator")
})
afterAll(() => api.close())

const { entries } = readingAs(() => auditor)

const somebody = (username: string) => api.signedIn(username, { unit: bureau, duty: "clerk" })

/** The session that he signed in to last. */
const sessionOf = async (username: string) => {
  const [signedIn] = await entries(`actor=${username}&act=account.sign-in`)
  assert(signedIn?.subject?.kind === "session")
  return signedIn.subject.id
}

const isIn = async (client: Client) => (await client.request("/api/me")).status === 200

/** Sets the clock of somebody's sessions back. */
const setBack = (username: string, column: "used_at" | "expires_at") =>
  api.rows(`UPDATE access.session SET ${column} = now() - interval '13 hours'
    WHERE user_id = (SELECT id FROM access."user" WHERE username = '${username}')`)

const signedOut = async (username: string) => entries(`actor=${username}&act=account.sign-out`)

describe("a sign-out is recorded", () => {
  it("of whoever signs out, before the answer", async () => {
    const one = await somebody("own")
    const session = await sessionOf("own")
    assert.strictEqual((await one.send("POST", "/api/auth/sign-out", {})).status, 204)
    assert.isFalse(await isIn(one))
    const [entry, ...more] = await signedOut("own")
    assert.deepInclude(entry, {
      outcome: "done",
      why: "signed-out",
      subject: { kind: "session", id: session },
      from: "unknown"
    })
    assert.lengthOf(more, 0)
    // There is nothing left to sign out of.
    assert.strictEqual((await one.send("POST", "/api/auth/sign-out", {})).status, 204)
    assert.lengthOf(await signedOut("own"), 1)
  })

  it("of nobody whose token somebody else has without its signature", async () => {
    const one = await somebody("kept")
    const [row] = await api.rows(`SELECT s.token FROM access.session s JOIN access."user" u ON u.id = s.user_id
      WHERE u.username = 'kept'`)
    const forged = `shezu.session_token=${encodeURIComponent(`${String(row?.["token"])}.AAAA`)}`
    await api.anonymous.request("/api/auth/sign-out", { method: "POST", headers: { cookie: forged } })
    assert.isTrue(await isIn(one))
    assert.lengthOf(await signedOut("kept"), 0)
  })

  it("or he stays signed in", async () => {
    const one = await somebody("stays")
    const mend = await unrecordable(api.rows, "account.sign-out")
    assert.strictEqual((await one.send("POST", "/api/auth/sign-out", {})).status, 500)
    assert.isTrue(await isIn(one))
    await mend()
  })

  it("of the session that he ends from another one, and of the others when he chooses a password", async () => {
    const one = await somebody("twice")
    assert.strictEqual(
      (await one.send("PUT", "/api/auth/password", { next: "a long enough sentence of mine" })).status,
      204
    )
    const again = await api.anonymous.send("POST", "/api/auth/sign-in/username", {
      username: "twice",
      password: "a long enough sentence of mine"
    })
    assert.strictEqual(again.status, 200)
    const second = await sessionOf("twice")
    assert.strictEqual((await one.request(`/api/me/sessions/${second}`, { method: "DELETE" })).status, 204)
    await api.anonymous.send("POST", "/api/auth/sign-in/username", {
      username: "twice",
      password: "a long enough sentence of mine"
    })
    const third = await sessionOf("twice")
    const changed = await one.send("PUT", "/api/auth/password", {
      current: "a long enough sentence of mine",
      next: "another long sentence of mine"
    })
    assert.strictEqual(changed.status, 204, await changed.text())
    assert.deepStrictEqual(
      (await signedOut("twice")).map(({ subject, why }) => [subject?.id, why]),
      [
        [third, "password"],
        [second, "ended"]
      ]
    )
    assert.isTrue(await isIn(one))
  })

  it("of whom an administrator signs out, disables, or gives a new secret, as his act", async () => {
    for (const [username, end, why] of [
      ["forced", () => security.request("/api/users/forced/sessions", { method: "DELETE" }), "administrator"],
      ["barred", () => security.send("PUT", "/api/users/barred/disabled", { disabled: true }), "disabled"],
      ["renewed", () => security.send("POST", "/api/users/renewed/reset", {}), "reset"]
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as their entries are read
      const one = await somebody(username)
      // oxlint-disable-next-line no-await-in-loop
      const session = await sessionOf(username)
      // oxlint-disable-next-line no-await-in-loop
      assert.isTrue((await end()).ok)
      // oxlint-disable-next-line no-await-in-loop
      assert.isFalse(await isIn(one))
      // oxlint-disable-next-line no-await-in-loop
      const [entry] = await signedOut("security")
      assert.deepInclude(entry, { why, subject: { kind: "session", id: session }, after: { username } })
    }
  })

  it("or the administrator's act does not happen", async () => {
    const one = await somebody("unforced")
    const mend = await unrecordable(api.rows, "account.sign-out")
    assert.strictEqual((await security.request("/api/users/unforced/sessions", { method: "DELETE" })).status, 500)
    assert.isTrue(await isIn(one))
    await mend()
  })
})

describe("a session that timed out is recorded", () => {
  it("when somebody comes back to it, once", async () => {
    const one = await somebody("idle")
    const session = await sessionOf("idle")
    await setBack("idle", "used_at")
    const answers = await Promise.all([
      one.request("/api/me"),
      one.request("/api/me"),
      one.request("/api/organizations")
    ])
    assert.deepStrictEqual(
      answers.map(({ status }) => status),
      [401, 401, 401]
    )
    const [entry, ...more] = await signedOut("idle")
    assert.deepInclude(entry, { why: "idle", subject: { kind: "session", id: session } })
    assert.lengthOf(more, 0)
  })

  it("when nobody does, by the server itself", async () => {
    await somebody("forgotten")
    const session = await sessionOf("forgotten")
    await setBack("forgotten", "expires_at")
    await api.runtime.runPromise(endTimedOut)
    await api.runtime.runPromise(endTimedOut)
    const [entry, ...more] = await signedOut("forgotten")
    assert.deepInclude(entry, { why: "expired", subject: { kind: "session", id: session } })
    assert.lengthOf(more, 0)
    assert.isTrue(await isIn(auditor), "who is in stays in")
  })
})

describe("of one's own account", () => {
  it("a wrong password before an act that matters is recorded", async () => {
    const one = await somebody("doubted")
    assert.strictEqual(
      (await one.send("PUT", "/api/auth/password", { next: "a long enough sentence of mine" })).status,
      204
    )
    assert.strictEqual((await one.send("POST", "/api/auth/confirm", { password: "wrong" })).status, 403)
    assert.deepInclude((await entries("actor=doubted&act=account.confirm"))[0], { outcome: "refused", why: "password" })
  })

  it("a password that cannot be recorded is not set, nor are the other sessions ended", async () => {
    const one = await somebody("unset")
    const before = await api.rows("SELECT hash FROM access.past_password ORDER BY hash")
    const mend = await unrecordable(api.rows, "account.password")
    assert.strictEqual(
      (await one.send("PUT", "/api/auth/password", { next: "a long enough sentence of mine" })).status,
      500
    )
    assert.deepStrictEqual(await api.rows("SELECT hash FROM access.past_password ORDER BY hash"), before)
    await mend()
  })
})
