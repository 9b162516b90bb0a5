/** Which articles of a policy a unit answers for, 责任单位: access follows from it and from nothing else. */
import type { PlainDate } from "../calendar/PlainDate.ts"
import { inForceOn, type Unit } from "../unit/Unit.ts"
import type { Article, PolicyDocument } from "./PolicyDocument.ts"

/** The articles one of whose roles the unit plays on a day; none while the document is not in force. */
export const articlesOwned = (document: PolicyDocument, unit: Unit, day: PlainDate): ReadonlyArray<Article> => {
  if (day < document.from || (document.until !== undefined && day > document.until)) return []
  const played = inForceOn(unit.roles, day)
  return document.articles.filter(({ responsible }) => responsible.some((role) => played.includes(role)))
}

/** The ids of all the articles that it answers for, by whatever document. */
export const articleIdsOwned = (
  documents: ReadonlyArray<PolicyDocument>,
  unit: Unit,
  day: PlainDate
): ReadonlyArray<string> => documents.flatMap((document) => articlesOwned(document, unit, day)).map(({ id }) => id)
