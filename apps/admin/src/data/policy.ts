/** The policy for the pages: articles, what is left to do under their rules, parameters, what-if. */
import type { ParameterValue } from "@shezu/domain/policy/Parameter"
import type { Text } from "@shezu/domain/text/Text"

import { api, read } from "./api.ts"
import { gaps } from "./outcomes.ts"
import { rules } from "./rules.ts"

const readPolicy = () => read(api.policy.$get({ query: {} }))
type PolicyDocument = Awaited<ReturnType<typeof readPolicy>>
type ArticleDocument = PolicyDocument["articles"][number]

const outcomesOf = (rule: string) => read(api.rules[":rule"].outcomes.$get({ param: { rule }, query: {} }))

/** An outcome of a rule that leaves something to do, and how often. */
export interface Gap {
  readonly rule: string
  readonly outcome: string
  readonly title: Text
  readonly count: number
  readonly towns: ReadonlyArray<{ readonly town: string | null; readonly count: number }>
}

export interface ArticleLine {
  readonly article: ArticleDocument["article"]
  readonly responsible: ReadonlyArray<string>
  readonly rules: ArticleDocument["rules"]
  readonly indicators: ArticleDocument["indicators"]
}

/** Units where the district has named them, else the role. */
const responsibleOf = ({ responsible }: ArticleDocument, locale: keyof Text): ReadonlyArray<string> =>
  responsible.flatMap(({ title, units }) => (units.length === 0 || units.length > 4 ? [title[locale]] : units))

/** What the rules leave to do, for the whole register. */
export const allGaps = async (): Promise<ReadonlyArray<Gap>> => {
  const leaving = (await rules()).filter(
    ({ outcomes, shown }) => shown && Object.keys(outcomes).some((outcome) => gaps.has(outcome))
  )
  const perRule = await Promise.all(
    leaving.map(async ({ id, outcomes, title }) =>
      (await outcomesOf(id))
        .filter(({ outcome }) => gaps.has(outcome))
        .map((one) => ({ ...one, rule: id, title: outcomes[one.outcome] ?? title }))
    )
  )
  return perRule.flat()
}

const lineOf = (article: ArticleDocument, locale: keyof Text): ArticleLine => ({
  article: article.article,
  responsible: responsibleOf(article, locale),
  rules: article.rules,
  indicators: article.indicators
})

export const policy = async (locale: keyof Text) => {
  const document = await readPolicy()
  const parameters = new Map(document.articles.flatMap((article) => article.parameters).map((one) => [one.id, one]))
  return {
    ...document,
    lines: document.articles.map((article) => lineOf(article, locale)),
    parameters: [...parameters.values()]
  }
}
export type Policy = Awaited<ReturnType<typeof policy>>
export type Parameter = Policy["parameters"][number]
export type LegalSource = Policy["sources"][number]

/** What a refusal may cite. */
export const legalSources = async () => (await readPolicy()).sources

export const article = async (id: string, locale: keyof Text) =>
  lineOf(await read(api.policy.articles[":article"].$get({ param: { article: id }, query: {} })), locale)

/** Read as what the parameter holds now: a number, yes or no, a list with commas, or text. */
export const valueLike = (current: ParameterValue, text: string): ParameterValue => {
  if (typeof current === "number") return Number(text)
  if (typeof current === "boolean") return text === "true"
  return Array.isArray(current) ? text.split(/[,，、]/u).map((part) => part.trim()) : text
}

const ask = (parameter: string, value: ParameterValue) =>
  read(api["what-if"].$post({ json: { parameter, value: value as never } }))

/** The answer together with the words for its outcomes. */
export const whatIf = async (parameter: string, value: ParameterValue) => {
  const [answer, installed] = await Promise.all([ask(parameter, value), rules()])
  const words = new Map(
    installed.flatMap((rule) => Object.entries(rule.outcomes).map(([outcome, text]) => [`${rule.id} ${outcome}`, text]))
  )
  const wordOf = (rule: string, outcome: string): Text =>
    words.get(`${rule} ${outcome}`) ?? { "zh-CN": outcome, en: outcome }
  return { ...answer, wordOf }
}
export type WhatIf = Awaited<ReturnType<typeof whatIf>>
