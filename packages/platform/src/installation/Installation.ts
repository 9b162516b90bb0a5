/** Which district this installation serves, and its units as rows, because facts about organizations are read in SQL. */
import type { District } from "@shezu/domain/unit/Unit"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

export interface Installation {
  readonly districtCode: string
  /** The data is the invented sample district's. */
  readonly sample: boolean
}

/** The installation's own word, if it has been set up. */
export const find = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<Installation>`SELECT district_code, sample FROM installation`
  return row
}).pipe(Effect.orDie, Effect.withSpan("Installation.find"))

/** Sets the installation up for a district; a second time brings its units up to date. */
export const setUp = Effect.fn("Installation.setUp")(
  function* (district: District, sample: boolean) {
    const sql = yield* SqlClient.SqlClient
    yield* sql`INSERT INTO installation (district_code, sample) VALUES (${district.code}, ${sample})
      ON CONFLICT (id) DO UPDATE SET district_code = excluded.district_code, sample = excluded.sample`
    yield* sql`DELETE FROM sector_committee`
    yield* sql`DELETE FROM town_spelling`
    // A unit that people or batches name stays, even where the district's data no longer has it.
    yield* sql`INSERT INTO unit (id, district_code, kind, definition)
      SELECT u.value->>'id', ${district.code}, u.value->>'kind', u.value
      FROM jsonb_array_elements(${JSON.stringify(district.units)}::jsonb) u
      ON CONFLICT (id) DO UPDATE SET district_code = excluded.district_code, kind = excluded.kind,
        definition = excluded.definition`
    yield* sql`INSERT INTO sector_committee (sector, committee, unit_id)
      SELECT s.sector, u.definition->'names'->0->>'value', u.id
      FROM unit u CROSS JOIN LATERAL jsonb_array_elements_text(u.definition->'sectors') AS s (sector)
      WHERE u.kind = 'sector-committee' AND u.district_code = ${district.code} ON CONFLICT (sector) DO NOTHING`
    yield* sql`INSERT INTO town_spelling (spelling, name, unit_id)
      SELECT s.spelling, u.definition->'names'->-1->>'value', u.id
      FROM unit u CROSS JOIN LATERAL (
        SELECT n->>'value' FROM jsonb_array_elements(u.definition->'names') n
        UNION SELECT jsonb_array_elements_text(u.definition->'aliases')
      ) AS s (spelling)
      WHERE u.kind = 'town' AND u.district_code = ${district.code} ON CONFLICT (spelling) DO NOTHING`
  },
  (effect) => SqlClient.SqlClient.use((sql) => sql.withTransaction(effect)),
  Effect.orDie
)
