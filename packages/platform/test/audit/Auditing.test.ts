/** Who, when and from where are known to the platform; a use case says what and why. */
import { assert, layer } from "@effect/vitest"
import { administrator, memberOf, operatorAtConsole } from "@shezu/domain/access/Actor"
import { everything } from "@shezu/domain/unit/Scope"
import { qingtan } from "@shezu/fixtures/sample/qingtan"
import { Audit } from "@shezu/persistence/audit/Audit"
import { CurrentScope } from "@shezu/persistence/scoped"
import * as TestDatabase from "@shezu/persistence/testing/TestDatabase"
import { DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"

import { Actor } from "../../src/Actor.ts"
import { Auditing, Origin } from "../../src/audit/Auditing.ts"
import { day } from "../platform.ts"

const live = Auditing.layer.pipe(Layer.provideMerge(Audit.layer), Layer.provideMerge(TestDatabase.layer))

const newest = Effect.map(
  Effect.provideService(
    Audit.use(({ find }) => find({}, 1)),
    CurrentScope,
    everything
  ),
  ({ items }) => items[0]?.entry ?? assert.fail("nothing was recorded")
)

const unit = qingtan.units[0] ?? assert.fail("no unit")

layer(live, { timeout: "60 seconds", excludeTestServices: true })("Auditing", (it) => {
  it.effect("names the member, his unit and his duties, the moment and the address", () =>
    Effect.gen(function* () {
      const { record } = yield* Auditing
      const before = yield* DateTime.now
      const member = memberOf("王五", unit, ["clerk", "reviewer"], day("2026-11-23"))
      const id = yield* record({
        act: "organization.edit",
        subject: { kind: "organization", id: "一" },
        before: { staff: 6 },
        after: { staff: 7 },
        why: "更正",
        article: "6"
      }).pipe(Effect.provideService(Actor, member), Effect.provideService(Origin, "192.0.2.7"))
      const { when, ...entry } = yield* newest
      assert.deepStrictEqual(entry, {
        id,
        who: { actor: "王五", unit: unit.id, duties: ["clerk", "reviewer"] },
        act: entry.act,
        outcome: "done",
        subject: { kind: "organization", id: "一" },
        before: { staff: 6 },
        after: { staff: 7 },
        why: "更正",
        from: "192.0.2.7",
        article: "6"
      })
      assert.strictEqual(entry.act, "organization.edit")
      assert.isAtLeast(when.epochMilliseconds, before.epochMilliseconds)
      assert.isAtMost(when.epochMilliseconds, (yield* DateTime.now).epochMilliseconds)
    })
  )

  it.effect("names an administrator by his administration, and the console by nothing more", () =>
    Effect.gen(function* () {
      const { record } = yield* Auditing
      yield* Effect.provideService(record({ act: "audit.read" }), Actor, administrator("赵六", "audit-administrator"))
      assert.deepStrictEqual((yield* newest).who, { actor: "赵六", duties: ["audit-administrator"] })
      yield* Effect.provideService(record({ act: "sample.remove" }), Actor, operatorAtConsole)
      const { from, who } = { from: undefined, ...(yield* newest) }
      assert.deepStrictEqual(who, { actor: "operator@console", duties: [] })
      assert.isUndefined(from)
    })
  )

  it.effect("writes down whatever somebody typed, and keeps a refusal when the act is taken back", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { recordApart } = yield* Auditing
      const refused = recordApart({
        act: "account.sign-in",
        outcome: "refused",
        subject: { kind: "account", id: "\u{D800}王\0" },
        after: { typed: "\u{DC00}" }
      })
      yield* Effect.ignore(sql.withTransaction(Effect.andThen(refused, Effect.fail("refused" as const)))).pipe(
        Effect.provideService(Actor, operatorAtConsole)
      )
      const entry = yield* newest
      assert.deepInclude(entry, { outcome: "refused", after: { typed: "\u{FFFD}" } })
      assert.deepStrictEqual(entry.subject, { kind: "account", id: "\u{FFFD}王\u{FFFD}" })
    })
  )
})
