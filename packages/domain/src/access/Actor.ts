/** Who acts, 行为人: a member of a unit, one of the three administrators, or whoever runs the command line. */
import type { PlainDate } from "../calendar/PlainDate.ts"
import { everything, nothing, type Scope, scopeOf } from "../unit/Scope.ts"
import type { Unit, UnitId } from "../unit/Unit.ts"
import type { Administration, Duty } from "./Duty.ts"

/** Somebody with duties in the unit he acts for now. */
export interface Member {
  readonly kind: "member"
  readonly name: string
  readonly unit: Unit
  readonly duties: ReadonlyArray<Duty>
  readonly scope: Scope
}

export interface Administrator {
  readonly kind: "administrator"
  readonly name: string
  readonly administration: Administration
  readonly scope: Scope
}

/** Owns the data folder: the whole scope, but no adverse move. */
export interface Operator {
  readonly kind: "operator"
  readonly name: string
  readonly scope: Scope
}

export type Actor = Member | Administrator | Operator

export const memberOf = (name: string, unit: Unit, duties: ReadonlyArray<Duty>, day: PlainDate): Member => ({
  kind: "member",
  name,
  unit,
  duties,
  scope: scopeOf(unit, day)
})

/** The unit whose records his acts are. */
export const unitOf = (actor: Actor): UnitId | null => (actor.kind === "member" ? actor.unit.id : null)

/** None of the three sees the register; one reads the audit log. */
export const administrator = (name: string, administration: Administration): Administrator => ({
  kind: "administrator",
  name,
  administration,
  scope: { ...nothing, audit: administration === "audit-administrator" }
})

export const operatorAtConsole: Operator = { kind: "operator", name: "operator@console", scope: everything }
