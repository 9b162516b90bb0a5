/** A manifest as the host reads it; apart from what a module imports, so that no decoder travels to the browser. */
import { ModuleDeclaration } from "@shezu/domain/module/ModuleDeclaration"
import { Proposals } from "@shezu/domain/module/proposals"
import { Schema, Struct } from "effect"

import { repeated } from "./server/repeated.ts"

const Fields = Schema.Struct({
  ...Struct.omit(ModuleDeclaration.fields, [
    "rules",
    "indicators",
    "needs",
    "placements",
    "templates",
    "jobs",
    "commands"
  ]),
  needs: Schema.optionalKey(ModuleDeclaration.fields.needs),
  placements: Schema.optionalKey(ModuleDeclaration.fields.placements),
  /** The contract it was written for, see `contract.ts`. */
  contract: Schema.Natural,
  version: Schema.String.check(Schema.isPattern(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/u)),
  /** Items of policy documents that do not know this module, and what of it implements them. */
  implements: Schema.optionalKey(Proposals)
})

interface Asking {
  readonly id: string
  readonly serves: ReadonlyArray<string>
  readonly permission: string
}

/** What asks for a permission that is not there, or that does not serve what it serves. */
export const unpermitted = (
  what: string,
  { id, permission, serves }: Asking,
  permissions: (typeof Fields.Type)["permissions"]
): ReadonlyArray<string> => {
  const found = permissions.find((one) => one.id === permission)
  if (found === undefined) return [`${what} ${id} asks for ${permission}, which is not declared`]
  return serves
    .filter((article) => !found.serves.includes(article))
    .map((article) => `${what} ${id} serves article ${article}, which its permission ${permission} does not`)
}

/** What no type can say: that its parts fit together. */
const misfits = ({
  id,
  needs = [],
  pages,
  panels,
  permissions,
  searches,
  settings
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
  ...repeated(panels.map((one) => one.id)).map((one) => `panel ${one} is declared twice`),
  ...repeated(searches.map((one) => one.id)).map((one) => `search ${one} is declared twice`),
  ...repeated(settings.map((one) => one.id)).map((one) => `setting ${one} is declared twice`),
  ...pages.flatMap((page) => unpermitted("page", page, permissions)),
  ...panels.flatMap((panel) => unpermitted("panel", panel, permissions)),
  ...searches.flatMap((search) => unpermitted("search", search, permissions)),
  ...settings.flatMap((setting) => unpermitted("setting", setting, permissions))
]

export const Manifest = Fields.check(
  Schema.makeFilter((manifest) => {
    const found = misfits(manifest)
    return found.length === 0 ? undefined : found.join("; ")
  })
)
export interface Manifest extends Schema.Schema.Type<typeof Manifest> {}
