/**
 * What the bureau enters of units, 单位维护: units that the district's reference data does not have, and what stands in
 * place of what it says of the others. Only what differs is kept, so that the rest still follows the reference data.
 */
import { Equal, Schema, Struct } from "effect"

import { Unit, UnitId } from "./Unit.ts"

/** Kinds that the bureau may add; towns, courts and governments are of the district's reference data only. */
export const AddedKind = Schema.Literals([
  "department",
  "sector-committee",
  "supervising-unit",
  "hub",
  "comprehensive-committee"
]).annotate({ identifier: "AddedKind" })
export type AddedKind = typeof AddedKind.Type

/** All of a unit that can be entered; what a change leaves out is no more. Id and kind stay what they are. */
export const UnitEntry = Schema.Struct(
  Struct.pick(Unit.fields, ["names", "roles", "aliases", "sectors", "successor"])
).annotate({ identifier: "UnitEntry" })
export interface UnitEntry extends Schema.Schema.Type<typeof UnitEntry> {}

/** What is kept of one unit; no successor, though the reference data names one, is null. */
export const Amendment = Schema.Struct({
  ...Struct.map(Struct.pick(Unit.fields, ["kind", "names", "roles", "aliases", "sectors"]), Schema.optionalKey),
  successor: Schema.optionalKey(Schema.NullOr(UnitId))
})
export interface Amendment extends Schema.Schema.Type<typeof Amendment> {}

/** A unit as it stands, by the reference data (where that has it) and what was entered. */
export const amended = (id: UnitId, base: Unit | undefined, amendment: Amendment): Unit | undefined => {
  const { kind = base?.kind, names = base?.names, successor = base?.successor, ...rest } = amendment
  if (kind === undefined || names === undefined) return undefined
  const { successor: _, ...before } = base ?? { id, roles: [], aliases: [], sectors: [], divisionCodes: [] }
  return {
    ...before,
    ...rest,
    id,
    kind,
    names,
    ...(successor === undefined || successor === null ? {} : { successor })
  }
}

/** What of a unit differs from the reference data; all of it, where that does not have the unit. */
export const amendmentOf = (base: Unit | undefined, unit: Unit): Amendment => {
  const { aliases, kind, names, roles, sectors, successor } = unit
  if (base === undefined) {
    return { kind, names, roles, aliases, sectors, ...(successor === undefined ? {} : { successor }) }
  }
  return {
    ...(Equal.equals(names, base.names) ? {} : { names }),
    ...(Equal.equals(roles, base.roles) ? {} : { roles }),
    ...(Equal.equals(aliases, base.aliases) ? {} : { aliases }),
    ...(Equal.equals(sectors, base.sectors) ? {} : { sectors }),
    ...(successor === base.successor ? {} : { successor: successor ?? null })
  }
}

/** The district's units with what was entered: those of the reference data in their order, then the others. */
export const withAmendments = (
  units: ReadonlyArray<Unit>,
  amendments: ReadonlyMap<UnitId, Amendment>
): ReadonlyArray<Unit> => {
  const known = new Set(units.map(({ id }) => id))
  const added = [...amendments].flatMap(([id, amendment]) => (known.has(id) ? [] : [amended(id, undefined, amendment)]))
  return [
    ...units.map((unit) => {
      const amendment = amendments.get(unit.id)
      return amendment === undefined ? unit : amended(unit.id, unit, amendment)
    }),
    ...added
  ].filter((unit) => unit !== undefined)
}
