/** The modules that the policy is to be carried out with, by the articles that their items belong to. */
import { ForeseenModule } from "@shezu/domain/module/enabling"
import { Schema } from "effect"

import { words } from "./words.ts"

export const foreseenModules: ReadonlyArray<ForeseenModule> = Schema.decodeSync(Schema.Array(ForeseenModule))([
  { id: "party-building", title: words("党的建设", "Party building"), articles: ["1", "2", "3"] },
  { id: "registration", title: words("登记管理", "Registration"), articles: ["1", "4", "5", "7"] },
  { id: "incubation", title: words("培育扶持", "Incubation and support"), articles: ["7", "8", "9"] },
  { id: "supervision", title: words("监督管理", "Supervision"), articles: ["6", "10", "12"] },
  { id: "risk", title: words("风险防范", "Risk prevention"), articles: ["11"] }
])
