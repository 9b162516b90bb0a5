/** What a module proposes to implement of a policy document that does not know it. */
import { Schema } from "effect"

import { Implementation, type PolicyDocument } from "../policy/PolicyDocument.ts"

/** By document, then by item: what of the module implements it. */
export const Proposals = Schema.Record(
  Schema.NonEmptyString,
  Schema.Record(Schema.NonEmptyString, Schema.NonEmptyArray(Implementation))
)
export type Proposals = typeof Proposals.Type

/** The document with what is proposed beside what it says itself; what it already says is not said twice. */
export const withProposals = (document: PolicyDocument, proposals: ReadonlyArray<Proposals>): PolicyDocument => {
  const proposed = proposals.flatMap((one) => Object.entries(one[document.id] ?? {}))
  const [first, ...rest] = document.articles.map((article) => {
    const [one, ...more] = article.items.map((item) => {
      const added = proposed
        .flatMap(([id, some]) => (id === item.id ? some : []))
        .filter(({ id, kind }) => !item.implementedBy.some((known) => known.kind === kind && known.id === id))
      return { ...item, implementedBy: [...item.implementedBy, ...added] }
    })
    // An article has an item; the shape of a list of one or more is lost by `map`.
    return one === undefined ? article : { ...article, items: [one, ...more] as const }
  })
  return first === undefined ? document : { ...document, articles: [first, ...rest] }
}
