/** Who sees and does what: units with their scopes, modules by ownership, the three administrators. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Administration } from "@shezu/domain/access/Duty"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { Organization } from "@shezu/domain/organization/Organization"
import { articlesOwned } from "@shezu/domain/policy/ownership"
import { covers, scopeOf } from "@shezu/domain/unit/Scope"
import { hasEnded, type Unit, UnitId } from "@shezu/domain/unit/Unit"
import { Accounts } from "@shezu/platform/access/Accounts"
import { ModuleForUnit } from "@shezu/platform/modules/Enabling"
import { Policy } from "@shezu/platform/policy/Policy"
import { Units } from "@shezu/platform/units/Units"
import { Effect, Schema } from "effect"

import { Me } from "../src/me-view.ts"
import { asOperator } from "../src/operator.ts"
import { UnitView } from "../src/unit-view.ts"
import { importing } from "./imports-client.ts"
import { bodyOf, type Client, openApi, problemOf, type TestApi, testDay } from "./support.ts"

const day = PlainDate.make(testDay)

let api: TestApi
let units: ReadonlyArray<Unit>
let everything: ReadonlyArray<Organization>
let committee: Client
let town: Client

const Page = Schema.Struct({ items: Schema.Array(Organization), next: Schema.optionalKey(Schema.String) })

/** All that a list shows, page after page. */
const listed = async (
  client: Pick<Client, "request">,
  path = "/api/organizations?"
): Promise<ReadonlyArray<Organization>> => {
  const found: Array<Organization> = []
  let cursor = ""
  do {
    // oxlint-disable-next-line no-await-in-loop -- each page begins where the last one ended
    const { items, next } = await bodyOf(await client.request(`${path}&limit=200${cursor}`), Page)
    found.push(...items)
    cursor = next === undefined ? "" : `&cursor=${encodeURIComponent(next)}`
  } while (cursor !== "")
  return found
}

const names = (organizations: ReadonlyArray<Organization>) => organizations.map(({ id }) => id).toSorted()
const unitOf = (kind: Unit["kind"]): Unit => {
  const unit = units.find(
    (one) => one.kind === kind && everything.some((organization) => covers(scopeOf(one, day), organization))
  )
  assert(unit !== undefined)
  return unit
}

const within = (unit: Unit) => everything.filter((one) => covers(scopeOf(unit, day), one))

beforeAll(async () => {
  api = await openApi({ sample: true })
  units = await api.runtime.runPromise(Units.use((found) => Effect.succeed(found.known().district.units)))
  everything = await listed(api)
  committee = await api.signedIn("committee", { unit: unitOf("sector-committee").id, duty: "decider" })
  town = await api.signedIn("town", { unit: unitOf("town").id, duty: "clerk" })
})
afterAll(() => api.close())

