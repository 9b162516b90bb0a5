/** R11: a restore happens entirely or not at all, and only where it may. */
import { join } from "node:path"

import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { Migrator, SqlClient } from "effect/sql"

import { backup } from "../../src/backup/Backup.ts"
import { clear } from "../../src/backup/clearance.ts"
import { restore } from "../../src/backup/Restore.ts"
import { loader } from "../../src/migrations.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"
import { Stores } from "../register/support.ts"
import { asSuperuser } from "../superuser.ts"
import { closings, elsewhere, folder, forge, history, shape, unrecorded } from "./support.ts"

const owned = (statement: string) => asOwner(Effect.flatMap(SqlClient.SqlClient, (sql) => sql.unsafe(statement)))

const supervised = (statement: string) => asSuperuser((superuser) => superuser.unsafe(statement))

const everything = asOwner(Effect.all([closings, shape]))

/** The position of the changed word in a line, by the table's columns. */
const withWord = (line: string, at: number, word: string | null): string => {
  const values = JSON.parse(line) as Array<string | null>
  values[at] = word
  return JSON.stringify(values)
}

layer(Stores, { timeout: "120 seconds", excludeTestServices: true })("R11 restore", (it) => {
  it.effect("refuses a target with data, says what would be lost, and leaves it alone", () =>
    Effect.gen(function* () {
      yield* history
      const file = join(yield* folder, "a.shezu")
      const made = yield* asOwner(backup(file, "test", unrecorded))
      yield* Effect.gen(function* () {
        yield* owned(`INSERT INTO batch (id, kind, state, actor, reason, source, valid_from, started_at)
          VALUES ('018f0000-0000-7000-8000-000000000009', 'import', 'committed', 'a', '', '', '2026-01-01', now())`)
        yield* owned(`INSERT INTO installation (district_code) VALUES ('370403')`)
        const before = yield* everything
        const error = yield* Effect.flip(asOwner(restore(file, { record: unrecorded, replace: false })))
        assert.deepInclude(error, { _tag: "TargetNotEmpty", losses: [{ table: "public.batch", rows: 1 }] })
        assert.deepStrictEqual(yield* everything, before)

        yield* asOwner(restore(file, { record: unrecorded, replace: true }))
        assert.deepStrictEqual(yield* asOwner(closings), made.tables)
      }).pipe(elsewhere)
    }).pipe(Effect.scoped)
  )

  it.effect("a failure in the middle leaves what was there", () =>
    Effect.gen(function* () {
      const home = yield* folder
      const file = join(home, "a.shezu")
      yield* asOwner(backup(file, "test", unrecorded))
      const before = yield* everything
      // A change of a batch that is not there: seen only when the foreign keys come back.
      const dangling = join(home, "dangling.shezu")
      yield* forge(file, dangling, {
        line: (table, line) =>
          table === "organization_change" ? withWord(line, 2, "018f0000-0000-7000-8000-00000000dead") : line
      })
      const exit = yield* Effect.exit(asOwner(restore(dangling, { record: unrecorded, replace: true })))
      assert.strictEqual(exit._tag, "Failure")
      assert.deepStrictEqual(yield* everything, before)
      // A value that PostgreSQL keeps differently from how it was given.
      const unlike = join(home, "unlike.shezu")
      yield* forge(file, unlike, {
        line: (table, line) => (table === "determination" ? withWord(line, 2, "20260101") : line)
      })
      const error = yield* Effect.flip(asOwner(restore(unlike, { record: unrecorded, replace: true })))
      assert.deepInclude(error, { _tag: "RestoreMismatch", table: "public.determination" })
      assert.deepStrictEqual(yield* everything, before)
    }).pipe(Effect.scoped)
  )

  it.effect("an archive of an older program is restored as it was, then migrated", () =>
    Effect.gen(function* () {
      const file = join(yield* folder, "older.shezu")
      yield* Effect.gen(function* () {
        yield* asOwner(Effect.flatMap(SqlClient.SqlClient, clear))
        const two = Effect.map(loader, (all) => all.slice(0, 2))
        yield* asOwner(Migrator.make({})({ loader: two, table: "migration" }))
        yield* owned(
          `INSERT INTO unit (id, district_code, kind, definition) VALUES ('u', '370403', 'department', '{}')`
        )
        const made = yield* asOwner(backup(file, "0.0.1", unrecorded))
        assert.notInclude(
          made.tables.map(({ table }) => table),
          "public.idempotency"
        )
      }).pipe(elsewhere)
      yield* Effect.gen(function* () {
        const before = yield* asOwner(shape)
        const restored = yield* asOwner(restore(file, { record: unrecorded, replace: false }))
        assert.deepStrictEqual(restored.migrated.slice(0, 2), ["0003_determination", "0004_idempotency"])
        assert.deepStrictEqual(yield* asOwner(shape), before)
        const sql = yield* SqlClient.SqlClient
        assert.deepStrictEqual(yield* sql`SELECT id FROM unit`, [{ id: "u" }])
      }).pipe(elsewhere)
    }).pipe(Effect.scoped)
  )

  it.effect("an archive of a newer program is refused by the name of what is new", () =>
    Effect.gen(function* () {
      const home = yield* folder
      const file = join(home, "a.shezu")
      yield* asOwner(backup(file, "9.0.0", unrecorded))
      const before = yield* everything
      const newer = join(home, "newer.shezu")
      const refused = Effect.flip(asOwner(restore(newer, { record: unrecorded, replace: true })))
      yield* forge(file, newer, {
        manifest: (manifest) => ({
          ...manifest,
          ledgers: manifest.ledgers.map((ledger) => ({
            ...ledger,
            migrations: [...ledger.migrations, { id: 9999, name: "to_come" }]
          }))
        })
      })
      const expected = { _tag: "ArchiveUnsupported", product: "9.0.0" } as const
      assert.deepInclude(yield* refused, { ...expected, unknown: "migration", name: "9999_to_come" })
      yield* forge(file, newer, {
        manifest: (manifest) => ({
          ...manifest,
          ledgers: [...manifest.ledgers, { schema: "risk", migrations: [{ id: 1, name: "first" }] }]
        })
      })
      assert.deepInclude(yield* refused, { ...expected, unknown: "module", name: "risk" })
      yield* forge(file, newer, {
        manifest: (manifest) => ({
          ...manifest,
          tables: manifest.tables.map((table) =>
            table.name === "unit" ? { ...table, columns: table.columns.with(0, { name: "id", type: "uuid" }) } : table
          )
        })
      })
      assert.deepInclude(yield* refused, { ...expected, unknown: "table", name: "public.unit" })
      assert.deepStrictEqual(yield* everything, before)
    }).pipe(Effect.scoped)
  )

  it.effect("what the target had besides does not survive; what is somebody else's stops it", () =>
    Effect.gen(function* () {
      const file = join(yield* folder, "a.shezu")
      const made = yield* asOwner(backup(file, "test", unrecorded))
      const before = yield* asOwner(shape)
      yield* Effect.gen(function* () {
        yield* owned(`CREATE DOMAIN percentage AS numeric CHECK (VALUE <= 100)`)
        yield* owned(`CREATE TABLE noted (id serial PRIMARY KEY, share percentage)`)
        yield* owned(`CREATE VIEW noted_units AS SELECT u.id, n.share FROM unit u, noted n`)
        yield* owned(
          `CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''noted''; END'`
        )
        yield* owned(`CREATE TRIGGER note BEFORE INSERT ON organization FOR EACH ROW EXECUTE FUNCTION note()`)
        yield* asOwner(restore(file, { record: unrecorded, replace: true }))
        assert.deepStrictEqual(yield* asOwner(closings), made.tables)
        assert.deepStrictEqual(yield* asOwner(shape), before)

        yield* supervised(`CREATE TABLE public.theirs (id integer)`)
        const error = yield* Effect.flip(asOwner(restore(file, { record: unrecorded, replace: true })))
        assert.deepInclude(error, { _tag: "TargetNotOwned", object: "public.theirs", owner: "shezu_supervisor" })
        yield* supervised(`DROP TABLE public.theirs`)
        assert.deepStrictEqual(yield* asOwner(shape), before)
      }).pipe(elsewhere)
    }).pipe(Effect.scoped)
  )

  it.effect("waits a while for others, then says so", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const file = join(yield* folder, "a.shezu")
      yield* asOwner(backup(file, "test", unrecorded))
      const before = yield* everything
      const error = yield* Effect.andThen(
        sql`SELECT count(*) FROM unit`,
        Effect.flip(asOwner(restore(file, { record: unrecorded, replace: true, patience: "50ms" })))
      ).pipe(sql.withTransaction)
      assert.strictEqual(error._tag, "TargetBusy")
      assert.deepStrictEqual(yield* everything, before)
    }).pipe(Effect.scoped)
  )
})
