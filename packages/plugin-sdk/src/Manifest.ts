/** What a module says about itself: plain data, the same in the server and in the browser. */
import type { Setting } from "@shezu/domain/module/Setting"
import type { SettingForm, ValueOf } from "@shezu/domain/module/setting-form"

import type { Manifest } from "./manifest-schema.ts"

type Source = typeof Manifest.Encoded

/** The initial value of a setting is of the kind that it takes. */
type Valued<Form = SettingForm> = Form extends SettingForm
  ? { readonly value: Form; readonly initial: ValueOf<Form> }
  : never

/** A setting as its author writes it. */
export type SettingSource<Permission extends string = string> = Omit<
  typeof Setting.Encoded,
  "value" | "initial" | "permission"
> &
  Valued & { readonly permission: Permission }

/** A manifest as its author writes it; the ids of what it declares, and its settings, are part of its type. */
export interface ManifestSource<
  Permission extends string = string,
  Page extends string = string,
  Panel extends string = string,
  Search extends string = string,
  Settings extends ReadonlyArray<SettingSource> = ReadonlyArray<SettingSource>
> extends Omit<Source, "permissions" | "pages" | "panels" | "searches" | "settings"> {
  readonly permissions: ReadonlyArray<Omit<Source["permissions"][number], "id"> & { readonly id: Permission }>
  readonly pages: ReadonlyArray<
    Omit<Source["pages"][number], "id" | "permission"> & {
      readonly id: Page
      readonly permission: NoInfer<Permission>
    }
  >
  readonly panels?: ReadonlyArray<
    Omit<NonNullable<Source["panels"]>[number], "id" | "permission"> & {
      readonly id: Panel
      readonly permission: NoInfer<Permission>
    }
  >
  readonly searches?: ReadonlyArray<
    Omit<NonNullable<Source["searches"]>[number], "id" | "permission"> & {
      readonly id: Search
      readonly permission: NoInfer<Permission>
    }
  >
  readonly settings?: Settings
}

/**
 * Declares a module.
 *
 * **When to use**
 *
 * Once in every module, in `src/manifest.ts`, which its server half and its web half both import. Every permission,
 * page and panel names the articles it serves: a unit that answers for one of them may enable the module and gets those.
 *
 * **Example**
 *
 * ```ts
 * import * as Manifest from "@shezu/plugin-sdk/Manifest"
 *
 * export const manifest = Manifest.define({
 *   id: "field-work",
 *   contract: 1,
 *   version: "0.1.0",
 *   title: { "zh-CN": "走访", en: "Field work" },
 *   permissions: [
 *     {
 *       id: "field-work.read",
 *       title: { "zh-CN": "查看走访", en: "Read visits" },
 *       holders: ["clerk", "reviewer"],
 *       serves: ["2"]
 *     }
 *   ],
 *   pages: [
 *     { id: "overview", path: "", title: { "zh-CN": "走访", en: "Visits" }, serves: ["2"], permission: "field-work.read" }
 *   ]
 * })
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const define = <
  const Permission extends string,
  const Page extends string,
  const Panel extends string = never,
  const Search extends string = never,
  const Settings extends ReadonlyArray<SettingSource<NoInfer<Permission>>> = readonly []
>(
  manifest: ManifestSource<Permission, Page, Panel, Search, Settings>
): ManifestSource<Permission, Page, Panel, Search, Settings> => manifest

/** The permissions of a manifest, by its type. */
export type PermissionOf<M> = M extends ManifestSource<infer Permission> ? Permission : never
