/** Item 2.1: whether the register says in which town an organization is. Replace it by the rule of your item. */
import { OrganizationFacts } from "@shezu/domain/organization/OrganizationFacts"
import { type Citation, LegalSourceId } from "@shezu/domain/policy/LegalSource"
import * as Rule from "@shezu/domain/policy/Rule"
import { message } from "@shezu/domain/text/Text"
import { Schema, Struct } from "effect"

/** A rule cites law, never the policy document. `U`: nobody has read the clause yet, so that it can only warn. */
const citation: Citation = {
  source: LegalSourceId.make("social-organization-party-building-2015"),
  clause: "待核对",
  gist: {
    "zh-CN": "待核对：请换成本规则所依据的条款和要求",
    en: "To be checked: put the clause here on which the rule stands, and what it asks"
  },
  certainty: "U"
}

const Facts = Schema.Struct(Struct.pick(OrganizationFacts.fields, ["town"]))

export const place = Rule.make<typeof Facts.Type, {}, "known" | "unknown">({
  id: Rule.RuleId.make("new-module.place"),
  title: { "zh-CN": "所在镇街", en: "Its town" },
  facts: Facts,
  parameters: {},
  citations: [citation],
  outcomes: {
    known: { "zh-CN": "已载明", en: "Stated" },
    unknown: { "zh-CN": "未载明", en: "Not stated" }
  },
  decide: ({ town }) =>
    town === null
      ? {
          outcome: "unknown",
          because: message("new-module.place.unknown"),
          wouldChange: [message("new-module.place.if-stated")]
        }
      : { outcome: "known", because: message("new-module.place.known", { town }), wouldChange: [] }
})
