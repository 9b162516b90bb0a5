/** Which part of a module serves which article: what a unit may enable, and what it then gets, follow from this alone. */
import type { Actor } from "../access/Actor.ts"
import { holds, type ModulePermission } from "../access/Permission.ts"
import type { PlainDate } from "../calendar/PlainDate.ts"
import { articleIdsOwned } from "../policy/ownership.ts"
import { articleOf, type Implementation, itemsOf, type PolicyDocument } from "../policy/PolicyDocument.ts"
import type { ModuleDeclaration, TemplateDeclaration } from "./ModuleDeclaration.ts"

type Documents = ReadonlyArray<PolicyDocument>

/** The part of a module that serves an article. */
export type Offer = Pick<
  ModuleDeclaration,
  "permissions" | "pages" | "panels" | "searches" | "templates" | "jobs" | "rules" | "indicators" | "settings"
>

/** The articles whose items something implements, in the order of the documents. */
const implemented = (documents: Documents, kind: Implementation["kind"], id: string): ReadonlyArray<string> =>
  documents.flatMap((document) => itemsOf(document, kind, id).map((item) => articleOf(item.id)))

/** What of a module serves one of the articles. */
export const offered = (documents: Documents, module: ModuleDeclaration, articles: ReadonlyArray<string>): Offer => {
  const serves = (some: ReadonlyArray<string>) => some.some((article) => articles.includes(article))
  return {
    permissions: module.permissions.filter((one) => serves(one.serves)),
    pages: module.pages.filter((one) => serves(one.serves)),
    panels: module.panels.filter((one) => serves(one.serves)),
    searches: module.searches.filter((one) => serves(one.serves)),
    jobs: module.jobs.filter((one) => serves(one.serves)),
    templates: module.templates.filter((one) => serves(one.serves)),
    rules: module.rules.filter((id) => serves(implemented(documents, "rule", id))),
    indicators: module.indicators.filter((id) => serves(implemented(documents, "indicator", id))),
    settings: module.settings.filter((one) => serves(one.serves))
  }
}

/** The articles that a module offers anything for, in the order of the installed documents; no other article exists. */
export const articlesServed = (documents: Documents, module: ModuleDeclaration): ReadonlyArray<string> => {
  const served = new Set([
    ...[
      ...module.permissions,
      ...module.pages,
      ...module.panels,
      ...module.searches,
      ...module.templates,
      ...module.settings
    ].flatMap(({ serves }) => serves),
    ...module.rules.flatMap((id) => implemented(documents, "rule", id)),
    ...module.indicators.flatMap((id) => implemented(documents, "indicator", id))
  ])
  return documents.flatMap(({ articles }) => articles.map(({ id }) => id)).filter((id) => served.has(id))
}

/** Whether somebody may fill in a template: he may use its permission, and his unit answers for an article that it serves. */
export const mayFillIn = (
  documents: Documents,
  actor: Actor,
  { permissions }: ModuleDeclaration,
  { permission, serves }: TemplateDeclaration,
  day: PlainDate
): boolean => {
  const asked = permissions.find(({ id }) => id === permission)
  if (asked === undefined || !mayUse(documents, actor, asked, day)) return false
  return actor.kind !== "member" || articleIdsOwned(documents, actor.unit, day).some((id) => serves.includes(id))
}

/** Whether somebody may use a permission: his duties hold it, and his unit answers for an article that it serves. */
export const mayUse = (documents: Documents, actor: Actor, permission: ModulePermission, day: PlainDate): boolean =>
  holds(actor, permission) &&
  (actor.kind !== "member" || articleIdsOwned(documents, actor.unit, day).some((id) => permission.serves.includes(id)))
