/** `shezu indicators`, `search`, `what-if`: questions to the register. */
import { isPlainDate, PlainDate, today } from "@shezu/domain/calendar/PlainDate"
import type { ParameterValue } from "@shezu/domain/policy/Parameter"
import { Split } from "@shezu/platform/determinations/Indicators"
import { WhatIf } from "@shezu/platform/determinations/WhatIf"
import { Modules } from "@shezu/platform/modules/Modules"
import { Policy } from "@shezu/platform/policy/Policy"
import { Effect, Option, Result, Schema } from "effect"

import { asOperator } from "../operator.ts"
import { problems } from "../problems.ts"
import { figures } from "../routes/indicators.route.ts"
import { search } from "../routes/search.route.ts"
import { answer, type Command, need, withServices } from "./command.ts"
import { Misused } from "./Misused.ts"

const dayOption = (text: string | undefined, usage: string): PlainDate | undefined => {
  if (text === undefined) return undefined
  if (!isPlainDate(text)) throw new Misused(`${text} 不是 yyyy-mm-dd 的日期\n${usage}`)
  return PlainDate.make(text)
}

const percent = (value: number | null): string => (value === null ? "—" : `${(value * 100).toFixed(1)}%`)

export const indicators: Command = async (context) => {
  const usage = "shezu indicators --on <yyyy-mm-dd> [--split town|sector|kind|supervisingUnit|rule:<id>] [--json]"
  const on = dayOption(context.options.get("on"), usage)
  const split = Schema.decodeUnknownOption(Split)(context.options.get("split"))
  if (context.options.has("split") && Option.isNone(split)) throw new Misused(usage)
  return withServices(async (runtime) => {
    const asked = figures(on, Option.getOrUndefined(split)).pipe(asOperator, Effect.result)
    const found = await runtime.runPromise(Modules.use(({ contained }) => contained(asked)))
    if (Result.isFailure(found)) throw new Misused(problems[found.failure._tag].text["zh-CN"])
    answer(
      context,
      found.success.map(({ id, total, ...view }) => ({
        id,
        title: view.title,
        articles: view.articles,
        items: view.items,
        on: view.on,
        ...total,
        split: view.split
      })),
      found.success.map(
        ({ title, total }) => `${title["zh-CN"]}  ${total.numerator}/${total.denominator}  ${percent(total.value)}`
      )
    )
    return 0
  })
}

export const searchCommand: Command = async (context) => {
  const usage = "shezu search <text> [--limit <n>] [--json]"
  const text = need(context.words.join(" "), usage)
  const limit = Number(context.options.get("limit") ?? 20)
  if (!Number.isInteger(limit) || limit < 1) throw new Misused(usage)
  return withServices(async (runtime) => {
    const { organizations } = await runtime.runPromise(asOperator(search(text, limit)))
    answer(
      context,
      organizations,
      organizations.map(({ code, name, town }) => `${code ?? "（备案）".padEnd(10)}  ${name}  ${town ?? ""}`)
    )
    return 0
  })
}

/** Read as what the parameter holds now: a number, a yes or no, a list with commas, or text. */
const valueLike = (current: ParameterValue, text: string): ParameterValue => {
  if (typeof current === "number") return Number(text)
  if (typeof current === "boolean") return text === "true"
  return Array.isArray(current) ? text.split(",").map((part) => part.trim()) : text
}

const mostOrganizations = 1_000_000

export const whatIf: Command = async (context) => {
  const usage = "shezu what-if --parameter <id> --value <v> [--on <yyyy-mm-dd>] [--json]"
  const parameter = need(context.options.get("parameter"), usage)
  const text = need(context.options.get("value"), usage)
  const on = dayOption(context.options.get("on"), usage)
  return withServices(async (runtime) => {
    const program = Effect.gen(function* () {
      const day = yield* today
      const policy = yield* Policy
      const known = yield* policy.getParameter(parameter)
      const value = valueLike(known.versions[0].value, text)
      return yield* WhatIf.use((one) =>
        one.ask({
          parameter,
          value,
          on: on ?? day,
          asOf: on === undefined || on >= day ? null : on,
          limit: mostOrganizations
        })
      )
    })
    const result = await runtime.runPromise(Effect.result(asOperator(program)))
    if (Result.isFailure(result)) {
      const { failure } = result
      throw new Misused(`${problems[failure._tag].text["zh-CN"].replace("{parameter}", parameter)}\n${usage}`)
    }
    const { changed, organizations, outcomes, towns } = result.success
    answer(context, { changed, outcomes, towns, organizations }, [
      `${changed} 个组织的判定会改变（未写入）`,
      ...outcomes.map((one) => `${one.rule}：${one.before} → ${one.after}  ${one.count}`)
    ])
    return 0
  })
}
