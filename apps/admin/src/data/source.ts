import { organizations } from "./sample-organizations.ts"
/** Where pages ask; one place to swap the sample for the API. */
import * as sample from "./sample.ts"

const given = <A>(found: A | undefined): A => {
  if (found === undefined) throw new Error("not found")
  return found
}

export const source = {
  district: () => Promise.resolve(sample.district),
  home: () =>
    Promise.resolve({
      work: sample.work,
      articles: sample.articles.slice(0, 2),
      changes: given(sample.organization("o-1")).history
    }),
  organizations: (query: { readonly after?: string | undefined; readonly text: string }) =>
    Promise.resolve(sample.organizationsPage(query.after, query.text)),
  organization: (id: string) => Promise.resolve(given(sample.organization(id))),
  imports: () => Promise.resolve(sample.imports),
  importBatch: (id: string) => Promise.resolve(given(sample.importBatch(id))),
  policy: () => Promise.resolve(sample.policy),
  article: (id: string) => Promise.resolve(given(sample.article(id))),
  indicators: () => Promise.resolve(sample.indicators),
  indicator: (id: string) => Promise.resolve(given(sample.indicator(id))),
  whatIf: () => Promise.resolve(sample.whatIf()),
  search: (text: string) =>
    Promise.resolve(
      organizations
        .filter((one) => one.name.includes(text) || (one.code ?? "").toLowerCase().includes(text.toLowerCase()))
        .slice(0, 20)
        .map((one) => ({ id: one.id, title: one.name, detail: one.code ?? "", href: `/organizations/${one.id}` }))
    )
}
