/** General branches and committees (R-PARTY-06); from memory, so they only warn. */
import type { Parameter } from "@shezu/domain/policy/Parameter"

import { words } from "../words.ts"
import { parameter, people, years } from "./parameter.ts"

const electionRegulations = (chinese: string, english: string) => ({
  source: "grassroots-election-regulations-2020",
  clause: "委员会的设立与任期",
  gist: words(chinese, english),
  certainty: "M" as const
})
const electionFrom = "2020-07-13"

export const committees: ReadonlyArray<Parameter> = [
  parameter({
    id: "party.general-branch-members",
    title: words("设党总支的党员数", "Members from which a general branch is usual"),
    unit: people,
    force: "general",
    versions: [
      {
        value: 50,
        from: electionFrom,
        citation: electionRegulations(
          "党员超过五十人的，通常设总支",
          "More than fifty members usually have a general branch"
        )
      }
    ]
  }),
  parameter({
    id: "party.committee-members",
    title: words("设基层党委的党员数", "Members from which a committee is usual"),
    unit: people,
    force: "general",
    versions: [
      {
        value: 100,
        from: electionFrom,
        citation: electionRegulations(
          "党员达到一百人的，通常设党委，例外须经批准",
          "A hundred members usually have a committee; exceptions need approval"
        )
      }
    ]
  }),
  parameter({
    id: "party.general-branch-term",
    title: words("党总支任期", "Term of a general branch"),
    unit: years,
    force: "general",
    versions: [
      {
        value: 3,
        from: electionFrom,
        citation: electionRegulations("总支一般三年一届", "A general branch is normally elected for three years")
      }
    ]
  }),
  parameter({
    id: "party.committee-term",
    title: words("基层党委任期", "Term of a committee"),
    unit: years,
    force: "general",
    versions: [
      {
        value: 5,
        from: electionFrom,
        citation: electionRegulations("基层党委一般五年一届", "A committee is normally elected for five years")
      }
    ]
  })
]
