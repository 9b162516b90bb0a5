/** R-SAFE-04: what is over age is gone from every table, what is not is kept, and there is proof of it. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { ErasingRuleId } from "@shezu/domain/personal-data/retention-rules"
import { Schema } from "effect"

import { retention, type RetentionLine } from "../src/retention.ts"
import { tablesWith } from "./everywhere.ts"
import { importing } from "./imports-client.ts"
import { bodyOf, type Client, openApi, type TestApi } from "./support.ts"

let api: TestApi
let auditor: Client
beforeAll(async () => {
  api = await openApi({ sample: true, empty: true })
  auditor = await api.signedIn("auditor", "audit-administrator")
})
afterAll(() => api.close())

const { checked, committed, move } = importing(() => api)

/** A community organization with a contact, whose masked number is like no other. */
const organization = async (name: string, phone: string) => {
  const made = await api.send("POST", "/api/organizations", {
    name,
    kind: "community",
    status: "normal",
    formerNames: [],
    reason: "备案"
  })
  const { id } = (await made.json()) as { readonly id: string }
  let etag = made.headers.get("etag") ?? ""
  const put = await api.send("PUT", `/api/organizations/${id}/personal-data/contact-phone`, { value: phone })
  assert.strictEqual(put.status, 204)
  /** From a day on; the test's day is 2026-11-23. */
  const change = async (set: Readonly<Record<string, unknown>>, validFrom: string) => {
    const answer = await api.send(
      "PATCH",
      `/api/organizations/${id}`,
      { set, validFrom, reason: "核实" },
      { "if-match": etag }
    )
    assert.strictEqual(answer.status, 200, await answer.clone().text())
    etag = answer.headers.get("etag") ?? ""
  }
  return { id, change }
}

const run = (dryRun = false) => api.runtime.runPromise(retention(dryRun))
const counted = (lines: ReadonlyArray<RetentionLine>, what: "erased" | "overAge" | "left") =>
  Object.fromEntries(lines.filter((line) => line[what] > 0).map((line) => [line.rule, line[what]]))

const Proof = Schema.Struct({
  items: Schema.Array(
    Schema.Struct({
      entry: Schema.Struct({
        who: Schema.Struct({ actor: Schema.String }),
        after: Schema.Array(
          Schema.Struct({ rule: Schema.String, until: Schema.String, erased: Schema.Int, left: Schema.Int })
        )
      })
    })
  )
})
const proofs = async () =>
  (await bodyOf(await auditor.request("/api/audit?act=personal-data.retention"), Proof)).items.map(({ entry }) => entry)

const kept = { border: "13911110001", returned: "13911110002", normal: "13911110003" }
const over = { day: "13911110004", edited: "13911110005", revoked: "13911110006" }
const maskOf = (phone: string) => `${phone.slice(0, 3)}****${phone.slice(-4)}`
const peopleWith = async (phone: string) =>
  (await api.rows(`SELECT 1 FROM organization_personal_data WHERE masked = '${maskOf(phone)}'`)).length

