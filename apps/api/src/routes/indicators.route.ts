/** `/indicators`: figures of any day, split as asked, and the organizations behind them. */
import { readRegister } from "@shezu/domain/access/permissions"
import { PlainDate, today } from "@shezu/domain/calendar/PlainDate"
import { type AnyIndicator, IndicatorId, Standing } from "@shezu/domain/policy/Indicator"
import { RuleId } from "@shezu/domain/policy/Rule"
import { Text } from "@shezu/domain/text/Text"
import { describe } from "@shezu/http/describe"
import * as Input from "@shezu/http/input"
import { reading } from "@shezu/platform/access/Reading"
import { Actor } from "@shezu/platform/Actor"
import { type IndicatorFigures, Indicators, Split } from "@shezu/platform/determinations/Indicators"
import { Enabling } from "@shezu/platform/modules/Enabling"
import { Modules } from "@shezu/platform/modules/Modules"
import { Policy } from "@shezu/platform/policy/Policy"
import { Effect, Schema } from "effect"
import { Hono } from "hono"

import type { Doors } from "../acting.ts"
import { Limit } from "./cursor.ts"
import { needRule } from "./narrowed.ts"

const tag = "指标 Indicators"

const Figure = Schema.Struct({
  numerator: Schema.Natural,
  denominator: Schema.Natural,
  value: Schema.NullOr(Schema.Finite)
}).annotate({ identifier: "Figure" })

export const IndicatorView = Schema.Struct({
  id: IndicatorId,
  title: Text,
  formula: Text,
  items: Schema.Array(Schema.String),
  articles: Schema.Array(Schema.String),
  on: PlainDate,
  total: Figure,
  split: Schema.Array(Schema.Struct({ by: Schema.NullOr(Schema.String), ...Figure.fields }))
}).annotate({ identifier: "IndicatorView" })
export interface IndicatorView extends Schema.Schema.Type<typeof IndicatorView> {}

const Member = Schema.Struct({
  id: Schema.String,
  name: Schema.String,
  code: Schema.NullOr(Schema.String),
  town: Schema.NullOr(Schema.String),
  kind: Schema.String
}).annotate({ identifier: "Member" })

const Members = Schema.Struct({ items: Schema.Array(Member), next: Schema.optionalKey(Schema.String) }).annotate({
  identifier: "Members"
})
interface Members extends Schema.Schema.Type<typeof Members> {}

const FiguresQuery = Schema.Struct({ on: Schema.optionalKey(PlainDate), split: Schema.optionalKey(Split) })

const MembersQuery = Schema.Struct({
  ...FiguresQuery.fields,
  standing: Standing,
  /** A value of the split; an empty one means not stated. */
  by: Schema.optionalKey(Schema.String),
  after: Schema.optionalKey(Schema.String),
  limit: Schema.optionalKey(Limit)
})

const Id = Schema.Struct({ id: IndicatorId })

/** A past day asks the register of that day; today and later ask the current one. */
const dayOf = (on: PlainDate | undefined, day: PlainDate) => ({
  on: on ?? day,
  asOf: on === undefined || on >= day ? null : on
})

const viewOf = Effect.fnUntraced(function* ({ indicator, split, total }: IndicatorFigures, on: PlainDate) {
  const policy = yield* Policy
  const served = policy.itemsServed("indicator", indicator.id)
  return {
    id: indicator.id,
    title: indicator.title,
    formula: indicator.formula,
    items: served.map(({ item }) => item),
    articles: [...new Set(served.map(({ article }) => article))],
    on,
    total,
    split
  } satisfies IndicatorView
})

/** Of the modules that the unit has enabled, those of the articles for which it answers. */
const shownIndicators = Effect.gen(function* () {
  const { shows } = yield* reading
  const enabled = yield* Effect.flatMap(Enabling, (enabling) => enabling.enabled)
  const modules = yield* Modules
  return modules
    .working()
    .flatMap(({ declaration, indicators }) =>
      enabled(declaration.id) ? indicators.filter(({ id }) => shows("indicator", id)) : []
    )
})

