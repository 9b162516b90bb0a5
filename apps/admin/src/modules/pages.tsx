/** Pages of the modules that work: their addresses, their places in the menu, and their code when one is opened. */
import type { ManifestSource } from "@shezu/plugin-sdk/Manifest"
import type { WebHalf } from "@shezu/plugin-sdk/web"
import { say } from "@shezu/ui/i18n.ts"
import { lazy } from "solid-js"
import { modules } from "virtual:installed-modules"

import { installation } from "../data/installation.ts"
import { me } from "../data/me.ts"

type Page = ManifestSource["pages"][number]

export const working = () => modules.filter(({ manifest }) => installation().modules.some((id) => id === manifest.id))

const addressOf = (manifest: ManifestSource, { path }: Page) => `/modules/${manifest.id}${path}`

/** A page in the shell's frame, under the title of its manifest. */
const framed = (load: () => Promise<{ readonly default: WebHalf }>, id: string, page: Page) =>
  lazy(async () => {
    const [{ default: half }, { PageFrame }, { TemplateLinks }] = await Promise.all([
      load(),
      import("../shell/PageFrame.tsx"),
      import("./TemplateLinks.tsx")
    ])
    const component = half.pages[page.id]
    if (component === undefined) throw new Error(`the module has no page ${page.id}`)
    const { default: Content } = await component()
    return {
      default: () => (
        <PageFrame title={say(page.title)} actions={page.path === "" && <TemplateLinks module={id} />}>
          <Content />
        </PageFrame>
      )
    }
  })

export const moduleRoutes = () =>
  working().flatMap(({ load, manifest }) =>
    manifest.pages.map((page) => ({ path: addressOf(manifest, page), component: framed(load, manifest.id, page) }))
  )

const open = (module: string, page: string): boolean =>
  me()?.modules.some(({ id, pages }) => id === module && pages.includes(page)) === true

/** What the menu shows: pages of the modules that the unit has enabled, if they need nothing to be opened. */
export const moduleEntries = () =>
  working().flatMap(({ manifest }) =>
    manifest.pages
      .filter(({ id, path }) => !path.includes(":") && open(manifest.id, id))
      .map((page) => ({ href: addressOf(manifest, page), title: () => say(page.title), first: page.path === "" }))
  )
