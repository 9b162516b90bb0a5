/** 薛民字〔2020〕31号, the policy document of Xuecheng District; in force until the bureau enters an end. */
import { PolicyDocument } from "@shezu/domain/policy/PolicyDocument"
import { Schema } from "effect"

import { words } from "../words.ts"
import { partyBuilding } from "./party-building.ts"
import { registration } from "./registration.ts"
import { supervision } from "./supervision.ts"
import { support } from "./support.ts"

const [first, ...rest] = [...partyBuilding, ...registration, ...support, ...supervision]
if (first === undefined) throw new Error("a policy document has articles")

export const xuecheng202031: PolicyDocument = Schema.decodeSync(PolicyDocument)({
  id: "xuecheng-2020-31",
  number: "薛民字〔2020〕31号",
  title: words(
    "关于加强党建引领促进社会组织高质量发展的指导意见",
    "Guiding Opinions on Party Building and the Development of Social Organizations"
  ),
  issuer: words("薛城区民政局等十三个部门", "Xuecheng District Civil Affairs Bureau and twelve other departments"),
  district: "370403",
  from: "2020-12-07",
  certainty: "S",
  articles: [first, ...rest]
})
