/** What units chose under the settings of modules. */
import { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import type { SettingValue } from "@shezu/domain/module/setting-form"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient, SqlSchema } from "effect/sql"

/** As it was kept: whether it fits what the module declares today is for the reader to see. */
export const KeptSetting = Schema.Struct({
  setting: Schema.String,
  revision: Schema.Int,
  /** `null`: the initial value holds again. */
  value: Schema.fromJsonString(Schema.Json),
  changedAt: Schema.DateTimeUtcFromDate,
  changedBy: Schema.String
})
export interface KeptSetting extends Schema.Schema.Type<typeof KeptSetting> {}

export interface NewSetting {
  readonly unit: UnitId
  readonly module: ModuleId
  readonly setting: string
  /** One more than the one that was read. */
  readonly revision: number
  readonly value: SettingValue | null
  readonly by: string
}

export class SettingValues extends Context.Service<
  SettingValues,
  {
    readonly of: (unit: UnitId, module: ModuleId) => Effect.Effect<ReadonlyArray<KeptSetting>>
    /** Nobody else changes settings of the unit until the transaction ends; what is read after it is the latest. */
    readonly hold: (unit: UnitId) => Effect.Effect<void>
    /** In a transaction that holds the unit's settings. */
    readonly keep: (change: NewSetting) => Effect.Effect<void>
  }
>()("@shezu/persistence/SettingValues") {
  static readonly layer = Layer.effect(
    SettingValues,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const find = SqlSchema.findAll({
        Request: Schema.Struct({ unit: UnitId, module: ModuleId }),
        Result: KeptSetting,
        // As text: what is no object is not told apart from text by every driver.
        execute: ({ module, unit }) => sql`
          SELECT setting, revision, coalesce(value, 'null')::text AS value, changed_at, changed_by
          FROM module_setting WHERE unit_id = ${unit} AND module = ${module}`
      })
      return SettingValues.of({
        of: Effect.fn("SettingValues.of")((unit, module) => Effect.orDie(find({ unit, module }))),
        hold: Effect.fn("SettingValues.hold")((unit) =>
          Effect.asVoid(Effect.orDie(sql`SELECT pg_advisory_xact_lock(7376002, hashtext(${unit}))`))
        ),
        keep: Effect.fn("SettingValues.keep")(function* ({ by, module, revision, setting, unit, value }) {
          const kept = value === null ? null : JSON.stringify(value)
          yield* sql`
            INSERT INTO module_setting (unit_id, module, setting, revision, value, changed_at, changed_by)
            VALUES (${unit}, ${module}, ${setting}, ${revision}, ${kept}::text::jsonb, now(), ${by})
            ON CONFLICT (unit_id, module, setting) DO UPDATE SET revision = excluded.revision, value = excluded.value,
              changed_at = excluded.changed_at, changed_by = excluded.changed_by`
        }, Effect.orDie)
      })
    })
  )
}
