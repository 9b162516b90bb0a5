/** Organizations that are called by code or name, as somebody wrote them; row level security keeps others' out. */
import type { OrganizationId } from "@shezu/domain/identifier/OrganizationId"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/** By what was written, the organizations within the scope whose code or name it is. */
export const organizationsNamed = Effect.fn("organizationsNamed")(function* (written: ReadonlyArray<string>) {
  const found = new Map<string, ReadonlyArray<OrganizationId>>()
  if (written.length === 0) return found
  const sql = yield* SqlClient.SqlClient
  const all = sql`SELECT value FROM jsonb_array_elements_text(${JSON.stringify(written)}::jsonb)`
  const rows = yield* sql<{ readonly written: string; readonly id: OrganizationId }>`
    SELECT o.code AS written, o.id FROM organization o WHERE o.code IN (${all})
    UNION SELECT o.name, o.id FROM organization o WHERE o.name IN (${all})`
  for (const { id, written: by } of rows) found.set(by, [...(found.get(by) ?? []), id])
  return found
}, Effect.orDie)
