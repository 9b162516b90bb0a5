/** Everything a module offers names an article that the policy has, and what it proposes is its own. */
import { articlesServed, offered } from "@shezu/domain/module/offers"

import type { Findings, Subject } from "../Subject.ts"

const unserved = (what: string, all: ReadonlyArray<string>, some: ReadonlyArray<string>) =>
  all.filter((id) => !some.includes(id)).map((id) => `${what} ${id} serves no article of the policy`)

export const checkArticles = ({ pack, server: { declaration, proposals, rules } }: Subject): Findings => {
  const articles = pack.documents.flatMap((document) => document.articles)
  const known = articles.map(({ id }) => id)
  const served = offered(pack.documents, declaration, known)
  const own = new Set<string>([...declaration.rules, ...declaration.indicators])
  return [
    ...[
      ...declaration.permissions,
      ...declaration.pages,
      ...declaration.panels,
      ...declaration.searches,
      ...declaration.jobs,
      ...declaration.templates,
      ...declaration.settings
    ].flatMap(({ id, serves }) =>
      serves
        .filter((article) => !known.includes(article))
        .map((article) => `${id} serves article ${article}: none such`)
    ),
    ...unserved("rule", declaration.rules, served.rules),
    ...unserved("indicator", declaration.indicators, served.indicators),
    ...declaration.placements.flatMap(({ kind, outcome, rule }) => {
      const own = rules.find(({ id }) => id === rule)
      if (own === undefined) return [`it places ${kind} by rule ${rule}, which is not its own`]
      return outcome in own.outcomes ? [] : [`it places ${kind} by ${outcome}, which rule ${rule} never answers`]
    }),
    ...(articlesServed(pack.documents, declaration).length === 0
      ? ["it serves no article: no unit could enable it"]
      : []),
    ...Object.entries(proposals).flatMap(([id, items]) => {
      const document = pack.documents.find((one) => one.id === id)
      const there = document?.articles.flatMap((article) => article.items.map((item) => item.id))
      return Object.entries(items).flatMap(([item, some]) => [
        ...(there === undefined || there.includes(item) ? [] : [`it proposes to implement ${id} ${item}: none such`]),
        ...some
          .filter((one) => !own.has(one.id))
          .map((one) => `it proposes ${one.kind} ${one.id}, which is not its own`)
      ])
    })
  ]
}