const shownIndicator = Effect.fnUntraced(function* (id: IndicatorId) {
  const modules = yield* Modules
  const indicator = yield* modules.getIndicator(id)
  yield* (yield* reading).need("indicator", id)
  const module = modules.working().find(({ indicators }) => indicators.includes(indicator))
  if (module !== undefined)
    yield* Enabling.use((enabling) => Effect.flatMap(Actor, (actor) => enabling.need(actor, module.declaration.id)))
  return indicator
})

/** The outcome of a rule as a split, by rules that the unit is shown. */
const allowedSplit = Effect.fnUntraced(function* (split: Split | undefined) {
  if (split?.startsWith("rule:") === true) yield* needRule(RuleId.make(split.slice("rule:".length)))
})

const countedOn = Effect.fnUntraced(function* (
  some: ReadonlyArray<AnyIndicator>,
  asked: PlainDate | undefined,
  split: Split | undefined
) {
  yield* allowedSplit(split)
  const indicators = yield* Indicators
  const { asOf, on } = dayOf(asked, yield* today)
  return yield* Effect.forEach(some, (indicator) =>
    Effect.flatMap(indicators.figures(indicator, asOf, on, split), (found) => viewOf(found, on))
  )
})

export const figures = Effect.fn("figures")(function* (asked: PlainDate | undefined, split: Split | undefined) {
  return yield* countedOn(yield* shownIndicators, asked, split)
})

export const indicatorsRoute = (run: Doors["run"]) =>
  new Hono()
    .get(
      "/",
      describe({
        id: "indicator.list",
        allows: readRegister,
        summary: "全部指标",
        tag,
        answer: Schema.Array(IndicatorView),
        problems: [404, 422]
      }),
      Input.queryString(FiguresQuery),
      (c) => {
        const { on, split } = c.req.valid("query")
        return run(c, figures(on, split), (views) => c.json(views))
      }
    )
    .get(
      "/:id",
      describe({
        id: "indicator.get",
        allows: readRegister,
        summary: "一个指标",
        tag,
        answer: IndicatorView,
        problems: [404, 422]
      }),
      Input.param(Id),
      Input.queryString(FiguresQuery),
      (c) => {
        const { on, split } = c.req.valid("query")
        return run(
          c,
          Effect.gen(function* () {
            const [view] = yield* countedOn([yield* shownIndicator(c.req.valid("param").id)], on, split)
            return yield* Effect.orDie(Effect.fromNullishOr(view))
          }),
          (view) => c.json(view)
        )
      }
    )
    .get(
      "/:id/organizations",
      describe({
        id: "indicator.organizations",
        allows: readRegister,
        summary: "指标背后的组织",
        tag,
        answer: Members,
        problems: [404, 422]
      }),
      Input.param(Id),
      Input.queryString(MembersQuery),
      (c) => {
        const { after, by, limit = 50, on: asked, split, standing } = c.req.valid("query")
        return run(
          c,
          Effect.gen(function* () {
            const { asOf, on } = dayOf(asked, yield* today)
            const indicators = yield* Indicators
            const indicator = yield* shownIndicator(c.req.valid("param").id)
            yield* allowedSplit(split)
            const members = yield* indicators.behind(indicator, asOf, on, {
              standing,
              limit: limit + 1,
              ...(split === undefined ? {} : { split }),
              ...(by === undefined ? {} : { by: by === "" ? null : by }),
              ...(after === undefined ? {} : { after })
            })
            const items = members.slice(0, limit)
            const last = items.at(-1)
            const shown: Members =
              members.length > limit && last !== undefined ? { items, next: `${last.name}${last.id}` } : { items }
            return shown
          }),
          (members) => c.json(members)
        )
      }
    )
