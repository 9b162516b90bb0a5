/** Holds the policy against the law, the modules and the list of gaps; finds nothing when all of it fits together. */
import type { PolicyPack } from "@shezu/domain/policy/PolicyPack"

import { readGaps } from "./gaps.ts"
import { checkItems } from "./items.ts"
import type { Modules } from "./modules.ts"
import { type Problem, problem } from "./Problem.ts"
import { checkSources } from "./sources.ts"

const repeated = (what: string, ids: ReadonlyArray<string>): ReadonlyArray<Problem> =>
  [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map((id) =>
    problem("id-repeated", id, `more than one ${what} has this id`)
  )

/** Who is shown numbers of Party members follows from articles, and where a band ends from a parameter. */
const checkDisclosure = ({ documents, memberCounts, parameters }: PolicyPack): ReadonlyArray<Problem> => [
  ...memberCounts.articles
    .filter((id) => !documents.some(({ articles }) => articles.some((article) => article.id === id)))
    .map((id) => problem("disclosure-unknown", id, "no document has this article")),
  ...(parameters.some(({ id }) => id === memberCounts.threshold)
    ? []
    : [problem("disclosure-unknown", memberCounts.threshold, "there is no such parameter")])
]

export const check = (pack: PolicyPack, modules: Modules, gapsText: string): ReadonlyArray<Problem> => {
  const gaps = readGaps(gapsText)
  return [
    ...gaps.problems,
    ...repeated(
      "document",
      pack.documents.map((document) => document.id)
    ),
    ...pack.documents.flatMap((document) =>
      repeated(
        `item of ${document.id}`,
        document.articles.flatMap((article) => article.items.map((item) => item.id))
      )
    ),
    ...repeated(
      "legal source",
      pack.sources.map((source) => source.id)
    ),
    ...repeated(
      "parameter",
      pack.parameters.map((parameter) => parameter.id)
    ),
    ...repeated(
      "unit",
      pack.district.units.map((unit) => unit.id)
    ),
    ...repeated(
      "rule",
      modules.rules.map((rule) => rule.id)
    ),
    ...repeated(
      "indicator",
      modules.indicators.map((indicator) => indicator.id)
    ),
    ...checkDisclosure(pack),
    ...checkItems(pack, modules, gaps),
    ...checkSources(pack, modules)
  ]
}
