/** A finding in sentences, with the law it stands on and the items of the policy it serves. */
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { Certainty } from "@shezu/domain/policy/LegalSource"
import { ParameterId, ParameterVersion } from "@shezu/domain/policy/Parameter"
import { FactValue, type Finding } from "@shezu/domain/policy/Rule"
import { renderBoth, Text } from "@shezu/domain/text/Text"
import { reading, readingMessages } from "@shezu/platform/access/Reading"
import type { Explained } from "@shezu/platform/determinations/Judging"
import { Modules } from "@shezu/platform/modules/Modules"
import { Policy } from "@shezu/platform/policy/Policy"
import { Effect, Result, Schema } from "effect"

import { problems } from "./problems.ts"

/** A citation with its document's name, so that it reads on its own. */
export const CitedSource = Schema.Struct({
  source: Schema.String,
  title: Text,
  documentNumber: Schema.optionalKey(Schema.String),
  clause: Schema.String,
  gist: Text,
  certainty: Certainty
}).annotate({ identifier: "CitedSource" })

export const FindingView = Schema.Struct({
  rule: Schema.String,
  title: Text,
  items: Schema.Array(Schema.String),
  on: PlainDate,
  outcome: Schema.NullOr(Schema.String),
  outcomeText: Text,
  because: Text,
  wouldChange: Schema.Array(Text),
  notices: Schema.Array(Text),
  citations: Schema.Array(CitedSource),
  parameters: Schema.Array(
    Schema.Struct({ id: ParameterId, title: Text, unit: Schema.optionalKey(Text), version: ParameterVersion })
  ),
  facts: Schema.Record(Schema.String, FactValue),
  holdsUntil: Schema.optionalKey(PlainDate)
}).annotate({ identifier: "FindingView" })
export interface FindingView extends Schema.Schema.Type<typeof FindingView> {}

const unanswered: Text = { "zh-CN": "不作判定", en: "No answer" }

/** Says findings in words; built once, used for many. */
export const findingViewer = Effect.gen(function* () {
  const policy = yield* Policy
  const { finding: shown } = yield* reading
  const { messages: ofModules } = yield* Modules
  const messages = { ...readingMessages, ...ofModules }

  const cite = (citations: Finding["citations"]) =>
    citations.map(({ source, ...citation }) => {
      const found = policy.sources.find(({ id }) => id === source)
      return {
        source,
        title: found?.title ?? { "zh-CN": source, en: source },
        ...(found?.documentNumber === undefined ? {} : { documentNumber: found.documentNumber }),
        ...citation
      }
    })

  const parametersOf = (finding: Finding) =>
    finding.parameters.map(({ id, version }) => {
      const parameter = policy.parameters.find((one) => one.id === id)
      return {
        id,
        title: parameter?.title ?? { "zh-CN": id, en: id },
        ...(parameter?.unit === undefined ? {} : { unit: parameter.unit }),
        version
      }
    })

  return ({ answer, rule }: Explained, on: PlainDate): FindingView => {
    const common = {
      rule: rule.id,
      title: rule.title,
      items: policy.itemsServed("rule", rule.id).map(({ item }) => item),
      on
    }
    if (Result.isFailure(answer)) {
      const { text } = problems[answer.failure._tag]
      const fill = (template: string) =>
        template.replaceAll(/\{(\w+)\}/gu, (_, name: string) =>
          String(Object.entries(answer.failure).find(([key]) => key === name)?.[1])
        )
      return {
        ...common,
        outcome: null,
        outcomeText: unanswered,
        because: { "zh-CN": fill(text["zh-CN"]), en: fill(text.en) },
        wouldChange: [],
        notices: [],
        citations: cite(rule.citations),
        parameters: [],
        facts: {}
      }
    }
    const finding = shown(answer.success)
    return {
      ...common,
      outcome: finding.outcome,
      outcomeText: rule.outcomes[finding.outcome] ?? { "zh-CN": finding.outcome, en: finding.outcome },
      because: renderBoth(messages, finding.because),
      wouldChange: finding.wouldChange.map((one) => renderBoth(messages, one)),
      notices: finding.notices.map((one) => renderBoth(messages, one)),
      citations: cite(finding.citations),
      parameters: parametersOf(finding),
      facts: finding.facts,
      ...(finding.holdsUntil === undefined ? {} : { holdsUntil: finding.holdsUntil })
    }
  }
})
