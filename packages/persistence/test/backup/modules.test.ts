/** R11 with modules: their tables are in the backup and come back, as far as this installation has the module. */
import { join } from "node:path"

import { assert, layer } from "@effect/vitest"
import { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { backup } from "../../src/backup/Backup.ts"
import { restore } from "../../src/backup/Restore.ts"
import { migrateModule } from "../../src/modules/migrate-module.ts"
import type { ModuleSchema } from "../../src/modules/ModuleSchema.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"
import { Stores } from "../register/support.ts"
import { elsewhere, folder, unrecorded } from "./support.ts"

const run = (statement: string) => SqlClient.SqlClient.use((sql) => sql.unsafe(statement))

const first: ModuleSchema = {
  id: ModuleId.make("field-work"),
  migrations: { "0001_places": run("CREATE TABLE field_work.place (name text PRIMARY KEY)") },
  unscoped: { place: "names only" }
}

/** A later version of the same module. */
const second: ModuleSchema = {
  ...first,
  migrations: { ...first.migrations, "0002_kind": run("ALTER TABLE field_work.place ADD COLUMN kind text") }
}

layer(Stores, { timeout: "120 seconds", excludeTestServices: true })("R11 backup and restore of modules", (it) => {
  it.effect("keep their rows, and let a later version of the module go on from there", () =>
    Effect.gen(function* () {
      yield* asOwner(migrateModule(first))
      yield* run("INSERT INTO field_work.place VALUES ('槐树街道'), ('雁荷镇')")
      const file = join(yield* folder, "a.shezu")
      const made = yield* asOwner(backup(file, "test", unrecorded))
      assert.deepInclude(
        made.tables.map(({ rows, table }) => [table, rows]),
        ["field_work.place", 2]
      )
      yield* Effect.gen(function* () {
        const restored = yield* asOwner(restore(file, { record: unrecorded, replace: false, modules: [second] }))
        assert.deepStrictEqual(restored.tables, made.tables)
        assert.deepStrictEqual(yield* run("SELECT name FROM field_work.place ORDER BY name"), [
          { name: "槐树街道" },
          { name: "雁荷镇" }
        ])
        assert.deepStrictEqual((yield* asOwner(migrateModule(second))).done, ["0002_kind"])
      }).pipe(elsewhere)
    }).pipe(Effect.scoped)
  )

  it.effect("are refused where the module is not there, or is older than the backup", () =>
    Effect.gen(function* () {
      yield* asOwner(migrateModule(second))
      const file = join(yield* folder, "a.shezu")
      yield* asOwner(backup(file, "test", unrecorded))
      yield* Effect.gen(function* () {
        const missing = yield* Effect.flip(asOwner(restore(file, { record: unrecorded, replace: false })))
        assert.deepInclude(missing, { _tag: "ArchiveUnsupported", unknown: "module", name: "field_work" })
        const older = yield* Effect.flip(
          asOwner(restore(file, { record: unrecorded, replace: false, modules: [first] }))
        )
        assert.deepInclude(older, { unknown: "migration", name: "field_work.0002_kind" })
        const broken = { ...second, migrations: { ...second.migrations, "0001_places": run("SELECT 1 / 0") } }
        const unmade = yield* Effect.flip(
          asOwner(restore(file, { record: unrecorded, replace: false, modules: [broken] }))
        )
        assert.strictEqual(unmade._tag, "ArchiveUnsupported")
        assert.deepStrictEqual(yield* run("SELECT 1 FROM pg_namespace WHERE nspname = 'field_work'"), [])
      }).pipe(elsewhere)
    }).pipe(Effect.scoped)
  )
})
