/** A manifest as the host reads it; apart from what a module imports, so that no decoder travels to the browser. */
import { ModuleDeclaration } from "@shezu/domain/module/ModuleDeclaration"
import { Proposals } from "@shezu/domain/module/proposals"
import { Schema, Struct } from "effect"

const Fields = Schema.Struct({
  ...Struct.omit(ModuleDeclaration.fields, ["rules", "indicators", "needs", "placements", "templates"]),
  needs: Schema.optionalKey(ModuleDeclaration.fields.needs),
  placements: Schema.optionalKey(ModuleDeclaration.fields.placements),
  /** The contract it was written for, see `contract.ts`. */
  contract: Schema.Natural,
  version: Schema.String.check(Schema.isPattern(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/u)),
  /** Items of policy documents that do not know this module, and what of it implements them. */
  implements: Schema.optionalKey(Proposals)
})

export const repeated = (ids: ReadonlyArray<string>) => ids.filter((id, at) => ids.indexOf(id) !== at)

/** What no type can say: that its parts fit together. */
const misfits = ({ id, needs = [], pages, permissions }: typeof Fields.Type): ReadonlyArray<string> => [
  ...needs.filter((need) => need === id).map(() => "it needs itself"),
  ...repeated(needs).map((one) => `it needs ${one} twice`),
  ...permissions
    .filter((permission) => !permission.id.startsWith(`${id}.`))
    .map((permission) => `permission ${permission.id} does not begin with ${id}.`),
  ...permissions.filter(({ holders }) => holders.length === 0).map((one) => `nobody holds permission ${one.id}`),
  ...repeated(permissions.map((one) => one.id)).map((one) => `permission ${one} is declared twice`),
  ...repeated(pages.map((one) => one.id)).map((one) => `page ${one} is declared twice`),
  ...repeated(pages.map(({ path }) => path.replaceAll(/:[^/]+/gu, ":"))).map((path) => `two pages lie at “${path}”`),
  ...pages.flatMap((page) => {
    const permission = permissions.find((one) => one.id === page.permission)
    if (permission === undefined) return [`page ${page.id} asks for ${page.permission}, which is not declared`]
    const unserved = page.serves.filter((article) => !permission.serves.includes(article))
    return unserved.map(
      (article) => `page ${page.id} serves article ${article}, which its permission ${permission.id} does not`
    )
  })
]

export const Manifest = Fields.check(
  Schema.makeFilter((manifest) => {
    const found = misfits(manifest)
    return found.length === 0 ? undefined : found.join("; ")
  })
)
export interface Manifest extends Schema.Schema.Type<typeof Manifest> {}
