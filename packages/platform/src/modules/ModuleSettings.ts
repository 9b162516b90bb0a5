import { today } from "@shezu/domain/calendar/PlainDate"
/** What holds under a setting of a module for whoever acts: what his unit chose, or the initial value. */
import type { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { offered } from "@shezu/domain/module/offers"
import type { Setting } from "@shezu/domain/module/Setting"
import { fits, type SettingValue } from "@shezu/domain/module/setting-form"
import { articleIdsOwned } from "@shezu/domain/policy/ownership"
import { type KeptSetting, SettingValues } from "@shezu/persistence/access/SettingValues"
import { Context, Effect, Layer } from "effect"

import { Actor } from "../Actor.ts"
import { Policy } from "../policy/Policy.ts"
import { Modules } from "./Modules.ts"

/** What holds: a value that was kept under another version of the module and no longer fits counts as not chosen. */
export const valueOf = (setting: Setting, kept: KeptSetting | undefined): SettingValue =>
  kept !== undefined && fits(setting.value, kept.value) ? kept.value : setting.initial

export class ModuleSettings extends Context.Service<
  ModuleSettings,
  {
    /** Only of a module that works, and a setting that it declares. */
    readonly of: (module: ModuleId, setting: string) => Effect.Effect<SettingValue, never, Actor>
  }
>()("@shezu/platform/ModuleSettings") {
  static readonly layer = Layer.effect(
    ModuleSettings,
    Effect.gen(function* () {
      const values = yield* SettingValues
      const modules = yield* Modules
      const { documents } = yield* Policy
      return ModuleSettings.of({
        of: Effect.fn("ModuleSettings.of")(function* (module, id) {
          const actor = yield* Actor
          const declaration = modules.working().find((one) => one.declaration.id === module)?.declaration
          const setting = declaration?.settings.find((one) => one.id === id)
          if (declaration === undefined || setting === undefined) {
            return yield* Effect.die(new Error(`${module} declares no setting ${id}, or does not work`))
          }
          if (actor.kind !== "member") return setting.initial
          const articles = articleIdsOwned(documents, actor.unit, yield* today)
          // What the unit chose while it answered for the article holds again when it does again.
          if (!offered(documents, declaration, articles).settings.includes(setting)) return setting.initial
          const kept = yield* values.of(actor.unit.id, module)
          return valueOf(
            setting,
            kept.find((one) => one.setting === id)
          )
        })
      })
    })
  )
}
