/** A module with a table of its own and a template for it: the organizations that were visited, once a day each. */
import * as Manifest from "@shezu/plugin-sdk/Manifest"
import * as Server from "@shezu/plugin-sdk/Server"
import { securedByOrganization } from "@shezu/plugin-sdk/Tables"
import * as Template from "@shezu/plugin-sdk/Template"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"

const text = (zh: string, en: string) => ({ "zh-CN": zh, en })

class BookClosed extends Schema.TaggedError<BookClosed>()("BookClosed", { file: Schema.String }) {}

const manifest = Manifest.define({
  id: "visit-book",
  contract: 1,
  version: "1.0.0",
  title: text("走访簿", "Visit book"),
  permissions: [
    {
      id: "visit-book.write",
      title: text("登记走访", "Record visits"),
      holders: ["clerk", "decider"],
      serves: ["1", "2"]
    }
  ],
  pages: []
})

const visits = Template.make({
  id: "visits",
  title: text("走访记录", "Visits"),
  serves: ["1"],
  permission: "visit-book.write",
  again: "refused",
  columns: {
    organization: { kind: "organization", required: true, heading: text("组织", "Organization") },
    madeOn: { kind: "day", required: true, heading: text("走访日期", "Visited on"), aliases: ["日期"] },
    by: { kind: "text", heading: text("走访人", "Visitor"), longest: 20, help: text("姓名", "The name") },
    found: {
      kind: "choice",
      heading: text("情况", "Found"),
      options: { well: text("正常", "As it should be"), gone: text("人去楼空", "Gone away") }
    },
    spent: { kind: "money", heading: text("花费", "Spent") },
    people: { kind: "integer", heading: text("人数", "People"), most: 1000 }
  },
  take: (rows, { file }) =>
    Effect.gen(function* () {
      if (file.startsWith("closed")) return yield* new BookClosed({ file })
      const sql = yield* SqlClient.SqlClient
      if (rows.some(({ values }) => values.by === "坏")) return yield* Effect.die(new Error("a bug"))
      const given = rows.map(({ values }) => values)
      const written = yield* sql<{ key: string }>`
        INSERT INTO visit_book.visit (organization_id, made_on, made_by, found, spent)
        SELECT r.organization, r."madeOn", r.by, r.found, r.spent FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
          AS r (organization uuid, "madeOn" date, by text, found text, spent bigint)
        ON CONFLICT DO NOTHING RETURNING organization_id || ' ' || made_on AS key`
      const fresh = new Set(written.map(({ key }) => key))
      const refused: ReadonlyArray<Template.RowRefusal<"madeOn">> = rows.flatMap(({ row, values }) =>
        fresh.delete(`${values.organization} ${values.madeOn}`)
          ? []
          : [{ row, column: "madeOn", because: text("当天已登记过", "was recorded for that day before") }]
      )
      return refused
    }).pipe(Effect.catchTag("SqlError", Effect.die))
})

export default Server.make({
  manifest,
  rules: [],
  indicators: [],
  messages: {},
  migrations: {
    "0001_visits": Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* sql`CREATE TABLE visit_book.visit (organization_id uuid NOT NULL, made_on date NOT NULL, made_by text,
        found text, spent bigint, PRIMARY KEY (organization_id, made_on))`
      yield* securedByOrganization("visit_book.visit")
    })
  },
  unscoped: {},
  problems: { BookClosed: { status: 410, text: text("走访簿已封存（{file}）", "The book is closed ({file})") } },
  templates: [visits],
  // What it says of itself under the host's address is never heard.
  routes: ({ app, route, run }) =>
    app.get("/templates", route({ id: "own", summary: "自有", permission: "visit-book.write" }), (c) =>
      run(c, Effect.succeed("own"), (one) => c.json(one))
    )
})
