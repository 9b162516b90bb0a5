/** R-SAFE-06: a request is its unit's, what was answered stands, and nobody deletes what is not over. */
import { assert, layer } from "@effect/vitest"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { NewSubjectRequest } from "@shezu/domain/personal-data/SubjectRequest"
import { LegalSourceId } from "@shezu/domain/policy/LegalSource"
import { everything, nothing } from "@shezu/domain/unit/Scope"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"

import { SubjectRequests } from "../../src/personal-data/SubjectRequests.ts"
import { CurrentScope } from "../../src/scoped.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"
import { Stores } from "../register/support.ts"
import { organizations, state } from "./support.ts"

const day = PlainDate.make

const asked = Schema.decodeSync(NewSubjectRequest)({
  kind: "access",
  asker: "某人",
  proof: "document",
  about: "查阅本人信息",
  receivedOn: "2020-01-02"
})
const [one, other] = ["one", "other"].map((id) => UnitId.make(id)) as [UnitId, UnitId]

const setUp = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const requests = yield* SubjectRequests
  const add = requests.add(asked, { by: "tester", unit: null })
  const answered = (on: string) =>
    Effect.tap(add, (id) =>
      requests.close(id, { state: "answered", answer: "已经答复" }, { by: "tester", on: day(on) })
    )
  return { add, answered, requests, sql }
})

const whole = Effect.provideService(CurrentScope, everything)

layer(SubjectRequests.layer.pipe(Layer.provideMerge(Stores)), {
  timeout: "60 seconds",
  excludeTestServices: true
})("requests about personal data", (it) => {
  it.effect("are closed once, and what was answered is not written over", () =>
    whole(
      Effect.gen(function* () {
        const { answered, requests, sql } = yield* setUp
        const id = yield* answered("2020-02-01")
        const refusal = {
          state: "refused",
          answer: "另一个答复",
          source: LegalSourceId.make("personal-information-law-2021"),
          clause: "第四十七条"
        } as const
        assert.isFalse(yield* requests.close(id, refusal, { by: "other", on: day("2020-02-02") }))
        // Past the store too.
        assert.lengthOf(yield* sql`UPDATE subject_request SET answer = 'x' WHERE id = ${id} RETURNING id`, 0)
        const forbidden = yield* Effect.flip(sql`UPDATE subject_request SET asker = 'x' WHERE id = ${id}`)
        assert.strictEqual(forbidden.reason._tag, "AuthorizationError")
        assert.deepInclude(yield* requests.get(id), { answer: "已经答复", answeredBy: "tester", asker: "某人" })
      })
    )
  )

  it.effect("are deleted by nobody before they are over, and never while they are open", () =>
    whole(
      Effect.gen(function* () {
        const { add, answered, sql } = yield* setUp
        yield* add
        const over = yield* answered("2020-02-01")
        // Three years to the day are not over, on the clock of the server.
        const [{ last, past } = { last: "", past: "" }] = yield* sql<{ last: string; past: string }>`SELECT
          ((now() AT TIME ZONE 'Asia/Shanghai')::date - interval '3 years')::date::text AS last,
          ((now() AT TIME ZONE 'Asia/Shanghai')::date - interval '3 years 1 day')::date::text AS past`
        yield* answered(last)
        const yesterday = yield* answered(past)
        const gone = yield* sql<{ id: string }>`DELETE FROM subject_request RETURNING id`
        assert.includeMembers(
          gone.map(({ id }) => id),
          [over, yesterday]
        )
        const left = yield* sql<{ state: string }>`SELECT state FROM subject_request ORDER BY state`
        assert.deepStrictEqual(
          left.map(({ state }) => state),
          ["answered", "received"]
        )
        const emptied = yield* Effect.flip(sql`TRUNCATE subject_request`)
        assert.strictEqual(emptied.reason._tag, "AuthorizationError")
      })
    )
  )

  it.effect("are seen by the unit that received them", () =>
    Effect.gen(function* () {
      const { requests, sql } = yield* setUp
      yield* asOwner(
        SqlClient.SqlClient.use((owner) =>
          owner.unsafe(`INSERT INTO unit (id, district_code, kind, definition) VALUES
            ('one', '370000', 'town', '{}'), ('other', '370000', 'town', '{}')`)
        )
      )
      const as = (unit: UnitId) => Effect.provideService(CurrentScope, { ...nothing, units: [unit] })
      const id = yield* as(one)(requests.add(asked, { by: "tester", unit: one }))
      assert.strictEqual((yield* as(one)(requests.get(id))).id, id)
      assert.strictEqual((yield* Effect.flip(as(other)(requests.get(id))))._tag, "SubjectRequestNotFound")
      assert.deepStrictEqual(yield* as(other)(requests.list(9)), [])
      const closed = requests.close(id, { state: "answered", answer: "已经答复" }, { by: "x", on: day("2026-01-01") })
      assert.isFalse(yield* as(other)(closed))
      const planted = yield* Effect.exit(as(other)(requests.add(asked, { by: "x", unit: one })))
      assert.strictEqual(planted._tag, "Failure")
      assert.deepStrictEqual(
        yield* Effect.provideService(sql`SELECT 1 FROM subject_request`, CurrentScope, nothing),
        []
      )
    })
  )

  it.effect("outlive the organization that they concern, also when they are answered", () =>
    whole(
      Effect.gen(function* () {
        const { requests, sql } = yield* setUp
        const [organization] = yield* organizations([state("问事互助会", "甲镇")])
        assert(organization !== undefined)
        const id = yield* requests.add({ ...asked, organization }, { by: "tester", unit: null })
        yield* requests.close(id, { state: "answered", answer: "已经答复" }, { by: "x", on: day("2026-01-01") })
        assert.strictEqual((yield* requests.get(id)).organization, organization)
        yield* sql`DELETE FROM organization WHERE id = ${organization}`
        assert.deepInclude(yield* requests.get(id), { organization: null, answer: "已经答复" })
      })
    )
  )
})
