/** A book with the parameters these rules read, written out by hand: the rules must not depend on one district's pack. */
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { DivisionCode } from "@shezu/domain/identifier/DivisionCode"
import type { OrganizationFacts } from "@shezu/domain/organization/OrganizationFacts"
import { type Parameter, ParameterId, type ParameterValue } from "@shezu/domain/policy/Parameter"
import type { AnyRule, ParameterBook } from "@shezu/domain/policy/Rule"
import { Effect, Option } from "effect"

import { branchFormation } from "../src/citations.ts"

export const day = PlainDate.make("2026-06-01")

const parameter = (id: string, from: string, value: ParameterValue): Parameter => ({
  id: ParameterId.make(id),
  title: { "zh-CN": id, en: id },
  force: "strict",
  versions: [{ value, from: PlainDate.make(from), citation: branchFormation }]
})

export const bookOf = (threshold: number, priority: ReadonlyArray<string>): ParameterBook => {
  const parameters = [
    parameter("party.formal-members-for-own-branch", "2018-10-28", threshold),
    parameter("party.responsibility-priority", "2015-09-28", priority)
  ]
  return {
    region: DivisionCode.make("370403"),
    get: (id) => Option.fromUndefinedOr(parameters.find((one) => one.id === id))
  }
}

export const usual = ["supervising-unit", "sector-committee", "hub", "territorial"]
export const book = bookOf(3, usual)

/** An association of which nothing is known that would assign it. */
export const nothing: OrganizationFacts = {
  kind: "association",
  supervisingUnit: null,
  sectorCommittee: null,
  hub: null,
  territorial: false,
  directlyRegistered: false,
  decoupled: false,
  town: "槐树街道",
  formalPartyMembers: 0,
  partyOrganization: "none",
  instructor: false,
  ledBy1PlusN: false
}

export const judge = (rule: AnyRule, facts: Partial<OrganizationFacts>, from: ParameterBook = book) =>
  Effect.map(Effect.fromResult(rule.prepare(from, day)), (ready) => ready.judge({ ...nothing, ...facts }))
