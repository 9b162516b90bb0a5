/** Taking a batch back: what it created goes, what it changed becomes what it was, and both are recorded. */
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"

import { columns } from "./columns.ts"

export interface UndoneRows {
  readonly withdrawn: number
  readonly restored: number
  /** Organizations whose names may differ now, for the search index. */
  readonly renamed: ReadonlyArray<string>
}

export const undo = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, batch: string, by: string) {
  const withdrawn = yield* sql`
    INSERT INTO organization_change (organization_id, batch_id, kind, valid_from, before, after)
    SELECT c.organization_id, ${by}::uuid, 'withdrawn', c.valid_from, c.after, '{}'
    FROM organization_change c WHERE c.batch_id = ${batch} AND c.kind = 'created' RETURNING id`
  yield* sql`INSERT INTO determination_past (organization_id, rule, explanation, since, run, ended_on, withdrawn_by)
    SELECT d.organization_id, d.rule, d.explanation, d.since, d.run, b.valid_from, ${by}::uuid
    FROM determination d JOIN organization_change c ON c.organization_id = d.organization_id
      JOIN batch b ON b.id = ${by}
    WHERE c.batch_id = ${batch} AND c.kind = 'created'`
  for (const [table, key] of [
    ["determination", "organization_id"],
    ["organization_search", "organization_id"],
    ["organization", "id"]
  ] as const) {
    yield* sql`DELETE FROM ${sql(table)} t USING organization_change c
      WHERE c.batch_id = ${batch} AND c.kind = 'created' AND c.organization_id = t.${sql(key)}`
  }
  const restored = yield* sql<{ organizationId: string; renamed: boolean }>`
    INSERT INTO organization_change (organization_id, batch_id, kind, valid_from, before, after)
    SELECT c.organization_id, ${by}::uuid, 'restored', c.valid_from, c.after, c.before
    FROM organization_change c WHERE c.batch_id = ${batch} AND c.kind = 'changed'
    RETURNING organization_id, after ?| ARRAY['name', 'formerNames', 'code'] AS renamed`
  yield* sql.unsafe(
    `UPDATE organization o SET revision = nextval('register_revision'), valid_from = p.valid_from,
      ${columns.map(({ name }) => `${name} = p.${name}`).join(", ")}
      FROM organization_past p WHERE p.ended_by = $1 AND p.id = o.id`,
    [batch]
  )
  yield* sql`DELETE FROM organization_past WHERE ended_by = ${batch}`
  yield* sql`UPDATE batch SET state = 'undone', undone_by = ${by} WHERE id = ${batch}`
  return {
    withdrawn: withdrawn.length,
    restored: restored.length,
    renamed: restored.filter(({ renamed }) => renamed).map(({ organizationId }) => organizationId)
  } satisfies UndoneRows
})
