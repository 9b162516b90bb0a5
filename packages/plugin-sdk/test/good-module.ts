/** A small module that conforms; each bad one is this one with one thing wrong. */
import { OrganizationFacts } from "@shezu/domain/organization/OrganizationFacts"
import * as Indicator from "@shezu/domain/policy/Indicator"
import { type Citation, LegalSourceId } from "@shezu/domain/policy/LegalSource"
import * as Rule from "@shezu/domain/policy/Rule"
import { message, type Messages } from "@shezu/domain/text/Text"
import { Effect, Schema, Struct } from "effect"
import { SqlClient } from "effect/sql"

import { type Api, Input } from "../src/Routes.ts"
import * as Server from "../src/Server.ts"
import { setting } from "../src/Services.ts"
import { securedByOrganization } from "../src/Tables.ts"
import * as Template from "../src/Template.ts"
import { manifest } from "./good-manifest.ts"

const text = (zh: string, en: string) => ({ "zh-CN": zh, en })

const citation: Citation = {
  source: LegalSourceId.make("social-organization-party-building-2015"),
  clause: "党的组织和工作覆盖",
  gist: text("暂不具备组建条件的，选派指导员", "Where none can be formed, an instructor is assigned"),
  certainty: "P"
}

const Facts = Schema.Struct(Struct.pick(OrganizationFacts.fields, ["formalPartyMembers", "instructor"]))

export const dueWith = (decide: (facts: typeof Facts.Type) => Rule.Verdict<"due" | "none">) =>
  Rule.make<typeof Facts.Type, {}, "due" | "none">({
    id: Rule.RuleId.make("field-work.due"),
    title: text("应走访", "A visit is due"),
    facts: Facts,
    parameters: {},
    citations: [citation],
    outcomes: { due: text("应走访", "Due"), none: text("不需要", "Not due") },
    decide
  })

const due = dueWith(({ formalPartyMembers: members, instructor }) => ({
  outcome: members === 0 && !instructor ? "due" : "none",
  because: message("field-work.members", { members }),
  wouldChange: []
}))

const helped = Indicator.make({
  id: Indicator.IndicatorId.make("field-work.helped"),
  title: text("有人指导率", "Helped"),
  formula: text("有指导员的 ÷ 全部正常的", "With an instructor ÷ all active"),
  facts: Facts,
  standing: ({ instructor }) => (instructor ? "met" : "short")
})

const messages: Messages = {
  "field-work.members": text("有 {members} 名正式党员", "It has {members} formal members")
}

const migrations = {
  "0001_visits": Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    yield* sql`CREATE TABLE field_work.visit (organization_id uuid NOT NULL, made_on date NOT NULL)`
    yield* securedByOrganization("field_work.visit")
  })
}

export const rows = SqlClient.SqlClient.use(
  (sql) => sql`INSERT INTO field_work.visit VALUES ('00000000-0000-7000-8000-000000000001', '2026-01-01')`
)

const Visits = Schema.Struct({ visits: Schema.Natural }).annotate({ identifier: "Visits" })

const visits = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const since = yield* setting(manifest, "since-year")
  const [row] = yield* Effect.orDie(
    sql<{ visits: number }>`SELECT count(*)::int AS visits FROM field_work.visit
      WHERE extract(year FROM made_on) >= ${since}`
  )
  return { visits: row?.visits ?? 0 }
})

const tidy: Server.Job = {
  id: "tidy",
  title: text("清理旧记录", "Tidy up"),
  serves: ["2"],
  every: "0 3 * * *",
  run: SqlClient.SqlClient.use((sql) => Effect.orDie(sql`DELETE FROM field_work.visit WHERE made_on < '2000-01-01'`))
}

const count: Server.Command = {
  name: "count",
  usage: text("走访次数", "How many visits"),
  run: ({ answer }) =>
    visits.pipe(
      Effect.flatMap((found) => answer(found, [`${found.visits}`])),
      Effect.as(0)
    )
}

/** The organization of a visit, and the day on which it was made; a day that lies ahead is refused. */
export const visitsTemplate = Template.make({
  id: "visits",
  title: text("走访记录", "Visits"),
  serves: ["2"],
  permission: "field-work.read",
  again: "same",
  columns: {
    organization: { kind: "organization", required: true, heading: text("组织", "Organization") },
    madeOn: { kind: "day", required: true, heading: text("走访日期", "Visited on") },
    found: {
      kind: "choice",
      heading: text("情况", "Found"),
      options: { well: text("正常", "As it should be"), gone: text("人去楼空", "Gone away") }
    }
  },
  take: (rows, { today }) => {
    const ahead = rows.filter(({ values }) => values.madeOn > today)
    if (ahead.length > 0) {
      const because = text("走访日期晚于今天", "lies ahead")
      return Effect.succeed(ahead.map(({ row }) => ({ row, column: "madeOn" as const, because })))
    }
    return SqlClient.SqlClient.use((sql) =>
      Effect.forEach(
        rows,
        ({ values }) => sql`INSERT INTO field_work.visit SELECT ${values.organization}::uuid, ${values.madeOn}::date
          WHERE NOT EXISTS (SELECT 1 FROM field_work.visit
            WHERE organization_id = ${values.organization}::uuid AND made_on = ${values.madeOn}::date)`
      )
    ).pipe(Effect.orDie, Effect.as([]))
  }
})

export const filled = {
  visits: {
    rows: [
      { organization: "青檀区养蜂协会", madeOn: "2026-01-05", found: "正常" },
      { organization: "51370499MJE000013F", madeOn: "2026-01-06" }
    ],
    refused: { organization: "青檀区养蜂协会", madeOn: "2099-01-05" }
  }
}

/** What the server half of the good module is made of. */
export const source = {
  manifest,
  rules: [due],
  indicators: [helped],
  messages,
  migrations,
  unscoped: {},
  problems: {},
  searches: { visits: () => Effect.succeed([{ id: "1", title: "走访", href: "/modules/field-work" }]) },
  templates: [visitsTemplate],
  routes: ({ app, route, run }: Api<"field-work.read", never>) =>
    app.get(
      "/visits/:year",
      route({ id: "visits", summary: "走访次数", permission: "field-work.read", answer: Visits }),
      Input.param(Schema.Struct({ year: Schema.NonEmptyString })),
      (c) => run(c, visits, (found) => c.json(found))
    ),
  jobs: [tidy],
  commands: [count]
}

export const server = Server.make(source)
