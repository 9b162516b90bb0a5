/**
 * The queue, 任务队列: pg-boss's own schema, made by the owner from what the installed version says of itself, and the one
 * queue that modules' jobs wait in. The application's role adds, takes and settles jobs and can do nothing else there.
 */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { moduleJobs, queueOptions, queueSchema } from "../jobs/queue.ts"
import { appRole } from "../roles.ts"

/** Its statements come in a transaction of their own; ours is open already. */
const withoutTransaction = (plan: string): string => plan.replaceAll(/^\s*(?:BEGIN|COMMIT);\s*$/gmu, "")

export const createJobs = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  // Loaded by who migrates, and not by every process that starts.
  const { getConstructionPlans } = yield* Effect.promise(() => import("pg-boss"))
  const plan = withoutTransaction(getConstructionPlans(queueSchema))
  // Many statements at once are taken inside of a block only.
  yield* sql.unsafe(`DO $shezu$ BEGIN EXECUTE $plan$${plan}$plan$; END $shezu$`)
  // Its figures by the day are not kept, and tables are named after no day.
  for (const { name } of yield* sql.unsafe<{ name: string }>(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = '${queueSchema}.queue_stats'::regclass`
  )) {
    yield* sql.unsafe(`DROP TABLE ${name}`)
  }
  yield* sql`SELECT pgboss.create_queue(${moduleJobs}, ${JSON.stringify(queueOptions)}::text::jsonb)`
  for (const statement of [
    `REVOKE ALL ON ALL TABLES IN SCHEMA ${queueSchema} FROM ${appRole}`,
    `REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ${queueSchema} FROM PUBLIC`,
    `GRANT EXECUTE ON FUNCTION ${queueSchema}.job_now() TO ${appRole}`,
    `GRANT SELECT ON ${queueSchema}.version, ${queueSchema}.queue TO ${appRole}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${queueSchema}.job_common TO ${appRole}`,
    // What fails for good goes to a dead letter queue by the table's other name, where there is one.
    `GRANT INSERT ON ${queueSchema}.job TO ${appRole}`
  ]) {
    yield* sql.unsafe(statement)
  }
})
