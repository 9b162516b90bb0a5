/** A manifest as the host reads it; apart from what a module imports, so that no decoder travels to the browser. */
import { ModuleDeclaration } from "@shezu/domain/module/ModuleDeclaration"
import { Proposals } from "@shezu/domain/module/proposals"
import { Schema, Struct } from "effect"

const Fields = Schema.Struct({
  ...Struct.omit(ModuleDeclaration.fields, ["rules", "indicators", "needs", "panels", "placements", "searches"]),
  needs: Schema.optionalKey(ModuleDeclaration.fields.needs),
  panels: Schema.optionalKey(ModuleDeclaration.fields.panels),
  searches: Schema.optionalKey(ModuleDeclaration.fields.searches),
  placements: Schema.optionalKey(ModuleDeclaration.fields.placements),
  /** The contract it was written for, see `contract.ts`. */
  contract: Schema.Natural,
  version: Schema.String.check(Schema.isPattern(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/u)),
  /** Items of policy documents that do not know this module, and what of it implements them. */
  implements: Schema.optionalKey(Proposals)
})

const repeated = (ids: ReadonlyArray<string>) => ids.filter((id, at) => ids.indexOf(id) !== at)

/** What is shown to who holds a permission serves only articles that the permission serves. */
const ungranted = (
  { permissions }: Pick<typeof Fields.Type, "permissions">,
  what: string,
  {
    id,
    permission: asked,
    serves
  }: { readonly id: string; readonly permission: string; readonly serves: ReadonlyArray<string> }
): ReadonlyArray<string> => {
  const permission = permissions.find((one) => one.id === asked)
  if (permission === undefined) return [`${what} ${id} asks for ${asked}, which is not declared`]
  return serves
    .filter((article) => !permission.serves.includes(article))
    .map((article) => `${what} ${id} serves article ${article}, which its permission ${asked} does not`)
}

/** What no type can say: that its parts fit together. */
const misfits = ({
  id,
  needs = [],
  pages,
  panels = [],
  permissions,
  searches = []
}: typeof Fields.Type): ReadonlyArray<string> => [
  ...needs.filter((need) => need === id).map(() => "it needs itself"),
  ...repeated(needs).map((one) => `it needs ${one} twice`),
  ...permissions
    .filter((permission) => !permission.id.startsWith(`${id}.`))
    .map((permission) => `permission ${permission.id} does not begin with ${id}.`),
  ...permissions.filter(({ holders }) => holders.length === 0).map((one) => `nobody holds permission ${one.id}`),
  ...repeated(permissions.map((one) => one.id)).map((one) => `permission ${one} is declared twice`),
  ...repeated(pages.map((one) => one.id)).map((one) => `page ${one} is declared twice`),
  ...repeated(pages.map(({ path }) => path.replaceAll(/:[^/]+/gu, ":"))).map((path) => `two pages lie at “${path}”`),
  ...pages.flatMap((page) => ungranted({ permissions }, "page", page)),
  ...repeated(panels.map((one) => one.id)).map((one) => `panel ${one} is declared twice`),
  ...panels.flatMap((panel) => ungranted({ permissions }, "panel", panel)),
  ...repeated(searches.map((one) => one.id)).map((one) => `search ${one} is declared twice`),
  ...searches.flatMap((search) => ungranted({ permissions }, "search", search))
]

export const Manifest = Fields.check(
  Schema.makeFilter((manifest) => {
    const found = misfits(manifest)
    return found.length === 0 ? undefined : found.join("; ")
  })
)
export interface Manifest extends Schema.Schema.Type<typeof Manifest> {}
