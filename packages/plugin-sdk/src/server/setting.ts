/** What a program of a module reads of its settings. */
import { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import type { ValueOf } from "@shezu/domain/module/setting-form"
import type { Actor } from "@shezu/platform/Actor"
import { ModuleSettings } from "@shezu/platform/modules/ModuleSettings"
import type { Effect } from "effect"

import type { SettingSource } from "../Manifest.ts"

/**
 * What the unit of whoever acts chose under a setting of the module, or the initial value; at the console, where nobody
 * acts for a unit, the initial value.
 *
 * **When to use**
 *
 * In the programs of a module's routes, with the module's own manifest. A setting that the manifest does not declare does
 * not compile, and the value has the type that the setting takes.
 *
 * **Example**
 *
 * ```ts
 * import { setting } from "@shezu/plugin-sdk/Services"
 * import { Effect } from "effect"
 *
 * import { manifest } from "../manifest.ts"
 *
 * const ahead = Effect.gen(function* () {
 *   const days = yield* setting(manifest, "remind-days")
 *   return days * 2
 * })
 * ```
 *
 * @category settings
 * @since 0.1.0
 */
export const setting = <const Settings extends ReadonlyArray<SettingSource>, const Id extends Settings[number]["id"]>(
  manifest: { readonly id: string; readonly settings?: Settings },
  id: Id
) =>
  // The one cast of this adapter: the host reads by the manifest's own schema, and what it gives fits the setting.
  ModuleSettings.use((settings) => settings.of(ModuleId.make(manifest.id), id)) as Effect.Effect<
    ValueOf<Extract<Settings[number], { readonly id: Id }>["value"]>,
    never,
    ModuleSettings | Actor
  >
