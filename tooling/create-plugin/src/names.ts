/** The names of a module in its files, all guessed from one. */
import { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import type { Article } from "@shezu/domain/policy/PolicyDocument"
import { Schema } from "effect"

/** What the caller should read and try again. */
export class Misused extends Error {}

/** Words that PostgreSQL keeps for itself: the module's schema has its name, and is written without quotes. */
const reserved = new Set(
  (
    "all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate column " +
    "concurrently constraint create cross default deferrable desc distinct do else end except false fetch for foreign " +
    "freeze from full grant group having ilike in initially inner intersect into is isnull join lateral leading left " +
    "like limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing " +
    "primary references returning right select similar some symmetric table then to trailing true union unique user " +
    "using variadic verbose when where window with"
  ).split(" ")
)

export interface Names {
  readonly id: string
  readonly article: string
  /** The first item of the article; the module's rule and figure are proposed for it. */
  readonly item: string
  readonly title: { readonly "zh-CN": string; readonly en: string }
}

export const namesOf = (
  name: string,
  article: string,
  articles: ReadonlyArray<Article>,
  title: string | undefined
): Names => {
  if (!Schema.is(ModuleId)(name)) {
    throw new Misused(`“${name}” is no name of a module: lower-case words joined by hyphens, such as field-work`)
  }
  if (reserved.has(name)) throw new Misused(`“${name}” is a word of SQL; take two words, such as ${name}-work`)
  const found = articles.find(({ id }) => id === article)
  if (found === undefined) {
    throw new Misused(`there is no article “${article}”; there are ${articles.map(({ id }) => id).join(", ")}`)
  }
  const words = name.replaceAll("-", " ")
  return {
    id: name,
    article,
    item: found.items[0].id,
    title: { "zh-CN": title ?? found.title["zh-CN"], en: `${words.slice(0, 1).toUpperCase()}${words.slice(1)}` }
  }
}

const pascal = (id: string) =>
  id
    .split("-")
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join("")

/** A text of the template under the names of the new module. */
export const renamed = (text: string, { article, id, item, title }: Names): string =>
  text
    .replaceAll("new-module", id)
    .replaceAll("new_module", id.replaceAll("-", "_"))
    .replaceAll("NewModule", pascal(id))
    .replaceAll("新模块", title["zh-CN"])
    .replaceAll("New module", title.en)
    .replaceAll('serves: ["2"]', `serves: ["${article}"]`)
    .replaceAll('"2.1"', `"${item}"`)
    .replaceAll(/(?<=[Ii]tem )2\.1/gu, item)
