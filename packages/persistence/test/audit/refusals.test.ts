/** §3.5: what nobody can do to the log, and what the application's role cannot do although the owner can. */
import { assert, layer } from "@effect/vitest"
import { everything, nothing, type Scope, whole } from "@shezu/domain/unit/Scope"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { CurrentScope } from "../../src/scoped.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"
import { asSuperuser } from "../superuser.ts"
import { asAuditor, asNobody, LogOverDatabase, place, recordMany, seal, verified } from "./support.ts"

const tables = ["audit_entry", "audit_unplaced", "audit_place", "audit_log", "audit_checkpoint"]

const columns: Readonly<Record<string, string>> = {
  audit_entry: "body",
  audit_unplaced: "leaf",
  audit_place: "place",
  audit_log: "size",
  audit_checkpoint: "note"
}

const changes = (table: string) => [
  `UPDATE ${table} SET ${columns[table]} = ${columns[table]}`,
  `DELETE FROM ${table}`,
  `TRUNCATE ${table}`
]

const refusal = (statement: string) =>
  SqlClient.SqlClient.use((sql) => Effect.flip(sql.unsafe(statement))).pipe(Effect.map(({ reason }) => reason._tag))

const under = (scope: Scope) => Effect.provideService(CurrentScope, scope)

layer(LogOverDatabase, { timeout: "60 seconds", excludeTestServices: true })("§3.5 the log only grows", (it) => {
  const filled = Effect.gen(function* () {
    yield* recordMany(4)
    yield* place
    yield* seal
    yield* recordMany(1)
  })

  it.effect("the application's role changes and deletes nothing, whatever scope it says", () =>
    Effect.gen(function* () {
      yield* filled
      for (const table of tables) {
        for (const statement of changes(table)) {
          for (const scope of [nothing, whole, everything]) {
            assert.strictEqual(yield* under(scope)(refusal(statement)), "AuthorizationError", statement)
          }
        }
      }
    })
  )

  it.effect(
    "the application's role adds nothing but entries and checkpoints, and no other time than the database's",
    () =>
      Effect.gen(function* () {
        const id = "019aaf00-0000-7000-8000-000000000001"
        for (const statement of [
          `INSERT INTO audit_place (place, entry) VALUES (4, '${id}')`,
          `INSERT INTO audit_unplaced (entry, leaf) VALUES ('${id}', sha256('x'))`,
          `INSERT INTO audit_log (id, origin, hash) VALUES (true, 'x', 'sha256')`,
          `INSERT INTO audit_entry (id, body, leaf, recorded_at) VALUES ('${id}', '{"id":"${id}"}', sha256('x'), 'epoch')`
        ]) {
          assert.strictEqual(yield* asAuditor(refusal(statement)), "AuthorizationError", statement)
        }
        const rows = yield* asAuditor(SqlClient.SqlClient.use((sql) => sql`SELECT 1 FROM audit_unplaced`))
        assert.lengthOf(rows, 1)
      })
  )

  it.effect("nobody's id stands on another's text", () =>
    Effect.gen(function* () {
      for (const body of ['{"id":"019aaf00-0000-7000-8000-000000000002"}', '{"id":null}', "{}", "[]"]) {
        const statement = `INSERT INTO audit_entry (id, body, leaf)
          VALUES ('019aaf00-0000-7000-8000-000000000001', '${body}', sha256('x'))`
        assert.strictEqual(yield* refusal(statement), "ConstraintError", body)
      }
    })
  )

  it.effect("is seen by whoever may read it, table by table", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      for (const table of tables) {
        const count = Effect.map(
          sql<{ count: number }>`SELECT count(*)::int4 AS count FROM ${sql(table)}`,
          ([row]) => row?.count ?? 0
        )
        for (const scope of [nothing, whole]) assert.strictEqual(yield* under(scope)(count), 0, table)
        assert.isAbove(yield* asAuditor(count), 0, table)
      }
    })
  )

  it.effect("the owner is refused too, but for the head that moves", () =>
    Effect.gen(function* () {
      for (const table of tables) {
        const [update, remove, truncate] = changes(table).map((statement) => asOwner(refusal(statement)))
        if (remove === undefined || truncate === undefined || update === undefined) return assert.fail("no statements")
        if (table !== "audit_log") assert.strictEqual(yield* update, "AuthorizationError", table)
        if (table !== "audit_unplaced") assert.strictEqual(yield* remove, "AuthorizationError", table)
        assert.strictEqual(yield* truncate, "AuthorizationError", table)
      }
    })
  )

  it.effect("a superuser who takes the guards away is not refused, but found", () =>
    Effect.gen(function* () {
      assert.isTrue((yield* verified).valid)
      yield* asSuperuser((sql) =>
        Effect.gen(function* () {
          yield* sql.unsafe("ALTER TABLE audit_entry DISABLE TRIGGER ALL")
          yield* sql.unsafe(`UPDATE audit_entry SET body = replace(body, '王五', '赵六')
            WHERE id = (SELECT entry FROM audit_place WHERE place = 2)`)
        })
      )
      const report = yield* verified
      assert.isFalse(report.valid)
      assert.deepStrictEqual(
        report.problems.map(({ kind, place }) => [kind, place]),
        [
          ["leaf", 2],
          ["root", undefined]
        ]
      )
    })
  )

  it.effect("an entry that somebody keeps out of the tree is told of", () =>
    Effect.gen(function* () {
      yield* asNobody(recordMany(1))
      yield* asSuperuser((sql) =>
        Effect.gen(function* () {
          yield* sql.unsafe("ALTER TABLE audit_entry DISABLE TRIGGER ALL")
          yield* sql.unsafe("DELETE FROM audit_unplaced")
          yield* sql.unsafe(`UPDATE audit_entry SET recorded_at = recorded_at - interval '2 minutes'
            WHERE NOT EXISTS (SELECT 1 FROM audit_place WHERE entry = id)`)
        })
      )
      assert.strictEqual(yield* place, 0)
      const { pending, problems } = yield* verified
      assert.strictEqual(pending, 2)
      assert.lengthOf(
        problems.filter(({ kind }) => kind === "unplaced"),
        2
      )
    })
  )
})
