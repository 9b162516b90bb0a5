/** Which district this installation serves, and its units as rows, because facts about organizations are read in SQL. */
import { today } from "@shezu/domain/calendar/PlainDate"
import { type Amendment, withAmendments } from "@shezu/domain/unit/amendments"
import { committeesOf, type District, nameOn, spellingsOf, type Unit, type UnitId } from "@shezu/domain/unit/Unit"
import { UnitEntries } from "@shezu/persistence/units/UnitEntries"
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

/** Writes the units as rows, and what is read of them in SQL; in a transaction. */
export const settleUnits = Effect.fn("Installation.settleUnits")(function* (
  code: District["code"],
  units: ReadonlyArray<Unit>
) {
  const sql = yield* SqlClient.SqlClient
  const day = yield* today
  // A unit that people or batches name stays, even where the district's data no longer has it.
  yield* sql`INSERT INTO unit (id, district_code, kind, definition)
    SELECT u.value->>'id', ${code}, u.value->>'kind', u.value
    FROM jsonb_array_elements(${JSON.stringify(units)}::jsonb) u
    ON CONFLICT (id) DO UPDATE SET district_code = excluded.district_code, kind = excluded.kind,
      definition = excluded.definition`
  yield* sql`DELETE FROM sector_committee`
  yield* sql`DELETE FROM town_spelling`
  const committees = units.flatMap((unit) =>
    [...committeesOf([unit])].map(([sector, committee]) => ({ sector, committee, unit: unit.id }))
  )
  yield* sql`INSERT INTO sector_committee (sector, committee, unit_id)
    SELECT s->>'sector', s->>'committee', s->>'unit' FROM jsonb_array_elements(${JSON.stringify(committees)}::jsonb) s
    ON CONFLICT (sector) DO NOTHING`
  const spellings = units
    .filter(({ kind }) => kind === "town")
    .flatMap((unit) => spellingsOf(unit).map((spelling) => ({ spelling, name: nameOn(unit, day), unit: unit.id })))
  yield* sql`INSERT INTO town_spelling (spelling, name, unit_id)
    SELECT s->>'spelling', s->>'name', s->>'unit' FROM jsonb_array_elements(${JSON.stringify(spellings)}::jsonb) s
    ON CONFLICT (spelling) DO NOTHING`
})

/** Sets the installation up for a district; a second time brings its units up to date. */
export const setUp = Effect.fn("Installation.setUp")(
  function* (district: District, sample: boolean) {
    const sql = yield* SqlClient.SqlClient
    yield* sql`INSERT INTO installation (district_code, sample) VALUES (${district.code}, ${sample})
      ON CONFLICT (id) DO UPDATE SET district_code = excluded.district_code, sample = excluded.sample,
        units_edition = installation.units_edition + 1`
    const { entries } = yield* UnitEntries.use(({ read }) => read(district.code))
    const amendments = new Map<UnitId, Amendment>(entries.map(({ amendment, unit }) => [unit, amendment]))
    yield* settleUnits(district.code, withAmendments(district.units, amendments))
  },
  (effect) => SqlClient.SqlClient.use((sql) => sql.withTransaction(effect)),
  Effect.provide(UnitEntries.layer),
  Effect.orDie
)
