/** Numbers and order that the rules of articles 1 and 2 read (R-PARTY-01, R-PARTY-02, rulebook §2.1). */
import type { Parameter } from "@shezu/domain/policy/Parameter"

import { words } from "../words.ts"
import { branchFrom, branchRegulations, members, parameter } from "./parameter.ts"

export const formation: ReadonlyArray<Parameter> = [
  parameter({
    id: "party.formal-members-for-own-branch",
    title: words("单独成立党支部的正式党员数", "Formal members that make an own branch due"),
    unit: members,
    force: "strict",
    versions: [
      {
        value: 3,
        from: branchFrom,
        citation: branchRegulations(
          "第二章",
          "正式党员达到三名就要有自己的支部，预备党员不计入",
          "Three formal members make an own branch due; probationary members do not count"
        )
      }
    ]
  }),
  parameter({
    id: "party.joint-branch-units",
    title: words("联合党支部覆盖单位数上限", "Most units in a joint branch"),
    unit: words("个单位", "units"),
    force: "general",
    versions: [
      {
        value: 5,
        from: branchFrom,
        citation: branchRegulations(
          "第二章",
          "一个联合支部通常至多带五个单位",
          "A joint branch normally takes in five units at most"
        )
      }
    ]
  }),
  parameter({
    id: "party.responsibility-priority",
    title: words("党建归口判断顺序", "Order of the tests for who manages Party building"),
    force: "general",
    versions: [
      {
        // The document names the relations; the order among them is a local choice, so a district may add its own version.
        value: ["supervising-unit", "sector-committee", "hub", "territorial"],
        from: "2015-09-28",
        citation: {
          source: "social-organization-party-building-2015",
          clause: "管理体制和工作机制",
          gist: words(
            "先看主管单位，再看行业、枢纽和住所地；各关系之间的先后由当地确定",
            "Supervising unit first, then sector, hub and domicile; the order among them is set locally"
          ),
          certainty: "M"
        }
      }
    ]
  })
]
