/** The web half of a module: its words and its pages, each a chunk of its own. */
import type { BaseRecordDict } from "@shezu/ui/i18n.ts"
import type { Hono } from "hono"
import { hc } from "hono/client"
import type { Component } from "solid-js"

import type { ManifestSource } from "../Manifest.ts"

/** The organization whose page a panel stands on, as the unit is shown it. */
export interface PanelOrganization {
  readonly id: string
  /** The day that the page is for. */
  readonly on: string
  readonly name: string
  /** 镇街, where the register states it. */
  readonly town: string | null
  /** What each rule of the articles that the unit answers for answers on the day of the page. */
  readonly outcomes: Readonly<Record<string, string>>
}

/** A module's web half, as the shell mounts it: every page in the shell's frame, every panel in a section, under its title. */
export interface WebHalf<Page extends string = string, Panel extends string = string> {
  readonly manifest: ManifestSource
  /** Its words in both languages; the conformance kit holds the two together. */
  readonly words: { readonly "zh-CN": BaseRecordDict; readonly en: BaseRecordDict }
  /** A component for every page of the manifest. */
  readonly pages: Readonly<Record<Page, () => Promise<{ readonly default: Component }>>>
  /** A component for every panel of the manifest. */
  readonly panels: Readonly<
    Record<Panel, () => Promise<{ readonly default: Component<{ readonly organization: PanelOrganization }> }>>
  >
}

/**
 * Makes the web half of a module.
 *
 * **When to use**
 *
 * Once in every module that has pages or panels, as the default export of its `web` entry. One without a component does
 * not compile. Import them with `import()`, so that each is loaded when it is shown.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <Permission extends string, Page extends string, Panel extends string = never>(
  half: {
    readonly manifest: ManifestSource<Permission, Page, Panel>
    readonly words: WebHalf["words"]
    readonly pages: WebHalf<NoInfer<Page>>["pages"]
  } & ([Panel] extends [never] ? unknown : { readonly panels: WebHalf<never, NoInfer<Panel>>["panels"] })
): WebHalf => ({ panels: {}, ...half })

/** The typed client of the module's own routes. */
export const client = <App extends Hono>(manifest: Pick<ManifestSource, "id">): ReturnType<typeof hc<App>> =>
  hc<App>(`/api/modules/${manifest.id}`)
