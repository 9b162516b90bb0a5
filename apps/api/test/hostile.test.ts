/** R14: whatever is sent, we do not fall over, say in both languages what is wrong, and keep it out of the logs. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Random } from "@shezu/fixtures/random/Random"

import { attacker, canary, currentTag, type Document } from "./hostile-input.ts"
import { openApi, problemOf, type TestApi } from "./support.ts"

const seed = Number(process.env["SHEZU_SEED"] ?? 370_499)
const count = Number(process.env["SHEZU_INPUTS"] ?? 500)

let api: TestApi
beforeAll(async () => {
  api = await openApi({ sample: true })
})
afterAll(() => api.close())

describe("hostile input", () => {
  it(`${count} times from the seed ${seed} (SHEZU_SEED, SHEZU_INPUTS) is answered and forgotten`, async () => {
    const document: Document = JSON.parse(await (await api.request("/api/openapi.json")).text())
    const [one, other] = await api.rows("SELECT id FROM organization ORDER BY name LIMIT 2")
    const next = attacker(document, new Random(seed), [String(one?.["id"]), String(other?.["id"])])
    const security = await api.signedIn("security", "security-administrator")
    /** Who is asked as: an administrator where only he gets any further, and nobody where the session would end. */
    const clientFor = (path: string) =>
      path.startsWith("/api/users") ? security : path.startsWith("/api/auth/sign-out") ? api.anonymous : api
    /** The tag as it is now, where it was asked for. */
    const tagged = async (path: string, headers: Readonly<Record<string, string>>) => {
      if (headers["If-Match"] !== currentTag) return headers
      const tag = (await api.request(path.replace(/\?.*$/u, ""))).headers.get("etag")
      return { ...headers, "If-Match": tag ?? currentTag }
    }
    const statuses = new Map<number, number>()
    for (let at = 0; at < count; at++) {
      const { body, headers: asked, method, path } = next()
      const headers = await tagged(path, asked)
      const init = body === undefined ? { method, headers } : { method, headers, body }
      const response = await clientFor(path).request(path, init)
      const said = `${at}: ${method} ${path} ${JSON.stringify(headers)} ${body?.slice(0, 2_000) ?? ""}`
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
      assert.isBelow(response.status, 500, said)
      if (response.status >= 400) {
        await problemOf(response, response.status)
      } else {
        await response.arrayBuffer()
      }
    }
    assert.isFalse("polluted" in {})
    // It must be able to hurt: some of it goes through, much of it does not.
    for (const status of [200, 202, 400, 404]) assert.isAbove(statuses.get(status) ?? 0, 0, String(status))
    assert.isAbove(statuses.get(400) ?? 0, count / 5)
    assert.deepStrictEqual(
      api.logs.filter((line) => line.includes(canary)),
      []
    )
    assert.deepStrictEqual(
      api.logs.filter((line) => line.includes("ERROR")),
      []
    )
  })
})
