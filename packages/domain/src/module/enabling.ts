/** Whether a unit may enable a module, 启用模块: only if the policy names it responsible for one of the module's articles. */
import { Schema } from "effect"

import type { PlainDate } from "../calendar/PlainDate.ts"
import { articleIdsOwned } from "../policy/ownership.ts"
import type { PolicyDocument } from "../policy/PolicyDocument.ts"
import { Text } from "../text/Text.ts"
import type { Unit } from "../unit/Unit.ts"
import { ModuleId } from "./ModuleDeclaration.ts"

/** A module that the district's policy foresees, whether it is installed or not. */
export const ForeseenModule = Schema.Struct({
  id: ModuleId,
  title: Text,
  articles: Schema.Array(Schema.NonEmptyString)
})
export interface ForeseenModule extends Schema.Schema.Type<typeof ForeseenModule> {}

/** What of a module's articles a unit answers for, and what follows. */
export interface Entitlement {
  readonly owned: ReadonlyArray<string>
  readonly because: Text
}

const listed = (articles: ReadonlyArray<string>): string => articles.join("、")

export const entitlement = (
  documents: ReadonlyArray<PolicyDocument>,
  unit: Unit,
  articles: ReadonlyArray<string>,
  day: PlainDate
): Entitlement => {
  const answered = new Set(articleIdsOwned(documents, unit, day))
  const owned = articles.filter((article) => answered.has(article))
  if (owned.length > 0) {
    return {
      owned,
      because: {
        "zh-CN": `本单位是第 ${listed(owned)} 条的责任单位`,
        en: `Your unit answers for article ${owned.join(", ")}`
      }
    }
  }
  return {
    owned,
    because:
      articles.length === 0
        ? {
            "zh-CN": "模块没有服务于政策的任何一条",
            en: "The module serves no article of the policy"
          }
        : {
            "zh-CN": `模块服务于第 ${listed(articles)} 条，本单位不是其中任何一条的责任单位`,
            en: `The module serves article ${articles.join(", ")}, and your unit answers for none of them`
          }
  }
}
