/** The figures of this module, counted from the facts of organizations in status 正常. */
import { OrganizationFacts } from "@shezu/domain/organization/OrganizationFacts"
import * as Indicator from "@shezu/domain/policy/Indicator"
import { Schema, Struct } from "effect"

export const placed = Indicator.make({
  id: Indicator.IndicatorId.make("new-module.placed"),
  title: { "zh-CN": "镇街载明率", en: "Town stated" },
  formula: { "zh-CN": "载明镇街的 ÷ 全部正常的", en: "With a town in the register ÷ all active" },
  facts: Schema.Struct(Struct.pick(OrganizationFacts.fields, ["town"])),
  standing: ({ town }) => (town === null ? "short" : "met")
})
