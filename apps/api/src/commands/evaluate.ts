/** `shezu evaluate`: what every installed rule says about given facts on a day; needs no database. */
import { readFileSync } from "node:fs"

import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { OrganizationFacts } from "@shezu/domain/organization/OrganizationFacts"
import { parameterBook } from "@shezu/domain/policy/PolicyPack"
import type { AnyRule } from "@shezu/domain/policy/Rule"
import { renderBoth } from "@shezu/domain/text/Text"
import { itemsServed } from "@shezu/platform/policy/Policy"
import { xuechengPack } from "@shezu/policy/xuecheng-pack"
import { Result, Schema, Struct } from "effect"

import { halvesOf, modules } from "../modules.ts"
import { answer, type Command, need } from "./command.ts"
import { Misused } from "./Misused.ts"

const usage = "shezu evaluate --facts <file.json> --on <yyyy-mm-dd> [--json]"

/** Any of the facts; rules whose facts are not all given are left out. */
const SomeFacts = Schema.Struct(OrganizationFacts.fields).mapFields(Struct.map(Schema.optionalKey))

const readFacts = (path: string) => {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, "utf8"))
  } catch (error) {
    throw new Misused(`${path}: ${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
  const decoded = Schema.decodeUnknownResult(SomeFacts)(json, { onExcessProperty: "error", errors: "all" })
  if (Result.isFailure(decoded)) throw new Misused(`${path}: ${decoded.failure.message}`)
  return decoded.success
}

export const evaluate: Command = async (context) => {
  const facts = readFacts(need(context.options.get("facts"), usage))
  const day = Schema.decodeUnknownResult(PlainDate)(need(context.options.get("on"), usage))
  if (Result.isFailure(day)) throw new Misused(`--on: ${day.failure.message}\n${usage}`)
  const book = parameterBook(xuechengPack)
  const halves = halvesOf(modules)
  const messages = Object.assign({}, ...halves.map((module) => module.messages))
  const judge = (rule: AnyRule) => {
    const article = itemsServed(xuechengPack, "rule", rule.id)[0]?.article ?? null
    const prepared = rule.prepare(book, day.success)
    if (Result.isFailure(prepared)) {
      const { _tag, parameter } = prepared.failure
      const because = {
        "zh-CN": `参数 ${parameter} 在 ${day.success} 没有有效版本，不作判定`,
        en: `The parameter ${parameter} has no version in force on ${day.success}, so there is no answer`
      }
      return { rule: rule.id, article, outcome: null, citations: rule.citations, parameters: [], because, error: _tag }
    }
    const finding = prepared.success.judge(facts)
    return {
      rule: rule.id,
      article,
      outcome: finding.outcome,
      citations: finding.citations,
      parameters: finding.parameters.map(({ id, version }) => ({ id, ...version })),
      because: renderBoth(messages, finding.because),
      wouldChange: finding.wouldChange.map((one) => renderBoth(messages, one)),
      notices: finding.notices.map((one) => renderBoth(messages, one))
    }
  }
  const findings = halves
    .flatMap((module) => module.rules)
    .filter((rule) => rule.factNames.every((name) => name in facts))
    .map(judge)
  answer(
    context,
    findings,
    findings.map((one) => `${one.rule}  ${one.outcome ?? "—"}  ${one.because["zh-CN"]}`)
  )
  return 0
}
