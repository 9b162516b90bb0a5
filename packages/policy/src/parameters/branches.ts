/** Size, officers and terms of a branch (R-PARTY-03 to R-PARTY-05, R-PARTY-09). */
import type { Parameter } from "@shezu/domain/policy/Parameter"

import { words } from "../words.ts"
import { branchFrom, branchRegulations, members, parameter, people, years } from "./parameter.ts"

export const branches: ReadonlyArray<Parameter> = [
  parameter({
    id: "party.branch-members",
    title: words("党支部党员人数上限", "Most members of a branch"),
    unit: people,
    force: "general",
    versions: [
      {
        value: 50,
        from: branchFrom,
        citation: branchRegulations("第二章", "一个支部通常不多于五十人", "A branch normally has fifty members at most")
      }
    ]
  }),
  parameter({
    id: "party.formal-members-for-branch-committee",
    title: words("设支部委员会的正式党员数", "Formal members that make a branch committee due"),
    unit: members,
    force: "strict",
    versions: [
      {
        value: 7,
        from: branchFrom,
        citation: branchRegulations(
          "第六章",
          "满七名正式党员即设委员会，不满的设书记，必要时加副书记",
          "Seven formal members make a committee due; with fewer there is a secretary, and a deputy if needed"
        )
      }
    ]
  }),
  parameter({
    id: "party.branch-committee-members-least",
    title: words("支部委员会委员数下限", "Fewest members of a branch committee"),
    unit: people,
    force: "strict",
    versions: [
      {
        value: 3,
        from: branchFrom,
        citation: branchRegulations("第六章", "委员会至少三人", "A committee has three members at least")
      }
    ]
  }),
  parameter({
    id: "party.branch-committee-members-most",
    title: words("支部委员会委员数上限", "Most members of a branch committee"),
    unit: people,
    force: "general",
    versions: [
      {
        value: 7,
        from: branchFrom,
        citation: branchRegulations(
          "第六章",
          "委员会多为三到五人，通常不多于七人",
          "A committee has three to five members and normally not more than seven"
        )
      }
    ]
  }),
  parameter({
    id: "party.branch-term",
    title: words("党支部任期", "Term of a branch"),
    unit: years,
    force: "general",
    versions: [
      {
        value: 3,
        from: branchFrom,
        citation: branchRegulations(
          "第六章",
          "任期一般三年，提前或推迟换届要经上级党组织同意",
          "A term is normally three years; the superior agrees to an earlier or later election"
        )
      }
    ]
  }),
  parameter({
    id: "party.community-branch-term",
    title: words("村、社区党支部任期", "Term of a branch in a village or community"),
    unit: years,
    force: "strict",
    versions: [
      {
        value: 5,
        from: branchFrom,
        citation: branchRegulations(
          "第六章",
          "村和社区的支部五年一届",
          "In villages and communities the term is five years"
        )
      }
    ]
  }),
  parameter({
    id: "party.project-branch-duration",
    title: words("项目成立党支部的期限", "Duration from which a project team has a branch"),
    unit: words("个月", "months"),
    force: "strict",
    versions: [
      {
        value: 6,
        from: branchFrom,
        citation: branchRegulations(
          "第二章",
          "项目持续半年以上又具备条件的，成立支部",
          "A project of six months or more that meets the conditions has a branch"
        )
      }
    ]
  })
]
