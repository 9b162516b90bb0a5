/** `/overview`: what the rule answers today, and how many notes there are. */
import { today } from "@shezu/domain/calendar/PlainDate"
import { Text } from "@shezu/domain/text/Text"
import type { PermissionOf } from "@shezu/plugin-sdk/Manifest"
import type { Api } from "@shezu/plugin-sdk/Routes"
import { Judging, Modules } from "@shezu/plugin-sdk/Services"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"

import type { manifest } from "../manifest.ts"
import { place } from "../place.rule.ts"

const Overview = Schema.Struct({
  outcomes: Schema.Array(Schema.Struct({ outcome: Schema.String, title: Text, count: Schema.Natural })),
  notes: Schema.Natural
}).annotate({ identifier: "NewModuleOverview" })

const overview = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const judging = yield* Judging
  const rule = yield* Modules.use((modules) => modules.getRule(place.id))
  const counts = yield* judging.outcomes(rule, null, yield* today)
  const [row] = yield* Effect.orDie(sql<{ notes: number }>`SELECT count(*)::int AS notes FROM new_module.note`)
  return {
    outcomes: counts.map(({ count, outcome }) => ({
      outcome,
      count,
      title: rule.outcomes[outcome] ?? { "zh-CN": outcome, en: outcome }
    })),
    notes: row?.notes ?? 0
  } satisfies typeof Overview.Type
})

export const routes = ({ app, route, run }: Api<PermissionOf<typeof manifest>, never>) =>
  app.get(
    "/overview",
    route({
      id: "overview",
      summary: "新模块概况",
      permission: "new-module.read",
      answer: Overview,
      problems: [404, 422]
    }),
    (c) => run(c, overview, (found) => c.json(found))
  )

export type Routes = ReturnType<typeof routes>