describe("what is over", () => {
  beforeAll(async () => {
    // Two years to the day are not over; one day more is, whatever else was changed since.
    await (await organization("满两年当天队", kept.border)).change({ status: "cancelled" }, "2024-11-23")
    const returned = await organization("又恢复队", kept.returned)
    await returned.change({ status: "cancelled" }, "2020-01-01")
    await returned.change({ status: "normal" }, "2021-01-01")
    await organization("在册队", kept.normal)
    await (await organization("满两年次日队", over.day)).change({ status: "cancelled" }, "2024-11-22")
    const edited = await organization("注销后又改过队", over.edited)
    await edited.change({ status: "cancelled" }, "2022-05-01")
    await edited.change({ address: "清算组办公地点" }, "2026-10-01")
    await (await organization("早年撤销队", over.revoked)).change({ status: "revoked" }, "2019-03-01")

    // The clock of these tests began at 02:00 UTC.
    await api.rows(`INSERT INTO idempotency (actor, unit_id, key, request_digest, recorded_at, status, headers, body) VALUES
      ('tester', '', 'old', 'x', '2026-10-24T01:59:59Z', 201, '{}', '到期的答复'),
      ('tester', '', 'young', 'x', '2026-10-24T03:00:00Z', 201, '{}', '未到期的答复')`)
    // Three years to the day are not over; open ones never are.
    await api.rows(`INSERT INTO subject_request (id, kind, asker, proof, about, received_on, registered_at, registered_by,
        state, answer, answered_on, answered_by)
      SELECT gen_random_uuid(), 'access', asker, 'document', '查阅', '2019-01-01', now(), 'tester',
        CASE WHEN answered IS NULL THEN 'received' ELSE 'answered' END, answered::text, answered,
        CASE WHEN answered IS NULL THEN NULL ELSE 'tester' END
      FROM (VALUES ('office-over', '2023-11-22'::date), ('office-border', '2023-11-23'), ('office-open', NULL))
        AS v (asker, answered)`)
    await api.rows(`INSERT INTO access.attempt (subject, failures, first_at) VALUES
      ('old-attempt', 1, now() - interval '15 minutes 1 second'), ('young-attempt', 1, now() - interval '14 minutes')`)
    await api.rows(`INSERT INTO access.used_code (user_id, code, used_at) SELECT id, code, now() - age::interval
      FROM access."user", (VALUES ('old-code', '61 minutes'), ('young-code', '59 minutes')) AS v (code, age)
      WHERE username = 'tester'`)
    await api.rows(`INSERT INTO access.past_password (user_id, hash, set_at) SELECT id, 'past-' || n, now() - make_interval(days => n)
      FROM access."user", generate_series(1, 7) n WHERE username = 'tester'`)
    await api.rows(`INSERT INTO access.verification (identifier, value, expires_at) VALUES
      ('old-half', 'x', now() - interval '1 second'), ('young-half', 'x', now() + interval '5 minutes')`)
    await api.rows(`INSERT INTO access.session (token, user_id, expires_at, updated_at, used_at, user_agent)
      SELECT token, id, now() + expires::interval, now(), now() - used::interval, token FROM access."user",
        (VALUES ('ended', '-1 second', '1 hour'), ('unused', '1 day', '24 hours 1 second'), ('in-use', '1 day', '23 hours'))
          AS v (token, expires, used) WHERE username = 'tester'`)
  })

  const expected = {
    "after-registration": 3,
    "subject-request": 1,
    "repeated-request": 1,
    session: 2,
    "sign-in-half-done": 1,
    attempt: 1,
    "used-code": 1,
    "past-password": 2
  }

  it("is counted beforehand, and nothing is touched", async () => {
    const report = await run(true)
    assert.deepStrictEqual(counted(report.lines, "overAge"), expected)
    assert.deepStrictEqual(counted(report.lines, "erased"), {})
    assert.deepStrictEqual((await run(true)).lines, report.lines)
    assert.deepStrictEqual(await proofs(), [])
    assert.sameMembers(
      report.lines.map(({ rule }) => rule),
      [...ErasingRuleId.literals]
    )
  })

  it("stays entirely when it cannot be put on record", async () => {
    await api.rows("ALTER TABLE audit_entry ADD CONSTRAINT no_more CHECK (act <> 'personal-data.retention') NOT VALID")
    const failed = await run().then(
      () => false,
      () => true
    )
    await api.rows("ALTER TABLE audit_entry DROP CONSTRAINT no_more")
    assert.isTrue(failed)
    assert.deepStrictEqual(counted((await run(true)).lines, "overAge"), expected)
  })

  it("is gone afterwards, to the day, and the rest is there", async () => {
    assert.isAbove(await peopleWith(over.day), 0)
    const report = await run()
    assert.deepStrictEqual(counted(report.lines, "erased"), expected)
    assert.deepStrictEqual(counted(report.lines, "left"), {})
    for (const text of [
      ...Object.values(over).map(maskOf),
      "office-over",
      "old-attempt",
      "old-code",
      "old-half",
      "past-6",
      "past-7",
      "unused"
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.deepStrictEqual(await tablesWith(api, text), [], text)
    }
    assert.deepStrictEqual(await api.rows(`SELECT body FROM idempotency WHERE key IN ('old', 'young')`), [
      { body: "未到期的答复" }
    ])
    for (const text of [
      "office-border",
      "office-open",
      "young-attempt",
      "young-code",
      "young-half",
      "past-1",
      "past-5",
      "in-use"
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.lengthOf(await tablesWith(api, text), 1, text)
    }
    for (const phone of Object.values(kept)) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.strictEqual(await peopleWith(phone), 1, phone)
    }
  })

  it("is proved by one entry: what, how much, until which day, and that nothing is left", async () => {
    const found = await proofs()
    assert.lengthOf(found, 1)
    const [proof] = found
    assert.strictEqual(proof?.who.actor, "operator@console")
    const people = proof?.after.find(({ rule }) => rule === "after-registration")
    assert.deepStrictEqual(people, { rule: "after-registration", until: "2024-11-22", erased: 3, left: 0 })
    assert.isTrue(proof?.after.every(({ left }) => left === 0))
    // Nothing more is over: nothing is recorded.
    await run()
    assert.lengthOf(await proofs(), 1)
  })

  it("does not come back with the undoing of an import, which takes its people along too", async () => {
    const batch = await checked("撤.csv", "名称,类型\n将撤回队,社区社会组织\n")
    await committed(batch.id)
    const [row] = await api.rows(`SELECT id FROM organization WHERE name = '将撤回队'`)
    const phone = "13922220007"
    await api.send("PUT", `/api/organizations/${String(row?.["id"])}/personal-data/contact-phone`, { value: phone })
    assert.strictEqual(await peopleWith(phone), 1)
    assert.strictEqual((await move(batch.id, "undo", '"committed"')).status, 200)
    assert.deepStrictEqual(await tablesWith(api, maskOf(phone)), [])
    for (const gone of Object.values(over)) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.strictEqual(await peopleWith(gone), 0)
    }
  })
})
