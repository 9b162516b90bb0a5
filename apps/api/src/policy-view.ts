/** The policy as a page shows it: articles with their units, rules, figures and what implements each item. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { Citation, LegalSource } from "@shezu/domain/policy/LegalSource"
import { Parameter } from "@shezu/domain/policy/Parameter"
import { Article } from "@shezu/domain/policy/PolicyDocument"
import { Text } from "@shezu/domain/text/Text"
import { nameOn, unitsInRole } from "@shezu/domain/unit/Unit"
import { reading } from "@shezu/platform/access/Reading"
import { Modules } from "@shezu/platform/modules/Modules"
import { Policy } from "@shezu/platform/policy/Policy"
import { Units } from "@shezu/platform/units/Units"
import { Effect, Schema } from "effect"

export class ArticleNotFound extends Schema.TaggedError<ArticleNotFound>()("ArticleNotFound", {
  article: Schema.String
}) {}

/** A role an article names, and the units that play it on the day; empty where the district has named none. */
export const ResponsibleRole = Schema.Struct({
  role: Schema.String,
  title: Text,
  units: Schema.Array(Schema.String)
}).annotate({ identifier: "ResponsibleRole" })

export const RuleView = Schema.Struct({
  id: Schema.String,
  title: Text,
  module: Schema.String,
  items: Schema.Array(Schema.String),
  citations: Schema.Array(Citation),
  parameters: Schema.Array(Schema.String),
  outcomes: Schema.Record(Schema.String, Text),
  /** Whether the unit that asks is shown what it says: it answers for an article that the rule serves. */
  shown: Schema.Boolean
}).annotate({ identifier: "RuleView" })
export interface RuleView extends Schema.Schema.Type<typeof RuleView> {}

export const ArticleView = Schema.Struct({
  document: Schema.String,
  article: Article,
  responsible: Schema.Array(ResponsibleRole),
  rules: Schema.Array(RuleView),
  indicators: Schema.Array(Schema.Struct({ id: Schema.String, title: Text, formula: Text })),
  parameters: Schema.Array(Parameter)
}).annotate({ identifier: "ArticleView" })
export interface ArticleView extends Schema.Schema.Type<typeof ArticleView> {}

export const PolicyView = Schema.Struct({
  id: Schema.String,
  number: Schema.String,
  title: Text,
  issuer: Text,
  from: Schema.String,
  articles: Schema.Array(ArticleView),
  sources: Schema.Array(LegalSource)
}).annotate({ identifier: "PolicyView" })
export interface PolicyView extends Schema.Schema.Type<typeof PolicyView> {}

export const ruleViews = Effect.gen(function* () {
  const policy = yield* Policy
  const { shows } = yield* reading
  const modules = yield* Modules
  return modules.working().flatMap((module) =>
    module.rules.map((rule): RuleView => ({
      id: rule.id,
      title: rule.title,
      module: module.declaration.id,
      items: policy.itemsServed("rule", rule.id).map(({ item }) => item),
      citations: rule.citations,
      parameters: rule.parameters,
      outcomes: rule.outcomes,
      shown: shows("rule", rule.id)
    }))
  )
})

/** The installed policy with all its articles as they stand on a day. */
export const policyView = Effect.fn("policyView")(function* (on: PlainDate) {
  const policy = yield* Policy
  const modules = yield* Modules
  const { district } = (yield* Units).known()
  const rules = yield* ruleViews
  const document = policy.documents[0]
  if (document === undefined) return yield* Effect.die(new Error("an installation has a policy document"))
  const articles = document.articles.map((article): ArticleView => {
    const serves = (items: ReadonlyArray<{ readonly article: string }>) =>
      items.some((item) => item.article === article.id)
    const mine = rules.filter((rule) => serves(policy.itemsServed("rule", rule.id)))
    const read = new Set(mine.flatMap((rule) => rule.parameters))
    return {
      document: document.id,
      article,
      responsible: article.responsible.map((role) => ({
        role,
        title: policy.roles[role] ?? { "zh-CN": role, en: role },
        units: unitsInRole(district, role, on).map((unit) => nameOn(unit, on))
      })),
      rules: mine,
      indicators: modules
        .indicators()
        .filter((indicator) => serves(policy.itemsServed("indicator", indicator.id)))
        .map(({ formula, id, title }) => ({ id, title, formula })),
      parameters: policy.parameters.filter((parameter) => read.has(parameter.id))
    }
  })
  return {
    id: document.id,
    number: document.number,
    title: document.title,
    issuer: document.issuer,
    from: document.from,
    articles,
    sources: policy.sources
  } satisfies PolicyView
})

export const articleView = Effect.fn("articleView")(function* (id: string, on: PlainDate) {
  const { articles } = yield* policyView(on)
  const found = articles.find(({ article }) => article.id === id)
  return found === undefined ? yield* new ArticleNotFound({ article: id }) : found
})
