/** A district's policy document as data: articles, who answers for them, items, and what implements each item. */
import { Schema } from "effect"

import { PlainDate } from "../calendar/PlainDate.ts"
import { DivisionCode } from "../identifier/DivisionCode.ts"
import { Text } from "../text/Text.ts"
import { Certainty } from "./LegalSource.ts"

/** What can implement an item of a policy. */
export const Implementation = Schema.Struct({
  kind: Schema.Literals(["rule", "procedure", "register", "fund", "indicator"]),
  id: Schema.NonEmptyString
}).annotate({ identifier: "Implementation" })
export interface Implementation extends Schema.Schema.Type<typeof Implementation> {}

/** An item, 事项: the smallest obligation that is followed up; its id is `article.number`. */
export const Item = Schema.Struct({
  id: Schema.NonEmptyString,
  title: Text,
  obligation: Text,
  implementedBy: Schema.Array(Implementation)
}).annotate({ identifier: "PolicyItem" })
export interface Item extends Schema.Schema.Type<typeof Item> {}

/** An article, 条款: an obligation in our own words and the roles that answer for it, 责任单位. */
export const Article = Schema.Struct({
  id: Schema.NonEmptyString,
  chapter: Text,
  title: Text,
  obligation: Text,
  /** Roles, not units: which unit plays a role on a day is reference data of the district. */
  responsible: Schema.NonEmptyArray(Schema.NonEmptyString),
  items: Schema.NonEmptyArray(Item)
}).annotate({ identifier: "PolicyArticle" })
export interface Article extends Schema.Schema.Type<typeof Article> {}

/** A policy document, 政策文件; in force until the bureau enters an end. */
export const PolicyDocument = Schema.Struct({
  id: Schema.NonEmptyString,
  number: Schema.NonEmptyString,
  title: Text,
  issuer: Text,
  district: DivisionCode,
  from: PlainDate,
  until: Schema.optionalKey(PlainDate),
  certainty: Certainty,
  articles: Schema.NonEmptyArray(Article)
}).annotate({ identifier: "PolicyDocument" })
export interface PolicyDocument extends Schema.Schema.Type<typeof PolicyDocument> {}

/** The items that a rule, indicator, register, fund or procedure serves. */
export const itemsOf = (document: PolicyDocument, kind: Implementation["kind"], id: string): ReadonlyArray<Item> =>
  document.articles
    .flatMap((article) => article.items)
    .filter((item) => item.implementedBy.some((one) => one.kind === kind && one.id === id))

/** The article an item belongs to. */
export const articleOf = (itemId: string): string => itemId.split(".")[0] ?? itemId
