/** What is asked of a unit as it is entered: its dates, its roles, and that no other one is meant by what it is called. */
import { Schema } from "effect"

import { addDays } from "../calendar/day-arithmetic.ts"
import { PlainDate } from "../calendar/PlainDate.ts"
import { type Dated, inForceOn, isClosed, spellingsOf, type Unit, UnitId, UnitKind } from "./Unit.ts"

export class UnitIdTaken extends Schema.TaggedError<UnitIdTaken>()("UnitIdTaken", { unit: UnitId }) {}

/** A unit is what it is today and was before; what is planned is entered when it has come. */
export class UnitDayAhead extends Schema.TaggedError<UnitDayAhead>()("UnitDayAhead", {
  value: Schema.String,
  day: PlainDate,
  today: PlainDate
}) {}

export class UnitDatesReversed extends Schema.TaggedError<UnitDatesReversed>()("UnitDatesReversed", {
  value: Schema.String,
  from: PlainDate,
  until: PlainDate
}) {}

/** Two names, or a role twice, on one day; or the later one first. */
export class UnitDatesOverlap extends Schema.TaggedError<UnitDatesOverlap>()("UnitDatesOverlap", {
  value: Schema.String,
  next: Schema.String,
  day: PlainDate
}) {}

/** Between two of its names it would not have been there. */
export class UnitNamesApart extends Schema.TaggedError<UnitNamesApart>()("UnitNamesApart", {
  value: Schema.String,
  next: Schema.String,
  day: PlainDate
}) {}

/** The policy knows no such role. */
export class RoleNotNamed extends Schema.TaggedError<RoleNotNamed>()("RoleNotNamed", { role: Schema.String }) {}

/** What has ended answers for nothing. */
export class RoleOutlivesUnit extends Schema.TaggedError<RoleOutlivesUnit>()("RoleOutlivesUnit", {
  role: Schema.String,
  until: PlainDate
}) {}

/** Another unit is written so, and workbooks would no longer say which one is meant. */
export class UnitSpellingTaken extends Schema.TaggedError<UnitSpellingTaken>()("UnitSpellingTaken", {
  spelling: Schema.String,
  other: UnitId
}) {}

export class SectorTaken extends Schema.TaggedError<SectorTaken>()("SectorTaken", {
  sector: Schema.String,
  other: UnitId
}) {}

/** Only sector committees have sectors. */
export class SectorsMisplaced extends Schema.TaggedError<SectorsMisplaced>()("SectorsMisplaced", { kind: UnitKind }) {}

export class SuccessorUnknown extends Schema.TaggedError<SuccessorUnknown>()("SuccessorUnknown", {
  successor: UnitId
}) {}

/** Following the successors would come back to the unit. */
export class SuccessorCycle extends Schema.TaggedError<SuccessorCycle>()("SuccessorCycle", {
  units: Schema.Array(UnitId)
}) {}

/** Nobody would keep the units any more. */
export class LeadRoleUnplayed extends Schema.TaggedError<LeadRoleUnplayed>()("LeadRoleUnplayed", {
  role: Schema.String
}) {}

export type UnitRefused =
  | UnitDayAhead
  | UnitDatesReversed
  | UnitDatesOverlap
  | UnitNamesApart
  | RoleNotNamed
  | RoleOutlivesUnit
  | UnitSpellingTaken
  | SectorTaken
  | SectorsMisplaced
  | SuccessorUnknown
  | SuccessorCycle
  | LeadRoleUnplayed

/** What a unit is held to beside itself. */
export interface UnitContext {
  /** All units as they are; one with the same id is replaced by it. */
  readonly units: ReadonlyArray<Unit>
  /** The roles that the policy knows. */
  readonly roles: ReadonlyArray<string>
  /** The role of the unit that keeps the others. */
  readonly leadRole: string
  readonly today: PlainDate
}

type Span = Dated<string>

