/** How articles and items of the document are written down; item ids are the row ids of the capability list. */
import { Article } from "@shezu/domain/policy/PolicyDocument"
import type { Text } from "@shezu/domain/text/Text"
import { Schema } from "effect"

import type { Role } from "../roles.ts"

type EncodedArticle = (typeof Article)["Encoded"]
type EncodedItem = EncodedArticle["items"][number]
type EncodedImplementation = EncodedItem["implementedBy"][number]

const decode = Schema.decodeSync(Article)

/** Checked when it is loaded; a role must be one of the dictionary. */
export const article = (
  fields: Omit<EncodedArticle, "responsible"> & { readonly responsible: readonly [Role, ...ReadonlyArray<Role>] }
): Article => decode(fields)

export const item = (
  id: string,
  title: Text,
  obligation: Text,
  implementedBy: ReadonlyArray<EncodedImplementation> = []
): EncodedItem => ({ id, title, obligation, implementedBy })

export const rule = (id: string): EncodedImplementation => ({ kind: "rule", id })
export const indicator = (id: string): EncodedImplementation => ({ kind: "indicator", id })
