/** The numbers that items 2.1–2.3 turn on. */
import { ParameterId } from "@shezu/domain/policy/Parameter"
import { Schema } from "effect"

export const formalMembersForOwnBranch = {
  id: ParameterId.make("party.formal-members-for-own-branch"),
  schema: Schema.Finite
}
