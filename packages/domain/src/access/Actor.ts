/** Who acts, 行为人: a member of a unit, one of the three administrators, whoever runs the command line, or a job. */
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

/**
 * A scheduled job, 定时任务, of a module in its run for one unit: it sees what the unit sees and is nobody, so it has no
 * duty and holds no permission, and no step that a person must decide can be its.
 */
export interface JobActor {
  readonly kind: "job"
  readonly name: string
  readonly unit: Unit
  readonly scope: Scope
}

export type Actor = Member | Administrator | Operator | JobActor

export const memberOf = (name: string, unit: Unit, duties: ReadonlyArray<Duty>, day: PlainDate): Member => ({
  kind: "member",
  name,
  unit,
  duties,
  scope: scopeOf(unit, day)
})

/** `job` with its module, as the audit log names it. */
export const jobFor = (job: string, unit: Unit, day: PlainDate): JobActor => ({
  kind: "job",
  name: `job@${job}`,
  unit,
  scope: scopeOf(unit, day)
})

/** The unit that is acted for; administrators and the console act for none. */
export const actsFor = (actor: Actor): Unit | undefined =>
  actor.kind === "member" || actor.kind === "job" ? actor.unit : undefined

/** The unit whose records his acts are. */
export const unitOf = (actor: Actor): UnitId | null => actsFor(actor)?.id ?? null

/** None of the three sees the register; one reads the audit log. */
export const administrator = (name: string, administration: Administration): Administrator => ({
  kind: "administrator",
  name,
  administration,
  scope: { ...nothing, audit: administration === "audit-administrator" }
})

export const operatorAtConsole: Operator = { kind: "operator", name: "operator@console", scope: everything }
