/** Legal sources: whether what is cited exists, and whether what replaced what makes sense. */
import type { Citation, LegalSource } from "@shezu/domain/policy/LegalSource"
import type { PolicyPack } from "@shezu/domain/policy/PolicyPack"

import type { Modules } from "./modules.ts"
import { type Problem, problem } from "./Problem.ts"

type Sources = ReadonlyMap<string, LegalSource>

const returnsTo = (source: LegalSource, sources: Sources): boolean => {
  const seen = new Set<string>()
  let next = source.supersededBy
  while (next !== undefined && !seen.has(next)) {
    if (next === source.id) return true
    seen.add(next)
    next = sources.get(next)?.supersededBy
  }
  return false
}

const checkChain = (source: LegalSource, sources: Sources): ReadonlyArray<Problem> => {
  const broken = (detail: string) => [problem("source-chain-broken", source.id, detail)]
  if (source.until !== undefined && source.until < source.from) return broken("it ends before it begins")
  if (source.supersededBy === undefined) return []
  const successor = sources.get(source.supersededBy)
  if (successor === undefined) return broken(`it is superseded by ${source.supersededBy}, which is not known`)
  if (returnsTo(source, sources)) return broken("it is superseded by itself in the end")
  if (successor.from < source.from) return broken(`${successor.id} was in force before it`)
  if (source.until !== undefined && successor.from <= source.until)
    return broken(`${successor.id} begins before it ends`)
  return []
}

const checkCited = (subject: string, citations: ReadonlyArray<Citation>, sources: Sources): ReadonlyArray<Problem> =>
  citations
    .filter((citation) => !sources.has(citation.source))
    .map((citation) => problem("source-unknown", subject, `it cites ${citation.source}, which is not known`))

const checkRules = (pack: PolicyPack, modules: Modules, sources: Sources): ReadonlyArray<Problem> => {
  const parameters = new Set<string>(pack.parameters.map((parameter) => parameter.id))
  return modules.rules.flatMap((rule) => [
    ...(rule.citations.length === 0 ? [problem("rule-without-source", rule.id, "it cites no legal source")] : []),
    ...checkCited(rule.id, rule.citations, sources),
    ...rule.parameters
      .filter((id) => !parameters.has(id))
      .map((id) => problem("rule-parameter-unknown", rule.id, `it reads ${id}, which is not known`))
  ])
}

const checkParameters = (pack: PolicyPack, sources: Sources): ReadonlyArray<Problem> =>
  pack.parameters.flatMap((parameter) =>
    parameter.versions.flatMap((version) => {
      const subject = `${parameter.id} from ${version.from}`
      const cited = sources.get(version.citation.source)
      if (cited === undefined) return checkCited(subject, [version.citation], sources)
      if (version.from >= cited.from) return []
      return [problem("parameter-without-source", subject, `${cited.id} was not in force before ${cited.from}`)]
    })
  )

export const checkSources = (pack: PolicyPack, modules: Modules): ReadonlyArray<Problem> => {
  const sources: Sources = new Map(pack.sources.map((source) => [source.id, source]))
  return [
    ...pack.sources.flatMap((source) => checkChain(source, sources)),
    ...checkRules(pack, modules, sources),
    ...checkParameters(pack, sources)
  ]
}
