/** How a parameter is written down here, and the clauses several of them cite. */
import { Parameter } from "@shezu/domain/policy/Parameter"
import { Schema } from "effect"

import { words } from "../words.ts"

/** Checked when it is loaded. */
export const parameter = Schema.decodeSync(Parameter)

export const people = words("人", "people")
export const members = words("名", "members")
export const years = words("年", "years")

export const branchFrom = "2018-10-28"

/** 支部工作条例(试行), a clause that was read. */
export const branchRegulations = (clause: string, chinese: string, english: string) => ({
  source: "branch-regulations-2018",
  clause,
  gist: words(chinese, english),
  certainty: "S" as const
})
