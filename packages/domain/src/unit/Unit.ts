/** A unit of the district that answers for articles or organizations, 单位; its names and roles are dated. */
import { Schema } from "effect"

import { PlainDate } from "../calendar/PlainDate.ts"
import { DivisionCode } from "../identifier/DivisionCode.ts"

export const UnitKind = Schema.Literals([
  "department",
  "town",
  "sector-committee",
  "supervising-unit",
  "hub",
  "comprehensive-committee",
  "court",
  "government"
]).annotate({ identifier: "UnitKind" })
export type UnitKind = typeof UnitKind.Type

/** Kinds whose organizations follow from determinations, because no field of a record names the unit. */
export const ManagingKind = Schema.Literals(["comprehensive-committee"]).annotate({ identifier: "ManagingKind" })
export type ManagingKind = typeof ManagingKind.Type

export const UnitId = Schema.String.check(Schema.isPattern(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u))
  .pipe(Schema.brand("UnitId"))
  .annotate({ identifier: "UnitId" })
export type UnitId = typeof UnitId.Type

/** Something true of a unit between two days, both included. */
const dated = <S extends Schema.Top>(value: S) =>
  Schema.Struct({ value, from: PlainDate, until: Schema.optionalKey(PlainDate) })

/** A unit, 单位. `roles` are the names under which policy articles call it, 责任单位. */
export const Unit = Schema.Struct({
  id: UnitId,
  kind: UnitKind,
  names: Schema.NonEmptyArray(dated(Schema.NonEmptyString)),
  roles: Schema.Array(dated(Schema.NonEmptyString)),
  /** Short names and spellings under which workbooks write it. */
  aliases: Schema.Array(Schema.NonEmptyString),
  /** Sectors, 行业, of a sector Party committee. */
  sectors: Schema.Array(Schema.NonEmptyString),
  /** Statistical codes of a town; not keys, sources disagree about them. */
  divisionCodes: Schema.Array(dated(Schema.NonEmptyString)),
  /** The unit that runs a town when it is not the district itself. */
  administeredBy: Schema.optionalKey(UnitId),
  /** The unit that took its work over. */
  successor: Schema.optionalKey(UnitId)
}).annotate({ identifier: "Unit" })
export interface Unit extends Schema.Schema.Type<typeof Unit> {}

/** Where to turn against a decision, 救济途径: review organ and court of the district. */
export const Remedies = Schema.Struct({
  reviewOrgan: UnitId,
  court: UnitId
}).annotate({ identifier: "Remedies" })

/** The reference data of a district: its units and the organs of remedy. */
export const District = Schema.Struct({
  code: DivisionCode,
  name: Schema.NonEmptyString,
  units: Schema.Array(Unit),
  remedies: Remedies
}).annotate({ identifier: "District" })
export interface District extends Schema.Schema.Type<typeof District> {}

export interface Dated<A> {
  readonly value: A
  readonly from: PlainDate
  readonly until?: PlainDate
}

export const inForceOn = <A>(versions: ReadonlyArray<Dated<A>>, day: PlainDate): ReadonlyArray<A> =>
  versions
    .filter((version) => version.from <= day && (version.until === undefined || day <= version.until))
    .map((version) => version.value)

/** Whether the end of a unit is entered. */
export const isClosed = (unit: Unit): boolean => unit.names.at(-1)?.until !== undefined

/** Whether a unit is there no more on a day: the last of its names has ended. */
export const hasEnded = (unit: Unit, day: PlainDate): boolean => {
  const last = unit.names.at(-1)?.until
  return last !== undefined && last < day
}

/** Every name a unit has borne, and how workbooks write it: what it took on under an old name is still its own. */
export const spellingsOf = (unit: Unit): ReadonlyArray<string> => [
  ...new Set([...unit.names.map(({ value }) => value), ...unit.aliases])
]

/** The name a unit bears on a day, its first one for days before it existed, or its last one for days after its end. */
export const nameOn = (unit: Unit, day: PlainDate): string =>
  inForceOn(unit.names, day)[0] ?? (hasEnded(unit, day) ? unit.names.at(-1) : undefined)?.value ?? unit.names[0].value

/** Which sector Party committee, by its last name, answers for a sector. */
export const committeesOf = (units: ReadonlyArray<Unit>): ReadonlyMap<string, string> =>
  new Map(
    units.flatMap((unit) => {
      const last = unit.names.at(-1)
      return unit.kind !== "sector-committee" || last === undefined || isClosed(unit)
        ? []
        : unit.sectors.map((sector) => [sector, last.value] as const)
    })
  )

/** Units that play a role on a day. */
export const unitsInRole = ({ units }: Pick<District, "units">, role: string, day: PlainDate): ReadonlyArray<Unit> =>
  units.filter((unit) => inForceOn(unit.roles, day).includes(role))
