/** §3.5: an entry is kept with its act or not at all, and a refusal is kept without it. */
import { assert, layer } from "@effect/vitest"
import { AuditAct, textOf } from "@shezu/domain/audit/AuditEntry"
import { AuditEntryId } from "@shezu/domain/identifier/AuditEntryId"
import { nothing, whole } from "@shezu/domain/unit/Scope"
import { DateTime, Effect, Result } from "effect"
import { SqlClient } from "effect/sql"

import type { AuditCursor, AuditFilter } from "../../src/audit/audit-page.ts"
import { Audit } from "../../src/audit/Audit.ts"
import { CurrentScope } from "../../src/scoped.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"
import { asAuditor, asNobody, entry, LogOverDatabase, place, seal, verified } from "./support.ts"

/** Every id of the log, newest first. */
const all = asAuditor(
  Effect.map(
    Audit.use(({ find }) => find({}, 10_000)),
    ({ items }) => items.map((item) => item.entry.id)
  )
)

/** An act whose effect is a row. */
const act = (id: string) => SqlClient.SqlClient.use((sql) => sql`INSERT INTO rule (id) VALUES (${id})`)

const acts = SqlClient.SqlClient.use((sql) => sql<{ id: string }>`SELECT id FROM rule ORDER BY id`).pipe(
  Effect.map((rows) => rows.map(({ id }) => id))
)

layer(LogOverDatabase, { timeout: "60 seconds", excludeTestServices: true })("§3.5 recording", (it) => {
  it.effect("goes from the act to a place, a checkpoint and a proof, whatever the one who acts may see", () =>
    Effect.gen(function* () {
      const { pending, proof, record } = yield* Audit
      const id = yield* asNobody(record(entry(1)))
      assert.strictEqual(yield* asAuditor(pending), 1)
      assert.strictEqual((yield* asAuditor(Effect.flip(proof(id))))._tag, "NotSealedYet")
      assert.strictEqual(yield* place, 1)
      assert.strictEqual(yield* asAuditor(pending), 0)
      assert.strictEqual((yield* asAuditor(Effect.flip(proof(id))))._tag, "NotSealedYet")
      yield* seal
      const found = yield* asAuditor(proof(id))
      assert.deepInclude(found, { entry: id, place: 0, path: [], text: Result.getOrThrow(textOf({ id, ...entry(1) })) })
      assert.strictEqual(found.checkpoint.split("\n")[1], "1")
      const unknown = AuditEntryId.make("019aaf00-0000-7000-8000-00000000dead")
      assert.strictEqual((yield* asAuditor(Effect.flip(proof(unknown))))._tag, "AuditEntryNotFound")
      assert.deepInclude(yield* verified, { valid: true, entries: 1, sealed: 1, pending: 0 })
    })
  )

  it.effect("is in the act's transaction: both stay or neither", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { record } = yield* Audit
      const before = yield* all
      const failing = Effect.all([act("taken.back"), record(entry(2)), Effect.fail("planned" as const)])
      assert.strictEqual(yield* Effect.flip(sql.withTransaction(failing)), "planned")
      assert.deepStrictEqual(yield* all, before)
      const id = yield* sql.withTransaction(Effect.andThen(act("kept"), record(entry(3))))
      assert.deepStrictEqual(yield* all, [id, ...before])
      assert.deepStrictEqual(yield* acts, ["kept"])
    })
  )

  it.effect("fails the act when it cannot be done, without an error that could be caught by the way", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { record } = yield* Audit
      const before = yield* all
      const exit = yield* Effect.exit(
        sql.withTransaction(Effect.andThen(act("unheard.of"), record(entry(4, { why: "\u{D800}" }))))
      )
      assert.strictEqual(exit._tag, "Failure")
      const owned = (statement: string) => asOwner(SqlClient.SqlClient.use((owner) => owner.unsafe(statement)))
      yield* owned("REVOKE INSERT (id, body, leaf) ON audit_entry FROM shezu_app")
      const refused = yield* Effect.exit(sql.withTransaction(Effect.andThen(act("unheard.of"), record(entry(4)))))
      assert.strictEqual(refused._tag, "Failure")
      yield* owned("GRANT INSERT (id, body, leaf) ON audit_entry TO shezu_app")
      assert.deepStrictEqual(yield* all, before)
      assert.notInclude(yield* acts, "unheard.of")
    })
  )

  it.effect("keeps a refusal apart from the transaction that it takes back", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { recordApart } = yield* Audit
      const before = yield* all
      const refusal = entry(5, { outcome: "refused", why: "不属管辖" })
      const failing = Effect.gen(function* () {
        yield* act("refused")
        yield* sql.withTransaction(recordApart(refusal))
        return yield* Effect.fail("planned" as const)
      })
      assert.strictEqual(yield* Effect.flip(sql.withTransaction(asNobody(failing))), "planned")
      assert.lengthOf(yield* all, before.length + 1)
      assert.notInclude(yield* acts, "refused")
      // Also out of one that the database itself has given up.
      const broken = Effect.andThen(
        Effect.exit(sql`SELECT 1 / 0`),
        Effect.andThen(recordApart(refusal), Effect.fail("planned" as const))
      )
      assert.strictEqual(yield* Effect.flip(sql.withTransaction(broken)), "planned")
      assert.lengthOf(yield* all, before.length + 2)
    })
  )
})

