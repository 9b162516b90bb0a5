/** Which unit has enabled which module; a row stays when it is disabled, and says since when. */
import type { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import type { UnitId } from "@shezu/domain/unit/Unit"
import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"

export class ModuleSwitches extends Context.Service<
  ModuleSwitches,
  {
    readonly enabledBy: (unit: UnitId) => Effect.Effect<ReadonlySet<string>>
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
      return ModuleSwitches.of({
        enabledBy: Effect.fn("ModuleSwitches.enabledBy")((unit) =>
          Effect.orDie(
            sql<{ module: string }>`SELECT module FROM access.module WHERE unit_id = ${unit} AND enabled`
          ).pipe(Effect.map((rows) => new Set(rows.map(({ module }) => module))))
        ),
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
