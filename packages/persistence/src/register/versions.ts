/** The versions of one organization as rows: read for an edit, written back after it. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { difference, type Version } from "@shezu/domain/organization/Timeline"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"

import { columns, fieldsOf, list } from "./columns.ts"
import { beginning, type Row, stateOf, validFromOf, valuesOf } from "./rows.ts"

const versionOf = (row: Row): Version => ({ from: validFromOf(row), state: stateOf(row) })

/** Oldest first, the current one last; spans that were overwritten the same day are not versions. */
export const read = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, current: Row) {
  const past = yield* sql<Row>`SELECT ${sql.literal(fieldsOf("p"))} FROM organization_past p
    WHERE p.id = ${String(current["id"])} AND p.valid_from < p.valid_to ORDER BY p.valid_from, p.revision`
  const [first, ...others] = [...past.map(versionOf), versionOf(current)]
  return [first ?? versionOf(current), ...others] as const
}, Effect.orDie)

const places = (from: number): string => columns.map((_, at) => `$${from + at}`).join(", ")

export interface Rewrite {
  readonly id: string
  readonly batch: string
  readonly before: ReadonlyArray<Version>
  readonly after: ReadonlyArray<Version>
  readonly correction: boolean
  readonly validFrom: PlainDate
}

/** Past spans are laid anew, the last version becomes the current state, and the change itself is kept. */
export const write = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, rewrite: Rewrite) {
  const { after, batch, before, correction, id, validFrom } = rewrite
  const current = after.at(-1)
  const previous = before.findLast((version) => version.from === null || version.from <= validFrom) ?? before[0]
  const changed = after.find((version) => version.from === validFrom)
  if (current === undefined || previous === undefined || changed === undefined) return
  yield* sql`DELETE FROM organization_past WHERE id = ${id} AND valid_from < valid_to`
  for (const [at, version] of after.slice(0, -1).entries()) {
    const next = after[at + 1]
    yield* sql.unsafe(
      `INSERT INTO organization_past (id, revision, valid_from, valid_to, ended_by, ${list()})
        VALUES ($1, nextval('register_revision'), $2, $3, $4, ${places(5)})`,
      [id, version.from ?? beginning, next?.from ?? beginning, batch, ...valuesOf(version.state)]
    )
  }
  yield* sql.unsafe(
    `UPDATE organization SET revision = nextval('register_revision'), valid_from = $2,
      (${list()}) = ROW(${places(3)}) WHERE id = $1`,
    [id, current.from ?? beginning, ...valuesOf(current.state)]
  )
  const patch = difference(previous.state, changed.state)
  const gone = Object.fromEntries(patch.unset.map((field) => [field, null]))
  const old = difference(changed.state, previous.state)
  const absent = Object.fromEntries(old.unset.map((field) => [field, null]))
  yield* sql`INSERT INTO organization_change (organization_id, batch_id, kind, valid_from, before, after)
    VALUES (${id}, ${batch}, ${correction ? "corrected" : "changed"}, ${validFrom},
      ${JSON.stringify({ ...old.set, ...absent })}::jsonb, ${JSON.stringify({ ...patch.set, ...gone })}::jsonb)`
})
