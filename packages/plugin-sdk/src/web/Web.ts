/** The web half of a module: its words and its pages, each a chunk of its own. */
import type { BaseRecordDict } from "@shezu/ui/i18n.ts"
import type { Hono } from "hono"
import { hc } from "hono/client"
import type { Component } from "solid-js"

import type { ManifestSource } from "../Manifest.ts"

/** A module's web half, as the shell mounts it: every page in the shell's frame, under its title. */
export interface WebHalf<Page extends string = string> {
  readonly manifest: ManifestSource
  /** Its words in both languages; the conformance kit holds the two together. */
  readonly words: { readonly "zh-CN": BaseRecordDict; readonly en: BaseRecordDict }
  /** A component for every page of the manifest. */
  readonly pages: Readonly<Record<Page, () => Promise<{ readonly default: Component }>>>
}

/**
 * Makes the web half of a module.
 *
 * **When to use**
 *
 * Once in every module that has pages, as the default export of its `web` entry. A page without a component does not
 * compile. Import pages with `import()`, so that each is loaded when it is opened.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <Permission extends string, Page extends string>(half: {
  readonly manifest: ManifestSource<Permission, Page>
  readonly words: WebHalf["words"]
  readonly pages: WebHalf<NoInfer<Page>>["pages"]
}): WebHalf => half

/** The typed client of the module's own routes. */
export const client = <App extends Hono>(manifest: Pick<ManifestSource, "id">): ReturnType<typeof hc<App>> =>
  hc<App>(`/api/modules/${manifest.id}`)
