/** States of one organization through time; a change from a day on reaches as far as nothing later says otherwise. */
import { Equal, Struct } from "effect"

import type { PlainDate } from "../calendar/PlainDate.ts"
import type { OrganizationField, OrganizationState } from "./Organization.ts"

/** A state and the day from which it holds; the first known state has no such day. */
export interface Version {
  readonly from: PlainDate | null
  readonly state: OrganizationState
}

/** What a change sets and what it takes away. */
export interface Patch {
  readonly set: Partial<OrganizationState>
  readonly unset: ReadonlyArray<OrganizationField>
}

/** A state after a change. */
export const patched = (state: OrganizationState, patch: Patch): OrganizationState =>
  ({ ...Struct.omit(state, patch.unset), ...patch.set }) as OrganizationState

const only = (patch: Patch, fields: ReadonlySet<OrganizationField>): Patch => ({
  set: Struct.pick(
    patch.set,
    Object.keys(patch.set).filter((field) => fields.has(field as OrganizationField)) as never
  ),
  unset: patch.unset.filter((field) => fields.has(field))
})

const startsBy = (version: Version, day: PlainDate): boolean => version.from === null || version.from <= day

/**
 * Versions come oldest first and so do those given back. A field that a later version changed by itself keeps that
 * later value; the patch ends there for it.
 */
export const change = (
  versions: readonly [Version, ...ReadonlyArray<Version>],
  patch: Patch,
  from: PlainDate
): ReadonlyArray<Version> => {
  const before = versions.filter((version) => startsBy(version, from) && version.from !== from)
  const covering = versions.findLast((version) => startsBy(version, from)) ?? versions[0]
  const later = versions.filter((version) => !startsBy(version, from))
  const fields = new Set([...Object.keys(patch.set), ...patch.unset] as Array<OrganizationField>)
  const result: Array<Version> = [...before, { from, state: patched(covering.state, patch) }]
  let previous = covering.state
  for (const version of later) {
    for (const field of fields) {
      if (!Equal.equals(previous[field], version.state[field])) fields.delete(field)
    }
    previous = version.state
    result.push({ from: version.from, state: patched(version.state, only(patch, fields)) })
  }
  return result
}

/** What differs between two states, as a change from one to the other. */
export const difference = (before: OrganizationState, after: OrganizationState): Patch => {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as Array<OrganizationField>
  const differing = names.filter((field) => !Equal.equals(before[field], after[field]))
  return {
    set: Struct.pick(
      after,
      differing.filter((field) => after[field] !== undefined)
    ),
    unset: differing.filter((field) => after[field] === undefined)
  }
}