describe("a unit", () => {
  it("finds its own organizations, and by no path anybody else's", async () => {
    for (const [client, kind] of [
      [committee, "sector-committee"],
      [town, "town"]
    ] as const) {
      const own = within(unitOf(kind))
      assert.isAbove(own.length, 0)
      assert.isBelow(own.length, everything.length)
      // oxlint-disable-next-line no-await-in-loop -- two clients, one server
      assert.deepStrictEqual(names(await listed(client)), names(own))
      const foreign = everything.find((one) => !own.includes(one))
      assert(foreign !== undefined)
      const found = await Promise.all(
        ["", "/findings", "/determinations", "/changes"].map((part) =>
          client.request(`/api/organizations/${foreign.id}${part}`)
        )
      )
      assert.deepStrictEqual(
        found.map(({ status }) => status),
        [404, 404, 200, 200]
      )
      for (const response of found.slice(2)) assert.deepStrictEqual(await response.json(), [])
      const search = await client.request(`/api/search?q=${encodeURIComponent(foreign.name)}`)
      assert.notInclude(await search.text(), foreign.id)
      const csv = await (await client.request("/api/exports/register.csv")).text()
      assert.notInclude(csv, foreign.name)
      for (const one of own.slice(0, 3)) assert.include(csv, one.name)
      const changed = await client.send(
        "PATCH",
        `/api/organizations/${foreign.id}`,
        { set: { staff: 7 }, reason: "越权" },
        { "if-match": `"${foreign.revision}"` }
      )
      await problemOf(changed, 404)
      const count = Schema.Struct({ count: Schema.Natural })
      assert.strictEqual((await bodyOf(await client.request("/api/organizations/count"), count)).count, own.length)
    }
  })

  it("is counted by what it sees", async () => {
    const Line = Schema.Struct({ total: Schema.Struct({ denominator: Schema.Natural }) })
    const total = async (client: Client) => {
      const text = await (await client.request("/api/indicators/party.work-coverage")).text()
      return Schema.decodeUnknownSync(Schema.fromJsonString(Line))(text).total.denominator
    }
    const normal = within(unitOf("town")).filter(({ status }) => status === "normal")
    const turn = (enabled: boolean) => town.send("PUT", "/api/modules/party-building/enabled", { enabled })
    assert.strictEqual((await turn(true)).status, 200)
    assert.strictEqual(await total(town), normal.length)
    assert.strictEqual((await turn(false)).status, 200)
  })

  it("neither takes an organization in nor gives one away", async () => {
    const own = within(unitOf("town")).find(({ status }) => status === "normal")
    const elsewhere = units.filter(({ kind }) => kind === "town").find(({ id }) => id !== unitOf("town").id)
    assert(own !== undefined && elsewhere !== undefined)
    const given = await town.send(
      "PATCH",
      `/api/organizations/${own.id}`,
      { set: { town: elsewhere.names[0].value }, reason: "划走" },
      { "if-match": `"${own.revision}"` }
    )
    await problemOf(given, 403)
    const taken = await town.send("POST", "/api/organizations", {
      name: "别处的舞蹈队",
      kind: "community",
      status: "normal",
      formerNames: [],
      town: elsewhere.names[0].value
    })
    await problemOf(taken, 403)
    assert.deepStrictEqual(names(await listed(town)), names(within(unitOf("town"))))
  })

  it("sees its own imports and the bureau all of them; a key of one is nobody else's", async () => {
    const upload = (client: Client) =>
      client.request("/api/imports?name=a.csv", {
        method: "POST",
        body: "名称,类型,镇街\n",
        headers: { "content-type": "application/octet-stream", "idempotency-key": "the-same" }
      })
    const [mine, theirs] = [await upload(town), await upload(committee)]
    assert.deepStrictEqual([mine.status, theirs.status], [202, 202])
    const ids = [mine.headers.get("location") ?? "", theirs.headers.get("location") ?? ""]
    assert.notStrictEqual(ids[0], ids[1])
    const seenBy = async (client: Pick<Client, "request">) =>
      Promise.all(ids.map(async (location) => (await client.request(location)).status))
    assert.deepStrictEqual(await seenBy(town), [200, 404])
    assert.deepStrictEqual(await seenBy(committee), [404, 200])
    assert.deepStrictEqual(await seenBy(api), [200, 200])
  })

  it("imports what is its own; other rows come back with the reason, and a code held elsewhere stops the batch", async () => {
    const { checked, move, settled } = importing(() => ({ ...api, ...town }))
    const [own, other] = [unitOf("town"), units.findLast(({ kind }) => kind === "town")]
    const held = everything.find((one) => one.kind === "association" && !covers(scopeOf(own, day), one))
    assert(other !== undefined && held?.code !== undefined)
    const nameOf = (unit: Unit) => unit.names.at(-1)?.value ?? ""
    const rows = [own, other].map((unit, at) => `范围测试队${at},社区社会组织,${nameOf(unit)}`)
    const mixed = await checked("mixed.csv", `名称,类型,镇街\n${rows.join("\n")}\n`)
    assert.deepInclude(mixed, { state: "checked", created: 1, rejected: 1 })
    const problems = await (await town.request(`/api/imports/${mixed.id}/problems?severity=error`)).text()
    assert.include(problems, "不在本单位的管辖范围内")

    const claimed = await checked(
      "claimed.csv",
      `统一社会信用代码,名称,类型,镇街\n${held.code},${held.name},社会团体,${nameOf(own)}\n`
    )
    assert.strictEqual((await move(claimed.id, "commit", '"checked"')).status, 202)
    const failed = await settled(claimed.id)
    assert.strictEqual(failed.state, "failed")
    assert.match(failed.failureText?.["zh-CN"] ?? "", /其他单位登记/u)
    const unsaid = await checked("unsaid.csv", "名称,类型\n没有写镇街的队,社区社会组织\n")
    await move(unsaid.id, "commit", '"checked"')
    assert.match((await settled(unsaid.id)).failureText?.["zh-CN"] ?? "", /管辖范围之外/u)
    assert.deepStrictEqual(names(await listed(town)), names(within(own)))
  })

  it("is one of several that a person may act for, and he sees what the chosen one sees", async () => {
    await api.runtime.runPromise(
      asOperator(Accounts.use((accounts) => accounts.appoint("town", unitOf("sector-committee").id, "read-only")))
    )
    const both = await bodyOf(await town.request("/api/me"), Me)
    assert.sameMembers(
      both.units.map(({ id }) => id),
      [unitOf("town").id, unitOf("sector-committee").id]
    )
    const actFor = (unit: UnitId) => town.send("PUT", "/api/me/unit", { unit })
    assert.strictEqual((await actFor(unitOf("sector-committee").id)).status, 204)
    assert.deepStrictEqual(names(await listed(town)), names(within(unitOf("sector-committee"))))
    // There he only reads.
    await problemOf(
      await town.send("POST", "/api/organizations", {
        name: "某队",
        kind: "community",
        status: "normal",
        formerNames: []
      }),
      403
    )
    await problemOf(await actFor(UnitId.make("finance-bureau")), 403)
    assert.strictEqual((await actFor(unitOf("town").id)).status, 204)
    assert.deepStrictEqual(names(await listed(town)), names(within(unitOf("town"))))
  })
})

