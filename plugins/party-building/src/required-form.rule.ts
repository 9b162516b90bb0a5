/** Items 2.1–2.3: which form of Party organization an organization needs. */
import { OrganizationFacts } from "@shezu/domain/organization/OrganizationFacts"
import * as Rule from "@shezu/domain/policy/Rule"
import { message } from "@shezu/domain/text/Text"
import { Schema, Struct } from "effect"

import { branchFormation, partyConstitution } from "./citations.ts"
import { formalMembersForOwnBranch } from "./thresholds.ts"

const Facts = Schema.Struct(Struct.pick(OrganizationFacts.fields, ["formalPartyMembers"]))

export type RequiredForm = "own" | "joint" | "instructor"

export const requiredForm = Rule.make<typeof Facts.Type, { readonly threshold: number }, RequiredForm>({
  id: Rule.RuleId.make("party.required-form"),
  title: { "zh-CN": "应建党组织形式", en: "Required form of Party organization" },
  facts: Facts,
  parameters: { threshold: formalMembersForOwnBranch },
  citations: [branchFormation, partyConstitution],
  outcomes: {
    own: { "zh-CN": "单独建立党组织", en: "A Party organization of its own" },
    joint: { "zh-CN": "联合建立党组织", en: "A joint branch" },
    instructor: { "zh-CN": "选派党建指导员或“1+N”带动", en: "An instructor, or led by another organization (1+N)" }
  },
  decide: ({ formalPartyMembers: members }, { threshold }) => {
    if (members >= threshold) {
      return {
        outcome: "own",
        because: message("party.required-form.own", { members, threshold }),
        wouldChange: [message("party.required-form.if-fewer", { threshold })]
      }
    }
    if (members > 0) {
      return {
        outcome: "joint",
        because: message("party.required-form.joint", { members, threshold }),
        wouldChange: [message("party.required-form.if-more", { missing: threshold - members })]
      }
    }
    return {
      outcome: "instructor",
      because: message("party.required-form.instructor"),
      wouldChange: [message("party.required-form.if-a-member")]
    }
  }
})
