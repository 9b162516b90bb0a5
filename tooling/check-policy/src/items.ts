/** Items, articles and roles of the policy documents. */
import type { Item } from "@shezu/domain/policy/PolicyDocument"
import type { PolicyPack } from "@shezu/domain/policy/PolicyPack"

import type { Gaps } from "./gaps.ts"
import { type Modules, offers } from "./modules.ts"
import { type Problem, problem } from "./Problem.ts"

const checkItem = (item: Item, modules: Modules, gaps: Gaps): ReadonlyArray<Problem> => [
  ...(item.implementedBy.length === 0 && !gaps.ids.has(item.id)
    ? [problem("item-open", item.id, "nothing implements it and docs/gaps.md has no line for it")]
    : []),
  ...item.implementedBy
    .filter((one) => !offers(modules, one))
    .map((one) => problem("implementation-unknown", item.id, `no module has the ${one.kind} ${one.id}`))
]

export const checkItems = (pack: PolicyPack, modules: Modules, gaps: Gaps): ReadonlyArray<Problem> => {
  const articles = pack.documents.flatMap((document) => document.articles)
  const items = articles.flatMap((article) => article.items)
  const known = new Set(items.map((item) => item.id))
  return [
    ...items.flatMap((item) => checkItem(item, modules, gaps)),
    ...[...gaps.ids]
      .filter((id) => /^\d/u.test(id) && !known.has(id))
      .map((id) => problem("gap-without-item", `G-${id}`, "no policy document has this item")),
    ...articles.flatMap((article) =>
      article.responsible
        .filter((role) => !Object.hasOwn(pack.roles, role))
        .map((role) => problem("role-without-name", `article ${article.id}`, `the role ${role} has no name`))
    )
  ]
}
