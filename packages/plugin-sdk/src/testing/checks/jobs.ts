/** Jobs serve what the module serves, end, and done twice they have done no more than once. */
import { jobFor } from "@shezu/domain/access/Actor"
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { articlesServed } from "@shezu/domain/module/offers"
import { articleIdsOwned } from "@shezu/domain/policy/ownership"
import { CurrentScope } from "@shezu/persistence/scoped"
import { asOwner } from "@shezu/persistence/testing/TestDatabase"
import { Actor } from "@shezu/platform/Actor"
import { type Duration, Effect } from "effect"
import { SqlClient } from "effect/sql"

import type { RunnableJob } from "../../Server.ts"
import type { Findings, Subject } from "../Subject.ts"
import { ended } from "./ends.ts"

/** Of every table there is, by its name, a digest of its rows. */
const state = asOwner(
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const tables = yield* sql<{ name: string }>`
      SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname NOT LIKE 'pg\\_%' AND schemaname NOT IN ('information_schema', 'pgboss')`
    return yield* Effect.forEach(tables, ({ name }) =>
      Effect.map(
        sql.unsafe<{ digest: string }>(
          `SELECT md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) AS digest FROM ${name} t`
        ),
        ([row]) => [name, row?.digest ?? ""] as const
      )
    )
  })
)

const checkServed = ({ pack, server }: Subject): Findings => {
  const { declaration } = server
  const served = articlesServed(pack.documents, declaration)
  return server.jobs.flatMap(({ id, serves }) =>
    serves
      .filter((article) => !served.includes(article))
      .map((article) => `job ${id} serves article ${article}, which nothing else of the module serves`)
  )
}

const checkRuns = Effect.fnUntraced(function* (
  { pack, server }: Subject,
  { id, run, serves }: RunnableJob,
  day: PlainDate,
  limit: Duration.Duration | undefined
) {
  const unit = pack.district.units.find((one) =>
    articleIdsOwned(pack.documents, one, day).some((article) => serves.includes(article))
  )
  if (unit === undefined) return [`job ${id} is run for no unit of the district`]
  const actor = jobFor(`${server.declaration.id}/${id}`, unit, day)
  const once = SqlClient.SqlClient.use((sql) => sql.withTransaction(run)).pipe(
    Effect.provideService(Actor, actor),
    Effect.provideService(CurrentScope, actor.scope),
    (program) => ended(program, limit)
  )
  const first = yield* once
  if ("why" in first) return [`job ${id} ${first.why}`]
  const afterFirst = yield* state
  const second = yield* once
  if ("why" in second) return [`job ${id}, run again, ${second.why}`]
  const before = new Map(afterFirst)
  return (yield* state).flatMap(([name, digest]) =>
    before.get(name) === digest ? [] : [`job ${id}, run again, changed ${name}`]
  )
})

/** On the rows of the last release, where there are any. */
export const checkJobs = Effect.fnUntraced(function* (subject: Subject, day: PlainDate, limit?: Duration.Duration) {
  const served = checkServed(subject)
  if (subject.server.jobs.length === 0 || served.length > 0) return served
  if (subject.released !== undefined) yield* Effect.ignore(subject.released.rows)
  const found = yield* Effect.forEach(subject.server.jobs, (job) => checkRuns(subject, job, day, limit))
  return found.flat()
})
