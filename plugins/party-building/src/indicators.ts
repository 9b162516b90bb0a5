/** Rulebook figures of articles 1 and 2, counted from the facts of organizations in status 正常. */
import { OrganizationFacts } from "@shezu/domain/organization/OrganizationFacts"
import * as Indicator from "@shezu/domain/policy/Indicator"
import { Schema, Struct } from "effect"

const id = (text: string) => Indicator.IndicatorId.make(text)
const reached = Schema.Struct(Struct.pick(OrganizationFacts.fields, ["formalPartyMembers", "partyOrganization"]))

/** Where a branch of its own is due by the Party constitution; a definition of the figure, not a parameter. */
const membersThatMakeABranchDue = 3

/** 组织覆盖率 */
const organizationCoverage = Indicator.make({
  id: id("party.organization-coverage"),
  title: { "zh-CN": "组织覆盖率", en: "Organization coverage" },
  formula: {
    "zh-CN": "有正式党员且已单独或联合建立党组织的 ÷ 有正式党员的",
    en: "With a formal member and in an own or joint branch ÷ with a formal member"
  },
  facts: reached,
  standing: ({ formalPartyMembers, partyOrganization }) =>
    formalPartyMembers < 1 ? "outside" : partyOrganization === "none" ? "short" : "met"
})

/** 组织覆盖率, over all that are active */
const organizationCoverageOfAll = Indicator.make({
  id: id("party.organization-coverage-of-all"),
  title: { "zh-CN": "组织覆盖率（占全部）", en: "Organization coverage of all" },
  formula: {
    "zh-CN": "有正式党员且已单独或联合建立党组织的 ÷ 全部正常的",
    en: "With a formal member and in an own or joint branch ÷ all active"
  },
  facts: reached,
  standing: ({ formalPartyMembers, partyOrganization }) =>
    formalPartyMembers >= 1 && partyOrganization !== "none" ? "met" : "short"
})

/** 应建已建率 */
const ownBuilt = Indicator.make({
  id: id("party.own-built"),
  title: { "zh-CN": "应建已建率", en: "Own organizations set up where due" },
  formula: {
    "zh-CN": "正式党员 3 名以上且已单独建立党组织的 ÷ 正式党员 3 名以上的",
    en: "With three or more formal members and an own organization ÷ with three or more"
  },
  facts: reached,
  standing: ({ formalPartyMembers, partyOrganization }) =>
    formalPartyMembers < membersThatMakeABranchDue ? "outside" : partyOrganization === "own" ? "met" : "short"
})

/** 工作覆盖率 */
const workCoverage = Indicator.make({
  id: id("party.work-coverage"),
  title: { "zh-CN": "工作覆盖率", en: "Work coverage" },
  formula: {
    "zh-CN": "有单独或联合党组织、党建指导员、“1+N”之一的 ÷ 全部正常的",
    en: "With an own or joint branch, an instructor or a lead organization ÷ all active"
  },
  facts: Schema.Struct(Struct.pick(OrganizationFacts.fields, ["partyOrganization", "instructor", "ledBy1PlusN"])),
  standing: ({ instructor, ledBy1PlusN, partyOrganization }) =>
    partyOrganization !== "none" || instructor || ledBy1PlusN ? "met" : "short"
})

/** 归属明确率 */
const responsibilityClear = Indicator.make({
  id: id("party.responsibility-clear"),
  title: { "zh-CN": "归属明确率", en: "Clearly assigned" },
  formula: { "zh-CN": "恰有一个党建归口的 ÷ 全部正常的", en: "With exactly one managing body ÷ all active" },
  facts: Schema.Struct(
    Struct.pick(OrganizationFacts.fields, [
      "kind",
      "supervisingUnit",
      "sectorCommittee",
      "hub",
      "territorial",
      "directlyRegistered",
      "decoupled"
    ])
  ),
  standing: (facts) =>
    facts.kind === "community" ||
    facts.supervisingUnit !== null ||
    facts.sectorCommittee !== null ||
    facts.hub !== null ||
    facts.territorial ||
    facts.directlyRegistered ||
    (facts.decoupled && facts.kind === "association")
      ? "met"
      : "short"
})

export const indicators: ReadonlyArray<Indicator.AnyIndicator> = [
  responsibilityClear,
  organizationCoverage,
  organizationCoverageOfAll,
  ownBuilt,
  workCoverage
]
