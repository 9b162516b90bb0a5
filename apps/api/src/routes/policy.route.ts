/** `/policy`, `/rules`, `/parameters`: what is required, by which law, and who must act. */
import { readPolicy, readRegister } from "@shezu/domain/access/permissions"
import { PlainDate, today } from "@shezu/domain/calendar/PlainDate"
import { Parameter, ParameterValue } from "@shezu/domain/policy/Parameter"
import { RuleId } from "@shezu/domain/policy/Rule"
import { describe } from "@shezu/http/describe"
import * as Input from "@shezu/http/input"
import { Judging } from "@shezu/platform/determinations/Judging"
import { WhatIf } from "@shezu/platform/determinations/WhatIf"
import { Modules } from "@shezu/platform/modules/Modules"
import { Policy } from "@shezu/platform/policy/Policy"
import { Effect, Schema } from "effect"
import { Hono } from "hono"
import { compress } from "hono/compress"

import type { Doors } from "../acting.ts"
import { articleView, ArticleView, policyView, PolicyView, ruleViews, RuleView } from "../policy-view.ts"
import { needRule } from "./narrowed.ts"

const tag = "政策 Policy"
const On = Schema.Struct({ on: Schema.optionalKey(PlainDate) })

const Question = Schema.Struct({
  parameter: Schema.NonEmptyString,
  value: ParameterValue,
  /** The day on which the rules are asked; the register of that day when it is past. */
  on: Schema.optionalKey(PlainDate),
  limit: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000 })))
}).annotate({ identifier: "WhatIfQuestion" })

const TownCount = Schema.Struct({ town: Schema.NullOr(Schema.String), count: Schema.Natural }).annotate({
  identifier: "TownCount"
})

const OutcomeCount = Schema.Struct({
  outcome: Schema.String,
  count: Schema.Natural,
  towns: Schema.Array(TownCount)
}).annotate({ identifier: "OutcomeCount" })

const OutcomeChange = Schema.Struct({ rule: Schema.String, before: Schema.String, after: Schema.String })

const Answer = Schema.Struct({
  changed: Schema.Natural,
  outcomes: Schema.Array(Schema.Struct({ ...OutcomeChange.fields, count: Schema.Natural })),
  towns: Schema.Array(TownCount),
  organizations: Schema.Array(
    Schema.Struct({
      id: Schema.String,
      name: Schema.String,
      code: Schema.NullOr(Schema.String),
      town: Schema.NullOr(Schema.String),
      kind: Schema.String,
      changes: Schema.Array(OutcomeChange)
    })
  )
}).annotate({ identifier: "WhatIfAnswer" })

export const policyRoute = (run: Doors["run"]) =>
  new Hono()
    .get(
      "/policy",
      // Twelve articles with their law are a long text; lists and records are short, and near by.
      compress({ encoding: "gzip" }),
      describe({ id: "policy.get", allows: readPolicy, summary: "政策文件及其条款", tag, answer: PolicyView }),
      Input.queryString(On),
      (c) =>
        run(
          c,
          Effect.flatMap(today, (day) => policyView(c.req.valid("query").on ?? day)),
          (view) => c.json(view)
        )
    )
    .get(
      "/policy/articles/:article",
      describe({
        id: "policy.article",
        allows: readPolicy,
        summary: "一条条款",
        tag,
        answer: ArticleView,
        problems: [404]
      }),
      Input.param(Schema.Struct({ article: Schema.NonEmptyString })),
      Input.queryString(On),
      (c) =>
        run(
          c,
          Effect.flatMap(today, (day) => articleView(c.req.valid("param").article, c.req.valid("query").on ?? day)),
          (view) => c.json(view)
        )
    )
    .get(
      "/rules",
      describe({ id: "rule.list", allows: readPolicy, summary: "已安装的规则", tag, answer: Schema.Array(RuleView) }),
      (c) => run(c, ruleViews, (rules) => c.json(rules))
    )
    .get(
      "/rules/:rule/outcomes",
      describe({
        id: "rule.outcomes",
        allows: readRegister,
        summary: "一条规则的各种结论各有多少组织",
        tag,
        answer: Schema.Array(OutcomeCount),
        problems: [404, 422]
      }),
      Input.param(Schema.Struct({ rule: RuleId })),
      Input.queryString(On),
      (c) =>
        run(
          c,
          Effect.gen(function* () {
            const day = yield* today
            const { on } = c.req.valid("query")
            const id = c.req.valid("param").rule
            yield* needRule(id)
            const rule = yield* Modules.use((modules) => modules.getRule(id))
            const judging = yield* Judging
            return yield* judging.outcomes(rule, on === undefined || on >= day ? null : on, on ?? day)
          }),
          (counts) => c.json(counts)
        )
    )
    .get(
      "/parameters",
      describe({
        id: "parameter.list",
        allows: readPolicy,
        summary: "参数及其版本",
        tag,
        answer: Schema.Array(Parameter)
      }),
      (c) =>
        run(
          c,
          Policy.use(({ parameters }) => Effect.succeed(parameters)),
          (parameters) => c.json(parameters)
        )
    )
    .post(
      "/what-if",
      describe({
        id: "policy.what-if",
        allows: readRegister,
        summary: "试算：参数改为另一个值，哪些组织的判定会变（不写入）",
        tag,
        answer: Answer,
        problems: [404, 422]
      }),
      Input.json(Question),
      (c) => {
        const { limit, on, parameter, value } = c.req.valid("json")
        return run(
          c,
          Effect.gen(function* () {
            const day = yield* today
            const whatIf = yield* WhatIf
            return yield* whatIf.ask({
              parameter,
              value,
              on: on ?? day,
              asOf: on === undefined || on >= day ? null : on,
              limit: limit ?? 200
            })
          }),
          (answer) => c.json(answer)
        )
      }
    )