const wrongDay = (spans: ReadonlyArray<Span>, today: PlainDate): UnitRefused | undefined => {
  for (const { from, until, value } of spans) {
    const ahead = [from, until].find((day) => day !== undefined && day > today)
    if (ahead !== undefined) return new UnitDayAhead({ value, day: ahead, today })
    if (until !== undefined && until < from) return new UnitDatesReversed({ value, from, until })
  }
  return undefined
}

const overlap = (spans: ReadonlyArray<Span>): UnitRefused | undefined => {
  for (const [at, { value, ...span }] of spans.entries()) {
    const next = spans[at + 1]
    if (next !== undefined && (span.until === undefined || next.from <= span.until)) {
      return new UnitDatesOverlap({ value, next: next.value, day: next.from })
    }
  }
  return undefined
}

const gap = (names: ReadonlyArray<Span>): UnitRefused | undefined => {
  for (const [at, { until, value }] of names.entries()) {
    const next = names[at + 1]
    if (next === undefined || until === undefined) continue
    const missing = addDays(until, 1)
    if (missing < next.from) return new UnitNamesApart({ value, next: next.value, day: missing })
  }
  return undefined
}

const wrongRole = (unit: Unit, { roles }: UnitContext): UnitRefused | undefined => {
  const end = unit.names.at(-1)?.until
  for (const { until, value } of unit.roles) {
    if (!roles.includes(value)) return new RoleNotNamed({ role: value })
    if (end !== undefined && (until === undefined || until > end))
      return new RoleOutlivesUnit({ role: value, until: end })
  }
  const each = Map.groupBy(unit.roles, ({ value }) => value)
  return [...each.values()].map(overlap).find((found) => found !== undefined)
}

/** What an ended unit was called or answered for, its successor may take on. */
const holding = (unit: Unit, { units }: UnitContext): ReadonlyArray<Unit> =>
  units.filter((other) => other.id !== unit.id && !(isClosed(other) && other.successor === unit.id))

const taken = (unit: Unit, context: UnitContext): UnitRefused | undefined => {
  const others = holding(unit, context)
  for (const spelling of spellingsOf(unit)) {
    const other = others.find((one) => spellingsOf(one).includes(spelling))
    if (other !== undefined) return new UnitSpellingTaken({ spelling, other: other.id })
  }
  if (unit.sectors.length > 0 && unit.kind !== "sector-committee") return new SectorsMisplaced({ kind: unit.kind })
  for (const sector of unit.sectors) {
    const other = others.find((one) => !isClosed(one) && one.sectors.includes(sector))
    if (other !== undefined) return new SectorTaken({ sector, other: other.id })
  }
  return undefined
}

const wrongSuccessor = (unit: Unit, { units }: UnitContext): UnitRefused | undefined => {
  const walked: Array<UnitId> = [unit.id]
  let next = unit.successor
  while (next !== undefined) {
    const found: Unit | undefined = next === unit.id ? unit : units.find(({ id }) => id === next)
    if (found === undefined) return new SuccessorUnknown({ successor: next })
    if (walked.includes(next)) return new SuccessorCycle({ units: [...walked, next] })
    walked.push(next)
    next = found.successor
  }
  return undefined
}

const leaderless = (unit: Unit, { leadRole, today, units }: UnitContext): UnitRefused | undefined => {
  const leads = (one: Unit) => !isClosed(one) && inForceOn(one.roles, today).includes(leadRole)
  return [...units.filter(({ id }) => id !== unit.id), unit].some(leads)
    ? undefined
    : new LeadRoleUnplayed({ role: leadRole })
}

/** Why a unit cannot be entered so; the first reason there is. */
export const unitRefusal = (unit: Unit, context: UnitContext): UnitRefused | undefined =>
  wrongDay([...unit.names, ...unit.roles], context.today) ??
  overlap(unit.names) ??
  gap(unit.names) ??
  wrongRole(unit, context) ??
  taken(unit, context) ??
  wrongSuccessor(unit, context) ??
  leaderless(unit, context)