describe("the three administrators", () => {
  it("see nothing of the register, and each only his own part", async () => {
    const paths = {
      "/api/organizations": [],
      "/api/imports": [],
      "/api/search?q=%E5%8D%8F%E4%BC%9A": [],
      "/api/indicators": [],
      "/api/exports/register.csv": [],
      "/api/users": ["security-administrator"]
    } as const satisfies Record<string, ReadonlyArray<Administration>>
    for (const kind of Administration.literals) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const client = await api.signedIn(kind, kind)
      for (const [path, holders] of Object.entries(paths)) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const { status } = await client.request(path)
        assert.strictEqual(status, holders.some((one) => one === kind) ? 200 : 403, `${kind} ${path}`)
      }
    }
  })

  it("cannot have duties beside, neither by the door nor in the database", async () => {
    const security = await api.signedIn("keeper", "security-administrator")
    const place = { unit: unitOf("town").id, duty: "clerk" }
    await problemOf(await security.send("POST", "/api/users/keeper/duties", place), 409)
    const refused = async (statement: string) => {
      const failed = await api.rows(statement).then(
        () => "taken",
        (error: unknown) => String(error)
      )
      assert.notStrictEqual(failed, "taken", statement)
    }
    await refused(`INSERT INTO access.member (user_id, unit_id, duty, valid_from)
      SELECT id, 'finance-bureau', 'clerk', '2026-01-01' FROM access."user" WHERE username = 'keeper'`)
    await refused(`UPDATE access."user" SET standing = 'audit-administrator' WHERE username = 'town'`)
    await refused(
      `UPDATE access."user" SET standing = 'system-administrator, audit-administrator' WHERE username = 'keeper'`
    )
  })

  it("add people, appoint and dismiss them, and see nobody's password", async () => {
    const security = await api.signedIn("appointing", "security-administrator")
    const Secret = Schema.Struct({ username: Schema.String, secret: Schema.String })
    const added = await bodyOf(
      await security.send("POST", "/api/users", {
        username: "newcomer",
        name: "新人",
        place: { unit: unitOf("town").id, duty: "read-only" }
      }),
      Secret,
      201
    )
    const credentials = { username: added.username, password: added.secret }
    assert.strictEqual((await api.anonymous.send("POST", "/api/auth/sign-in/username", credentials)).status, 200)
    await problemOf(
      await security.send("POST", "/api/users", { username: "newcomer", name: "重名", place: "audit-administrator" }),
      409
    )
    await problemOf(
      await security.send("POST", "/api/users", {
        username: "lost",
        name: "无处",
        place: { unit: "nowhere", duty: "clerk" }
      }),
      404
    )
    const list = await (await security.request("/api/users")).text()
    assert.include(list, "newcomer")
    assert.notInclude(list, "argon2")
    assert.notInclude(list, added.secret)
  })

  it("prove again who they are before an act that matters", async () => {
    const security = await api.signedIn("sleepy", "security-administrator")
    const password = "a long password of mine"
    await security.send("PUT", "/api/auth/password", { next: password })
    await api.rows(`UPDATE access.session SET confirmed_at = now() - interval '16 minutes'
      WHERE user_id = (SELECT id FROM access."user" WHERE username = 'sleepy')`)
    const act = () => security.send("PUT", "/api/users/town/disabled", { disabled: false })
    await problemOf(await act(), 403)
    await problemOf(await security.send("POST", "/api/auth/confirm", { password: "not it" }), 403)
    await problemOf(await act(), 403)
    assert.strictEqual((await security.send("POST", "/api/auth/confirm", { password })).status, 204)
    assert.strictEqual((await act()).status, 204)
  })
})