layer(LogOverDatabase, { timeout: "60 seconds", excludeTestServices: true })("§3.5 reading", (it) => {
  const moment = (text: string) => DateTime.makeUnsafe(text)

  /** The numbers of the entries that are found, newest first. */
  const numbers = (filter: AuditFilter) =>
    asAuditor(
      Effect.map(
        Audit.use(({ find }) => find(filter, 100)),
        ({ items }) => items.map(({ entry: { after } }) => after)
      )
    )

  it.effect("finds by who, what, to what, how it ended and when, newest first", () =>
    Effect.gen(function* () {
      const { record } = yield* Audit
      yield* record(entry(1, { after: 1 }))
      yield* record(entry(2, { after: 2, who: { actor: "赵六", duties: ["audit-administrator"] } }))
      yield* record(entry(3, { after: 3, act: AuditAct.make("account.sign-in"), outcome: "refused" }))
      yield* record(entry(60, { after: 4, subject: { kind: "batch", id: "第1号" } }))
      assert.deepStrictEqual(yield* numbers({}), [4, 3, 2, 1])
      assert.deepStrictEqual(yield* numbers({ actor: "赵六" }), [2])
      assert.deepStrictEqual(yield* numbers({ unit: "civil-affairs-bureau" }), [4, 3, 1])
      assert.deepStrictEqual(yield* numbers({ act: "account.sign-in" }), [3])
      assert.deepStrictEqual(yield* numbers({ outcome: "refused" }), [3])
      assert.deepStrictEqual(yield* numbers({ subject: { kind: "organization", id: "第1号" } }), [1])
      assert.deepStrictEqual(yield* numbers({ from: moment("2026-11-23T02:00:03Z") }), [4, 3])
      assert.deepStrictEqual(yield* numbers({ until: moment("2026-11-23T02:00:03Z") }), [2, 1])
      assert.deepStrictEqual(yield* numbers({ actor: "赵六", outcome: "refused" }), [])
    })
  )

  it.effect("goes on from page to page without missing or repeating one, though all are of one moment", () =>
    Effect.gen(function* () {
      const { find, record } = yield* Audit
      const filter = { actor: "孙七" }
      const who = { actor: "孙七", duties: [] }
      const ids = yield* Effect.forEach(Array.from({ length: 7 }), () => record(entry(9, { who })))
      const seen: Array<string> = []
      let after: AuditCursor | undefined
      do {
        const page = yield* asAuditor(find(filter, 3, after))
        seen.push(...page.items.map((item) => item.entry.id))
        after = page.next
      } while (after !== undefined)
      assert.deepStrictEqual(seen, ids.toSorted().toReversed())
    })
  )

  it.effect("is for whoever may read the log, however much of the register others see", () =>
    Effect.gen(function* () {
      const { find, pending } = yield* Audit
      for (const scope of [nothing, whole, { ...nothing, towns: ["甲"] }]) {
        const page = yield* Effect.provideService(find({}, 10), CurrentScope, scope)
        assert.deepStrictEqual(page, { items: [] })
        assert.strictEqual(yield* Effect.provideService(pending, CurrentScope, scope), 0)
      }
      assert.isAbove(yield* asAuditor(pending), 0)
    })
  )
})
