/** Items 2.1–2.3: whether the Party's organization or work reaches an organization, and if not, what is missing. */
import { OrganizationFacts } from "@shezu/domain/organization/OrganizationFacts"
import * as Rule from "@shezu/domain/policy/Rule"
import { message } from "@shezu/domain/text/Text"
import { Schema, Struct } from "effect"

import { branchFormation, workCoverage } from "./citations.ts"
import { formalMembersForOwnBranch } from "./thresholds.ts"

const Facts = Schema.Struct(
  Struct.pick(OrganizationFacts.fields, ["formalPartyMembers", "partyOrganization", "instructor", "ledBy1PlusN"])
)
type Facts = typeof Facts.Type

export type Coverage = "covered" | "gap"

/** What an organization without any form still lacks, by what its members make due. */
const withoutForm = (facts: Facts, threshold: number): Rule.Verdict<Coverage> => {
  const members = facts.formalPartyMembers
  if (members >= threshold) {
    return {
      outcome: "gap",
      because: message("party.coverage.own-missing", { members, threshold }),
      wouldChange: [message("party.coverage.if-own-set-up")]
    }
  }
  if (members > 0) {
    return {
      outcome: "gap",
      because: message("party.coverage.joint-missing", { members, threshold }),
      wouldChange: [message("party.coverage.if-joint-set-up"), message("party.coverage.if-own-set-up")]
    }
  }
  if (facts.instructor) {
    return {
      outcome: "covered",
      because: message("party.coverage.instructor"),
      wouldChange: [message("party.coverage.if-a-member")]
    }
  }
  if (facts.ledBy1PlusN) {
    return {
      outcome: "covered",
      because: message("party.coverage.led"),
      wouldChange: [message("party.coverage.if-a-member")]
    }
  }
  return {
    outcome: "gap",
    because: message("party.coverage.work-missing"),
    wouldChange: [message("party.coverage.if-instructor"), message("party.coverage.if-led")]
  }
}

export const coverage = Rule.make<Facts, { readonly threshold: number }, Coverage>({
  id: Rule.RuleId.make("party.coverage"),
  title: { "zh-CN": "党的组织和工作覆盖", en: "Coverage by Party organization and work" },
  facts: Facts,
  parameters: { threshold: formalMembersForOwnBranch },
  citations: [branchFormation, workCoverage],
  outcomes: {
    covered: { "zh-CN": "已覆盖", en: "Covered" },
    gap: { "zh-CN": "未覆盖", en: "Gap" }
  },
  decide: (facts, { threshold }) => {
    const members = facts.formalPartyMembers
    if (facts.partyOrganization === "own") {
      return {
        outcome: "covered",
        because: message("party.coverage.own", { members }),
        wouldChange: [message("party.coverage.if-dissolved")],
        notices: members < threshold ? [message("party.coverage.own-below", { members, threshold })] : []
      }
    }
    if (facts.partyOrganization === "joint") {
      return members < threshold
        ? {
            outcome: "covered",
            because: message("party.coverage.joint", { members, threshold }),
            wouldChange: [message("party.coverage.if-grown", { missing: threshold - members })]
          }
        : {
            outcome: "gap",
            because: message("party.coverage.joint-outgrown", { members, threshold }),
            wouldChange: [message("party.coverage.if-own-set-up")]
          }
    }
    return withoutForm(facts, threshold)
  }
})
