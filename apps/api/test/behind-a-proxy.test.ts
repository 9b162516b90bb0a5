/** Behind a proxy with TLS: cookies are held to this host and to TLS, and only the proxy says from where somebody comes. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Accounts } from "@shezu/platform/access/Accounts"

import { asOperator } from "../src/operator.ts"
import { bureau, openApi, type TestApi } from "./support.ts"

let api: TestApi
beforeAll(async () => {
  process.env["SHEZU_ORIGIN"] = "https://shezu.example"
  api = await openApi({ sample: true, empty: true })
})
afterAll(() => api.close())

const add = (username: string): Promise<string> =>
  api.runtime.runPromise(
    asOperator(
      Accounts.use(({ add: made }) => made({ username, name: username, place: { unit: bureau, duty: "clerk" } }))
    )
  )

const signIn = (username: string, password: string, headers: Readonly<Record<string, string>> = {}) =>
  api.anonymous.send("POST", "/api/auth/sign-in/username", { username, password }, headers)

const addressOf = async (username: string): Promise<unknown> => {
  const [row] = await api.rows(
    `SELECT s.ip_address AS address FROM access.session s JOIN access."user" u ON u.id = s.user_id WHERE u.username = '${username}'`
  )
  return row?.["address"]
}

describe("behind a proxy with TLS", () => {
  it("every cookie is of this host, over TLS, out of reach of pages and of other sites", async () => {
    const response = await signIn("held", await add("held"))
    const cookies = response.headers.getSetCookie()
    assert.isAtLeast(cookies.length, 2)
    for (const cookie of cookies) {
      assert.match(cookie, /^__Host-/u)
      for (const part of [/; *Secure/iu, /; *HttpOnly/iu, /; *SameSite=Lax/iu, /; *Path=\/(?:;|$)/iu])
        assert.match(cookie, part)
      assert.notMatch(cookie, /; *Domain=/iu)
      assert.isBelow(cookie.split(";", 1)[0]?.length ?? 0, 4_096)
    }
  })

  it("the proxy's own entry is the address, whatever the caller wrote before it", async () => {
    const secret = await add("placed")
    const headers = {
      "x-forwarded-for": "203.0.113.7, 198.51.100.9",
      "x-shezu-address": "203.0.113.8",
      "x-real-ip": "203.0.113.9"
    }
    assert.strictEqual((await signIn("placed", secret, headers)).status, 200)
    assert.strictEqual(await addressOf("placed"), "198.51.100.9")
  })

  it("guesses cannot be spread by writing other addresses before it", async () => {
    await add("spread")
    const statuses: Array<number> = []
    for (let at = 0; at < 7; at++) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answer = await signIn("spread", "a wrong password", { "x-forwarded-for": `203.0.113.${at}, 198.51.100.10` })
      statuses.push(answer.status)
    }
    assert.deepStrictEqual(statuses, [401, 401, 401, 401, 401, 429, 429])
  })
})
