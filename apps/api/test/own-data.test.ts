/** R-SAFE-06: everybody sees what is kept about himself, all of it but the secrets, and nothing about anybody else. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Schema } from "effect"

import { OwnData } from "../src/own-data-view.ts"
import { bodyOf, bureau, openApi, problemOf, type TestApi } from "./support.ts"

let api: TestApi
beforeAll(async () => {
  api = await openApi({ sample: true, empty: true })
})
afterAll(() => api.close())

describe("one's own data", () => {
  it("is what the tables have of him, with why and how long, and none of another person's", async () => {
    const person = await api.signedIn("zhang-san", { unit: bureau, duty: "clerk" })
    await api.signedIn("li-si", { unit: bureau, duty: "clerk" })
    const made = await person.send("POST", "/api/organizations", {
      name: "本人信息测试队",
      kind: "community",
      status: "normal",
      formerNames: [],
      reason: "由张三备案"
    })
    assert.strictEqual(made.status, 201)
    const answer = await person.request("/api/me/personal-data")
    assert.strictEqual(answer.headers.get("cache-control"), "no-store")
    const text = await answer.clone().text()
    const own = await bodyOf(answer, OwnData)
    const section = (record: string) => own.sections.find((one) => one.record === record)
    assert.deepInclude(section("user")?.rows[0], { username: "zhang-san", name: "zhang-san", standing: "staff" })
    assert.deepInclude(section("duty")?.rows[0], { unitId: bureau, duty: "clerk" })
    assert.strictEqual(section("session")?.count, 1)
    assert.deepInclude(section("batch")?.rows[0], { reason: "由张三备案" })
    for (const { shown, withheld } of own.sections) {
      for (const { basis, purpose, words } of [...shown, ...withheld]) {
        assert.isNotEmpty(basis)
        assert.isNotEmpty(purpose["zh-CN"])
        assert.isNotEmpty(words.retention["zh-CN"])
      }
    }
    assert.deepStrictEqual(
      own.acts.last.map(({ act }) => act),
      ["account.own-data", "organization.create", "account.sign-in"]
    )
    assert.strictEqual(own.acts.count, 3)
    assert.notInclude(text, "li-si")
  })

  it("has every table that names a user by key, so that a new one is not forgotten", async () => {
    const tables = await api.rows(`SELECT DISTINCT c.conrelid::regclass::text AS name FROM pg_constraint c
      WHERE c.contype = 'f' AND c.confrelid = 'access."user"'::regclass ORDER BY 1`)
    const own = await bodyOf(await api.request("/api/me/personal-data"), OwnData)
    const covered = own.sections.flatMap(({ by }) => by.tables)
    for (const { name } of tables) assert.include(covered, name)
    assert.isAbove(tables.length, 4)
  })

  it("has no secret, though it says that there is one", async () => {
    const secrets = await api.rows(
      `SELECT token AS secret FROM access.session UNION SELECT password FROM access.account`
    )
    const text = await (await api.request("/api/me/personal-data")).text()
    assert.isAbove(secrets.length, 3)
    for (const { secret } of secrets) assert.notInclude(text, String(secret))
    const own = Schema.decodeUnknownSync(Schema.fromJsonString(OwnData))(text)
    const withheld = own.sections.flatMap(({ withheld: of }) => of.map(({ field }) => field))
    assert.includeMembers(withheld, ["password", "token"])
  })

  it("is for whoever is signed in, an administrator too, and is shown only when that is on record", async () => {
    await problemOf(await api.anonymous.request("/api/me/personal-data"), 401)
    const auditor = await api.signedIn("auditor", "audit-administrator")
    assert.strictEqual((await auditor.request("/api/me/personal-data")).status, 200)
    await api.rows("ALTER TABLE audit_entry ADD CONSTRAINT no_more CHECK (act <> 'account.own-data') NOT VALID")
    const refused = await api.request("/api/me/personal-data")
    await api.rows("ALTER TABLE audit_entry DROP CONSTRAINT no_more")
    assert.strictEqual(refused.status, 500)
  })
})
