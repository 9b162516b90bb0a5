/** Everything a module says is there in both languages, with the same places to fill. */
import type { Text } from "@shezu/domain/text/Text"
import { disparities } from "@shezu/ui/i18n.ts"

import type { Findings, Subject } from "../Subject.ts"

const places = (sentence: string): string =>
  [...sentence.matchAll(/\{(\w+)\}/gu)]
    .map(([, name]) => name)
    .toSorted()
    .join()

const wrong = (where: string, text: Text): Findings => {
  if (text["zh-CN"].trim() === "" || text.en.trim() === "") return [`${where}: empty in one language`]
  if (places(text["zh-CN"]) !== places(text.en)) return [`${where}: other places in the other language`]
  return /\p{Script=Han}/u.test(text.en) ? [`${where}: the English has Chinese characters`] : []
}

export const checkWords = ({ server, web }: Subject): Findings => {
  const { declaration, indicators, messages, problems, rules, templates } = server
  const texts: ReadonlyArray<readonly [where: string, text: Text]> = [
    ["title", declaration.title],
    ...declaration.permissions.map(({ id, title }) => [`permission ${id}`, title] as const),
    ...declaration.pages.map(({ id, title }) => [`page ${id}`, title] as const),
    ...declaration.searches.map(({ id, title }) => [`search ${id}`, title] as const),
    ...declaration.panels.map(({ id, title }) => [`panel ${id}`, title] as const),
    ...declaration.settings.flatMap(({ help, id, title, value }) => [
      [`setting ${id}`, title] as const,
      [`help of setting ${id}`, help] as const,
      ...(value.kind === "integer" ? [[`unit of setting ${id}`, value.unit] as const] : []),
      ...(value.kind === "choice"
        ? value.options.map((option) => [`setting ${id}, ${option.value}`, option.title] as const)
        : [])
    ]),
    ...templates.flatMap(({ columns, id, title }) => [
      [`template ${id}`, title] as const,
      ...Object.entries(columns).flatMap(([key, { heading, help, ...column }]) => [
        [`heading of ${key} in template ${id}`, heading] as const,
        ...(help === undefined ? [] : [[`help of ${key} in template ${id}`, help] as const]),
        ...(column.kind === "choice"
          ? Object.entries(column.options).map(([option, text]) => [`${option} in template ${id}`, text] as const)
          : [])
      ])
    ]),
    ...rules.flatMap(({ id, outcomes, title }) => [
      [`rule ${id}`, title] as const,
      ...Object.entries(outcomes).map(([outcome, word]) => [`rule ${id}, ${outcome}`, word] as const)
    ]),
    ...indicators.flatMap(({ formula, id, title }) => [
      [`indicator ${id}`, title] as const,
      [`formula of ${id}`, formula] as const
    ]),
    ...declaration.jobs.map(({ id, title }) => [`job ${id}`, title] as const),
    ...declaration.commands.map(({ name, usage }) => [`command ${name}`, usage] as const),
    ...Object.entries(messages).map(([key, text]) => [`message ${key}`, text] as const),
    ...Object.entries(problems).map(([tag, { text }]) => [`problem ${tag}`, text] as const)
  ]
  return [
    ...texts.flatMap(([where, text]) => wrong(where, text)),
    ...(web === undefined
      ? []
      : disparities(web.half.words["zh-CN"], web.half.words.en).map(
          (key) => `word ${key}: not the same in both languages`
        ))
  ]
}
