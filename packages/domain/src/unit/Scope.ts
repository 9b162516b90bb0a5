/** What of the register a unit may see and work on, 管辖范围; it follows from what kind of unit it is. */
import { Schema } from "effect"

import type { PlainDate } from "../calendar/PlainDate.ts"
import type { OrganizationState } from "../organization/Organization.ts"
import { hasEnded, inForceOn, spellingsOf, type Unit, ManagingKind } from "./Unit.ts"

const names = Schema.Array(Schema.NonEmptyString)

/**
 * The whole district, or every organization that meets one of the tests; with all lists empty, nothing. Values are
 * spellings, because the register keeps what was written. Read by the API, by row level security and by
 * {@link grounds}, so that all three give one answer.
 */
export const Scope = Schema.Struct({
  whole: Schema.Boolean,
  /** 镇街. */
  towns: names,
  /** 行业. */
  sectors: names,
  /** 业务主管单位. */
  supervisingUnits: names,
  /** 枢纽型组织. */
  hubs: names,
  /** What determinations put in the charge of units of these kinds. */
  manages: Schema.Array(ManagingKind),
  /** Units whose own working records, such as import batches, are seen: the unit that acts. */
  units: names,
  /** The audit log, 审计日志. */
  audit: Schema.Boolean
}).annotate({ identifier: "Scope" })
export interface Scope extends Schema.Schema.Type<typeof Scope> {}

export const nothing: Scope = {
  whole: false,
  towns: [],
  sectors: [],
  supervisingUnits: [],
  hubs: [],
  manages: [],
  units: [],
  audit: false
}

export const whole: Scope = { ...nothing, whole: true }

/** Of whoever owns the installation: migrations, backups, the command line. */
export const everything: Scope = { ...whole, audit: true }

/**
 * The scope that a kind of unit has on a day. A department to which no article gives a role that day, among them one
 * whose work a successor took over, sees nothing; organs of remedy see what is sent to them, not the register. A unit that has ended sees
 * nothing more, of whatever kind it was.
 */
export const scopeOf = (unit: Unit, day: PlainDate): Scope => {
  const own = { ...nothing, units: [unit.id] }
  if (hasEnded(unit, day)) return own
  switch (unit.kind) {
    case "department":
      return inForceOn(unit.roles, day).length > 0 ? { ...own, whole: true } : own
    case "town":
      return { ...own, towns: spellingsOf(unit) }
    case "sector-committee":
      return { ...own, sectors: unit.sectors }
    case "supervising-unit":
      return { ...own, supervisingUnits: spellingsOf(unit) }
    case "hub":
      return { ...own, hubs: spellingsOf(unit) }
    case "comprehensive-committee":
      return { ...own, manages: [unit.kind] }
    case "court":
    case "government":
      return own
  }
}

/** The lists of a scope, and the field of the register that each is compared with. */
export const scopeTests = [
  { names: "towns", field: "town" },
  { names: "sectors", field: "sector" },
  { names: "supervisingUnits", field: "supervisingUnit" },
  { names: "hubs", field: "hub" }
] as const satisfies ReadonlyArray<{ readonly names: keyof Scope; readonly field: keyof OrganizationState }>

export type ScopeField = (typeof scopeTests)[number]["field"]

/** Why an organization is within a scope: all are, what its record says in these fields, or who a rule found manages it. */
export type Ground =
  | "whole"
  | { readonly field: ScopeField; readonly value: string }
  | { readonly manages: ManagingKind }

/** Every ground on which an organization, managed by units of these kinds, is within a scope; none, and it is not. */
export const grounds = (
  scope: Scope,
  state: Pick<OrganizationState, ScopeField>,
  managedBy: ReadonlyArray<ManagingKind> = []
): ReadonlyArray<Ground> => {
  if (scope.whole) return ["whole"]
  const told = scopeTests.flatMap(({ field, names }): ReadonlyArray<Ground> => {
    const value = state[field]
    return value !== undefined && scope[names].includes(value) ? [{ field, value }] : []
  })
  return [...told, ...managedBy.flatMap((kind) => (scope.manages.includes(kind) ? [{ manages: kind }] : []))]
}

export const covers = (
  scope: Scope,
  state: Pick<OrganizationState, ScopeField>,
  managedBy: ReadonlyArray<ManagingKind> = []
): boolean => grounds(scope, state, managedBy).length > 0
