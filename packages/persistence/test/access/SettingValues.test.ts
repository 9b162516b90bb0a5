/** What a unit chose under a module's settings is its own: no other unit sees it, also one that sees the whole register. */
import { assert, layer } from "@effect/vitest"
import { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { everything, nothing, type Scope, whole } from "@shezu/domain/unit/Scope"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"

import { SettingValues } from "../../src/access/SettingValues.ts"
import { CurrentScope } from "../../src/scoped.ts"
import { asOwner, layer as database } from "../../src/testing/TestDatabase.ts"

const module = ModuleId.make("reminders")
const [town, bureau] = ["town", "bureau"].map((id) => UnitId.make(id)) as [UnitId, UnitId]

const as = (scope: Scope) => Effect.provideService(CurrentScope, scope)
const asTown = as({ ...nothing, units: [town] })
const asBureau = as({ ...whole, units: [bureau] })

const unitsThere = asOwner(
  SqlClient.SqlClient.use((owner) =>
    owner.unsafe(`INSERT INTO unit (id, district_code, kind, definition) VALUES
      ('town', '370000', 'town', '{}'), ('bureau', '370000', 'department', '{}') ON CONFLICT DO NOTHING`)
  )
)

const days = (unit: UnitId, revision: number, value: number | null) =>
  SettingValues.use(({ keep }) => keep({ unit, module, setting: "days", revision, value, by: "tester" }))
const of = (unit: UnitId) => SettingValues.use((values) => values.of(unit, module))

layer(SettingValues.layer.pipe(Layer.provideMerge(database)), { timeout: "60 seconds", excludeTestServices: true })(
  "settings of modules, as units keep them",
  (it) => {
    it.effect("come back as they were put, whatever kind they are, and say since when and by whom", () =>
      asTown(
        Effect.gen(function* () {
          yield* unitsThere
          const values = yield* SettingValues
          for (const value of [true, false, 0, -7, "", "null", "30", '一 "行" 字'] as const) {
            yield* values.keep({ unit: town, module, setting: "any", revision: 1, value, by: "tester" })
            const [kept] = yield* of(town)
            assert.strictEqual(kept?.value, value)
          }
          yield* values.keep({ unit: town, module, setting: "any", revision: 2, value: null, by: "other" })
          const [kept] = yield* of(town)
          assert.deepInclude(kept, { setting: "any", revision: 2, value: null, changedBy: "other" })
        })
      )
    )

    it.effect("are each unit's own, and those of all for who acts for none", () =>
      Effect.gen(function* () {
        yield* unitsThere
        const sql = yield* SqlClient.SqlClient
        yield* asTown(days(town, 1, 30))
        yield* asBureau(days(bureau, 1, 60))
        assert.deepStrictEqual(yield* asBureau(of(town)), [])
        assert.deepStrictEqual(yield* asTown(of(bureau)), [])
        const seen = sql<{ unitId: string }>`SELECT unit_id FROM module_setting WHERE setting = 'days' ORDER BY 1`
        const units = Effect.map(seen, (rows) => rows.map(({ unitId }) => unitId))
        assert.deepStrictEqual(yield* asTown(units), ["town"])
        assert.deepStrictEqual(yield* asBureau(units), ["bureau"])
        assert.deepStrictEqual(yield* as(everything)(units), ["bureau", "town"])
        assert.deepStrictEqual(yield* as(nothing)(units), [])
      })
    )

    it.effect(
      "are neither written over nor planted for another unit, and nobody takes away that they were changed",
      () =>
        Effect.gen(function* () {
          yield* unitsThere
          const sql = yield* SqlClient.SqlClient
          yield* asTown(days(town, 1, 30))
          assert.strictEqual((yield* Effect.exit(asBureau(days(town, 2, 90))))._tag, "Failure")
          assert.strictEqual((yield* Effect.exit(asTown(days(bureau, 9, 90))))._tag, "Failure")
          assert.lengthOf(
            yield* asBureau(sql`UPDATE module_setting SET value = '1' WHERE unit_id = 'town' RETURNING 1`),
            0
          )
          const moved = yield* Effect.exit(
            asTown(sql`UPDATE module_setting SET unit_id = 'bureau' WHERE setting = 'days'`)
          )
          assert.strictEqual(moved._tag, "Failure")
          assert.deepInclude(
            (yield* asTown(of(town))).find(({ setting }) => setting === "days"),
            { value: 30, revision: 1 }
          )
          for (const statement of ["DELETE FROM module_setting", "TRUNCATE module_setting"]) {
            const refused = yield* Effect.flip(asTown(sql.unsafe(statement)))
            assert.strictEqual(refused.reason._tag, "AuthorizationError", statement)
          }
        })
    )
  }
)
