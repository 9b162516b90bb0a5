/** Items 1.1–1.3: which body manages an organization's Party building; the first test that fits decides. */
import { OrganizationFacts } from "@shezu/domain/organization/OrganizationFacts"
import { ParameterId } from "@shezu/domain/policy/Parameter"
import * as Rule from "@shezu/domain/policy/Rule"
import { message } from "@shezu/domain/text/Text"
import { Schema, Struct } from "effect"

import { managementOfSocialOrganizations } from "./citations.ts"

const Facts = Schema.Struct(
  Struct.pick(OrganizationFacts.fields, [
    "kind",
    "supervisingUnit",
    "sectorCommittee",
    "hub",
    "territorial",
    "directlyRegistered",
    "decoupled",
    "town"
  ])
)
type Facts = typeof Facts.Type

/** Tests 2 to 5 of the table; their order is a local choice, kept as a parameter. */
const tests = {
  "supervising-unit": (facts: Facts) => facts.supervisingUnit,
  "sector-committee": (facts: Facts) => facts.sectorCommittee,
  hub: (facts: Facts) => facts.hub,
  territorial: (facts: Facts) => (facts.territorial ? (facts.town ?? "") : null)
} as const
type Test = keyof typeof tests

const Priority = Schema.Array(Schema.Literals(["supervising-unit", "sector-committee", "hub", "territorial"]))

export type Responsibility = "town-and-community" | Test | "comprehensive-committee" | "unassigned"

const noTown = [message("party.responsibility.town-unknown")]

export const responsibility = Rule.make<Facts, { readonly priority: ReadonlyArray<Test> }, Responsibility>({
  id: Rule.RuleId.make("party.responsibility"),
  title: { "zh-CN": "党建工作归口", en: "Who manages Party building" },
  facts: Facts,
  parameters: { priority: { id: ParameterId.make("party.responsibility-priority"), schema: Priority } },
  citations: [managementOfSocialOrganizations],
  outcomes: {
    "town-and-community": {
      "zh-CN": "镇街党（工）委和社区（村）党组织兜底",
      en: "Town and community Party organizations"
    },
    "supervising-unit": { "zh-CN": "业务主管单位党组织", en: "Party organization of the supervising unit" },
    "sector-committee": { "zh-CN": "行业党委", en: "Sector Party committee" },
    hub: { "zh-CN": "枢纽型社会组织党组织", en: "Party organization of the hub body" },
    territorial: { "zh-CN": "住所地党组织属地管理", en: "Party organization of the domicile" },
    "comprehensive-committee": { "zh-CN": "社会组织综合党委", en: "Comprehensive Party committee" },
    unassigned: { "zh-CN": "空白点（无归口）", en: "Nobody yet" }
  },
  decide: (facts, { priority }) => {
    if (facts.kind === "community") {
      return {
        outcome: "town-and-community",
        because: message("party.responsibility.community", { town: facts.town ?? "—" }),
        wouldChange: [message("party.responsibility.if-registered")],
        notices: facts.town === null ? noTown : []
      }
    }
    for (const test of priority) {
      const body = tests[test](facts)
      if (body !== null) {
        return {
          outcome: test,
          because: message(`party.responsibility.${test}`, { body: body === "" ? "—" : body }),
          wouldChange: [message(`party.responsibility.if-not-${test}`)],
          notices: body === "" ? noTown : []
        }
      }
    }
    if (facts.directlyRegistered) {
      return {
        outcome: "comprehensive-committee",
        because: message("party.responsibility.direct"),
        wouldChange: [message("party.responsibility.if-supervised")]
      }
    }
    if (facts.decoupled && facts.kind === "association") {
      return {
        outcome: "comprehensive-committee",
        because: message("party.responsibility.decoupled"),
        wouldChange: [message("party.responsibility.if-supervised")]
      }
    }
    return {
      outcome: "unassigned",
      because: message("party.responsibility.nobody"),
      wouldChange: [message("party.responsibility.if-supervised"), message("party.responsibility.if-direct")]
    }
  }
})