describe("modules", () => {
  const Modules = Schema.Array(ModuleForUnit)
  const of = async (client: Pick<Client, "request">, id: string) => {
    const found = (await bodyOf(await client.request("/api/modules"), Modules)).find(({ module }) => module === id)
    assert(found !== undefined)
    return found
  }
  const put = (client: Pick<Client, "send">, id: string, enabled: boolean) =>
    client.send("PUT", `/api/modules/${id}/enabled`, { enabled })

  it("are enabled by a unit that answers for one of their articles, and refused to any other with the reason", async () => {
    const before = await of(committee, "party-building")
    assert.isTrue(before.mayEnable)
    assert.isFalse(before.enabled)
    assert.isNotEmpty(before.owned)
    assert.include(before.because["zh-CN"], before.owned[0] ?? "")
    await problemOf(await committee.request("/api/modules/party-building/overview"), 403)
    assert.isTrue((await bodyOf(await put(committee, "party-building", true), ModuleForUnit)).enabled)
    assert.strictEqual((await committee.request("/api/modules/party-building/overview")).status, 200)
    const granted = (await bodyOf(await committee.request("/api/me"), Me)).modules
    assert.deepStrictEqual(granted, [
      {
        id: "party-building",
        pages: ["overview"],
        panels: ["partners"],
        searches: ["party-organizations"],
        templates: []
      }
    ])
    // Each unit for itself.
    assert.isFalse((await of(town, "party-building")).enabled)

    const supervision = await of(committee, "supervision")
    assert.isFalse(supervision.mayEnable)
    const refused = await problemOf(await put(committee, "supervision", true), 403)
    assert.match(refused.texts["zh-CN"], /6、10、12.*不是其中任何一条的责任单位/u)
    assert.strictEqual(supervision.state, "declared")
    // Who answers for it is told the other reason.
    await problemOf(await put(api, "supervision", true), 409)
    await problemOf(await put(api, "no-such-module", true), 404)
  })

  it("are gone for the unit when it disables them, and there again afterwards", async () => {
    await put(committee, "party-building", true)
    assert.isFalse((await bodyOf(await put(committee, "party-building", false), ModuleForUnit)).enabled)
    assert.match(
      (await problemOf(await committee.request("/api/modules/party-building/overview"), 403)).type,
      /ModuleNotEnabled$/u
    )
    await put(committee, "party-building", true)
    assert.strictEqual((await committee.request("/api/modules/party-building/overview")).status, 200)
  })

  it("leave a line in the audit log, refusals too", async () => {
    const entries = await api.rows(`SELECT body FROM audit_entry WHERE body LIKE '%"module.%' ORDER BY id`)
    const acts = entries.map(
      (row) => JSON.parse(String(row["body"])) as { act: string; outcome: string; who: { actor: string } }
    )
    assert.isTrue(
      acts.some(({ act, outcome, who }) => act === "module.enable" && outcome === "done" && who.actor === "committee")
    )
    assert.isTrue(acts.some(({ act, outcome }) => act === "module.enable" && outcome === "refused"))
  })

  it("may be enabled exactly where an article is owned, for every unit and every module", async () => {
    const documents = await api.runtime.runPromise(Policy.use((policy) => Effect.succeed(policy.documents)))
    // By kind and articles: of units alike one is asked; what has ended takes nobody.
    const kinds = new Map(
      units
        .filter((unit) => !hasEnded(unit, day))
        .map((unit) => [
          `${unit.kind} ${documents
            .flatMap((one) => articlesOwned(one, unit, day))
            .map(({ id }) => id)
            .join()}`,
          unit
        ])
    )
    for (const [key, unit] of kinds) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const client = await api.signedIn(`of-${unit.id}`.slice(0, 30), { unit: unit.id, duty: "reviewer" })
      const [, articles = ""] = key.split(" ")
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      for (const module of await bodyOf(await client.request("/api/modules"), Modules)) {
        const owned = module.articles.filter((article) => articles.split(",").includes(article))
        assert.deepStrictEqual(module.owned, owned, `${key} ${module.module}`)
        assert.strictEqual(module.mayEnable, owned.length > 0 && module.state === "migrated", `${key} ${module.module}`)
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const { status } = await put(client, module.module, true)
        assert.strictEqual(status, module.mayEnable ? 200 : owned.length > 0 ? 409 : 403, `${key} ${module.module}`)
      }
    }
  })
})

describe("the units", () => {
  it("are told with their articles and what they see", async () => {
    const found = await bodyOf(await api.request("/api/units"), Schema.Array(UnitView))
    assert.lengthOf(found, units.length)
    assert.isTrue(found.find(({ id }) => id === "civil-affairs-bureau")?.scope.whole)
  })
})
