/** The facts that rules may read, as SQL over the register: alias `o` is the organization. */
import type { FactName } from "@shezu/domain/organization/OrganizationFacts"

interface FactColumn {
  readonly expression: string
  readonly type: "text" | "boolean" | "integer"
}

const text = (expression: string): FactColumn => ({ expression, type: "text" })
const boolean = (expression: string): FactColumn => ({ expression, type: "boolean" })

/** Must answer what `factsOf` of the domain answers; a property test holds the two together. */
const columns: Readonly<Record<FactName, FactColumn>> = {
  kind: text("o.kind"),
  supervisingUnit: text("o.supervising_unit"),
  sectorCommittee: text("sc.committee"),
  hub: text("o.hub"),
  territorial: boolean("coalesce(o.territorial, false)"),
  directlyRegistered: boolean("coalesce(o.registration_route = 'direct', false)"),
  decoupled: boolean("coalesce(o.decoupled, false)"),
  town: text("o.town"),
  formalPartyMembers: { expression: "coalesce(o.formal_party_members, 0)", type: "integer" },
  partyOrganization: text("coalesce(o.party_form, 'none')"),
  instructor: boolean("coalesce(o.instructor, false)"),
  ledBy1PlusN: boolean("o.led_by IS NOT NULL")
}

const isFact = (name: string): name is FactName => name in columns

/** A fact named by a module that the register cannot answer is a mistake in the module. */
export const column = (name: string): FactColumn => {
  if (!isFact(name)) throw new TypeError(`the register has no fact ${name}`)
  return columns[name]
}

/** The current register, the register of a day, or the organizations touched since the last run. */
export type Extent = "current" | "touched" | { readonly on: string }

const relation = (extent: Extent): string => {
  if (extent === "current") return "organization"
  return extent === "touched" ? "touched" : `organization_on('${extent.on}'::date)`
}

/** What facts need beside the organization. */
export const join = "LEFT JOIN sector_committee sc ON sc.sector = o.sector"

/** Where facts are read from. */
export const source = (extent: Extent): string => `${relation(extent)} o ${join}`

/** Expressions as one key by which rows are joined; the separator cannot stand in a cell. */
export const keyOf = (expressions: ReadonlyArray<string>): string =>
  expressions.length === 0
    ? "''"
    : `concat_ws(E'\\x1f', ${expressions.map((expression) => `coalesce((${expression})::text, E'\\x1e')`).join(", ")})`

export const key = (names: ReadonlyArray<string>): string => keyOf(names.map((name) => column(name).expression))
