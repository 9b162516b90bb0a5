/** §3.5 the audit administrator asks whether the log is whole, and hears it of a broken one without asking. */
import { createHash } from "node:crypto"

import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Checkpoints } from "@shezu/persistence/audit/Checkpoints"
import { Sequencer } from "@shezu/persistence/audit/Sequencer"
import { Effect, Schema } from "effect"

import { asOperator } from "../src/operator.ts"
import { Verification } from "../src/verification/Verification.ts"
import { readingAs, unrecordable } from "./audit-log.ts"
import { bodyOf, type Client, openApi, problemOf, type TestApi } from "./support.ts"

let api: TestApi
let auditor: Client
beforeAll(async () => {
  api = await openApi({ sample: true, empty: true })
  auditor = await api.signedIn("auditor", "audit-administrator")
})
afterAll(() => api.close())

const { entries } = readingAs(() => auditor)

const Report = Schema.Struct({
  entries: Schema.Natural,
  sealed: Schema.Natural,
  checkpoints: Schema.Natural,
  problems: Schema.Array(Schema.Struct({ kind: Schema.String, entry: Schema.optionalKey(Schema.String) }))
})
const State = Schema.Struct({
  running: Schema.NullOr(Schema.String),
  last: Schema.NullOr(Schema.Struct({ outcome: Schema.String, askedBy: Schema.NullOr(Schema.String), report: Report })),
  checkpoint: Schema.NullOr(Schema.Struct({ size: Schema.Natural, root: Schema.String, line: Schema.String }))
})

const state = async () => bodyOf(await auditor.request("/api/audit/verification"), State)
const seal = () =>
  api.runtime.runPromise(
    asOperator(
      Effect.andThen(
        Sequencer.use(({ run }) => run),
        Checkpoints.use(({ take }) => take)
      )
    )
  )
/** Until what runs has ended: a second one waits for nobody, so it is asked again. */
const settled = async () => {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- asked until it is so
    const found = await state()
    if (found.running === null) return found
  }
}
const verifyNow = () => auditor.send("POST", "/api/audit/verification", {})

describe("the audit administrator", () => {
  it("sees that nothing was verified and sealed yet", async () => {
    const found = await state()
    assert.deepStrictEqual([found.running, found.last, found.checkpoint], [null, null, null])
    await problemOf(await auditor.request("/api/audit/checkpoint"), 404)
  })

  it("has it verified by a thread of its own, and that is recorded", async () => {
    await seal()
    const begun = await bodyOf(await verifyNow(), State, 202)
    assert.isString(begun.running)
    // The server answers meanwhile, and begins no second one.
    assert.strictEqual((await verifyNow()).status, 202)
    const { checkpoint, last } = await settled()
    assert(last !== null)
    assert.deepInclude(last, { outcome: "sound", askedBy: "auditor" })
    assert.strictEqual(last.report.checkpoints, 1)
    assert.strictEqual(last.report.sealed, checkpoint?.size)
    assert.lengthOf(await entries("act=audit.verify"), 1)
    assert.lengthOf(await api.rows("SELECT 1 FROM audit_verification"), 1)
  })

  it("gets the checkpoint as it was signed", async () => {
    const text = await (await auditor.request("/api/audit/checkpoint")).text()
    const { checkpoint } = await state()
    assert.strictEqual(text.trim().split(/\s+/u).join(" "), checkpoint?.line)
    assert.strictEqual(text.split("\n")[2], checkpoint?.root)
  })

  it("gets the whole log, each line with the text that was hashed, and is recorded", async () => {
    const answer = await auditor.request("/api/audit/export")
    const lines = (await answer.text()).trimEnd().split("\n")
    const kept = await api.rows(`SELECT encode(e.leaf, 'hex') AS leaf, p.place::int4 AS place
      FROM audit_place p JOIN audit_entry e ON e.id = p.entry ORDER BY p.place`)
    assert.isAtLeast(kept.length, 4)
    for (const [at, { leaf, place }] of kept.entries()) {
      const line = lines[at] ?? ""
      assert.isTrue(line.startsWith(`{"place":${String(place)},"entry":`), line)
      const text = line.slice(line.indexOf(`"entry":`) + 8, -1)
      assert.strictEqual(createHash("sha256").update(`\0${text}`).digest("hex"), leaf)
    }
    // What waits for its place comes after.
    assert.isTrue(lines.slice(kept.length).every((line) => line.startsWith(`{"place":null,`)))
    assert.lengthOf(await entries("act=audit.export"), 1)
    const none = await auditor.request("/api/audit/export?since=2099-01-01T00:00:00Z")
    assert.strictEqual(await none.text(), "")
    const mend = await unrecordable(api.rows, "audit.export")
    assert.strictEqual((await auditor.request("/api/audit/export")).status, 500)
    await mend()
  })

  it("is the only one", async () => {
    const security = await api.signedIn("security", "security-administrator")
    for (const path of ["verification", "checkpoint", "export"]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await problemOf(await security.request(`/api/audit/${path}`), 403)
      // oxlint-disable-next-line no-await-in-loop
      await problemOf(await api.request(`/api/audit/${path}`), 403)
    }
    await problemOf(await api.send("POST", "/api/audit/verification", {}), 403)
  })
})

describe("a broken log", () => {
  it("is seen, logged and recorded when the server looks by itself", async () => {
    await api.rows("ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY")
    await api.rows("ALTER TABLE audit_entry DISABLE TRIGGER refuse")
    const [changed] = await api.rows(`UPDATE audit_entry SET body = replace(body, '"done"', '"failed"')
      WHERE id = (SELECT entry FROM audit_place WHERE place = 1) RETURNING id`)
    await api.runtime.runPromise(Verification.use(({ run }) => run(null)))
    const { last } = await state()
    assert.deepInclude(last, { outcome: "broken", askedBy: null })
    assert.deepInclude(last?.report.problems[0], { kind: "leaf", entry: String(changed?.["id"]) })
    assert.isTrue(api.logs.some((line) => line.includes("the audit log does not verify")))
    assert.deepInclude((await entries("act=audit.verify&outcome=failed"))[0], { why: "broken" })
  })

  it("cannot be talked away: what was found is not changed by whoever owns the database", async () => {
    for (const statement of [
      "UPDATE audit_verification SET outcome = 'sound'",
      "DELETE FROM audit_verification",
      "TRUNCATE audit_verification"
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const refused = await api.rows(statement).then(
        () => false,
        () => true
      )
      assert.isTrue(refused, statement)
    }
  })
})
