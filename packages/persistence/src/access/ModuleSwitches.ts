/** Which unit has enabled which module; a row stays when it is disabled, and says since when. */
import { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient, SqlSchema } from "effect/sql"

export const EnabledModule = Schema.Struct({
  unit: UnitId,
  module: ModuleId,
  since: Schema.DateTimeUtcFromDate
})
export interface EnabledModule extends Schema.Schema.Type<typeof EnabledModule> {}

export class ModuleSwitches extends Context.Service<
  ModuleSwitches,
  {
    readonly enabledBy: (unit: UnitId) => Effect.Effect<ReadonlySet<string>>
    /** What every unit has enabled, and since when. */
    readonly enabledAnywhere: Effect.Effect<ReadonlyArray<EnabledModule>>
    /** Nobody else changes what the unit has enabled until the transaction ends; what is read after it is the latest. */
    readonly hold: (unit: UnitId) => Effect.Effect<void>
    /** Whether it changed anything. */
    readonly set: (unit: UnitId, module: ModuleId, enabled: boolean, by: string) => Effect.Effect<boolean>
  }
>()("@shezu/persistence/ModuleSwitches") {
  static readonly layer = Layer.effect(
    ModuleSwitches,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const all = SqlSchema.findAll({
        Request: Schema.Array(Schema.Never),
        Result: EnabledModule,
        execute: () => sql`SELECT unit_id AS unit, module, changed_at AS since FROM access.module WHERE enabled`
      })
      return ModuleSwitches.of({
        enabledBy: Effect.fn("ModuleSwitches.enabledBy")((unit) =>
          Effect.orDie(
            sql<{ module: string }>`SELECT module FROM access.module WHERE unit_id = ${unit} AND enabled`
          ).pipe(Effect.map((rows) => new Set(rows.map(({ module }) => module))))
        ),
        enabledAnywhere: Effect.orDie(all([])).pipe(Effect.withSpan("ModuleSwitches.enabledAnywhere")),
        hold: Effect.fn("ModuleSwitches.hold")((unit) =>
          Effect.asVoid(Effect.orDie(sql`SELECT pg_advisory_xact_lock(7376001, hashtext(${unit}))`))
        ),
        set: Effect.fn("ModuleSwitches.set")((unit, module, enabled, by) =>
          Effect.orDie(sql`
            INSERT INTO access.module AS m (unit_id, module, enabled, changed_by) VALUES (${unit}, ${module}, ${enabled}, ${by})
            ON CONFLICT (unit_id, module) DO UPDATE SET enabled = excluded.enabled, changed_at = now(), changed_by = excluded.changed_by
            WHERE m.enabled <> excluded.enabled RETURNING module`).pipe(Effect.map((rows) => rows.length > 0))
        )
      })
    })
  )
}
