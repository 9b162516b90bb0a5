/** What the bureau entered of units, and what it said before; every change makes another edition of the units. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import type { DivisionCode } from "@shezu/domain/identifier/DivisionCode"
import { Amendment, UnitEntry } from "@shezu/domain/unit/amendments"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient, SqlSchema } from "effect/sql"

/** All that was entered for a district, as it was in one edition. */
export const UnitEdition = Schema.Struct({
  edition: Schema.Int,
  entries: Schema.Array(Schema.Struct({ unit: UnitId, revision: Schema.Int, amendment: Amendment }))
})
export interface UnitEdition extends Schema.Schema.Type<typeof UnitEdition> {}

export const UnitChange = Schema.Struct({
  revision: Schema.Int,
  changedAt: Schema.DateTimeUtcFromDate,
  actor: Schema.String,
  forUnit: Schema.NullOr(UnitId),
  reason: Schema.String,
  before: Schema.NullOr(UnitEntry),
  after: UnitEntry
}).annotate({ identifier: "UnitChange" })
export interface UnitChange extends Schema.Schema.Type<typeof UnitChange> {}

export interface NewUnitChange extends Pick<
  UnitChange,
  "revision" | "actor" | "forUnit" | "reason" | "before" | "after"
> {
  readonly unit: UnitId
  readonly district: DivisionCode
  readonly amendment: Amendment
}

const written = Schema.encodeSync(Schema.fromJsonString(UnitEntry))
const kept = Schema.encodeSync(Schema.fromJsonString(Amendment))

export class UnitEntries extends Context.Service<
  UnitEntries,
  {
    readonly read: (district: DivisionCode) => Effect.Effect<UnitEdition>
    /**
     * In a transaction: nobody else changes units until its end. `"share"` for who only relies on them as they are.
     */
    readonly hold: (how: "update" | "share") => Effect.Effect<void>
    /** In a transaction that holds the units. */
    readonly keep: (change: NewUnitChange) => Effect.Effect<void>
    readonly nextEdition: Effect.Effect<void>
    /** What was entered of a unit, the newest first. */
    readonly changes: (unit: UnitId) => Effect.Effect<ReadonlyArray<UnitChange>>
    /** How many people have duties in a unit after a day. */
    readonly membersAfter: (unit: UnitId, day: PlainDate) => Effect.Effect<number>
  }
>()("@shezu/persistence/UnitEntries") {
  static readonly layer = Layer.effect(
    UnitEntries,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      // One statement, so that edition and entries are of one moment.
      const read = SqlSchema.findOne({
        Request: Schema.String,
        Result: UnitEdition,
        execute: (district) => sql`
          SELECT coalesce((SELECT units_edition FROM installation), 0) AS edition,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('unit', unit_id, 'revision', revision, 'amendment', amendment)
              ORDER BY unit_id), '[]') FROM unit_entry WHERE district_code = ${district}) AS entries`
      })

      const keep = Effect.fn("UnitEntries.keep")(function* (change: NewUnitChange) {
        const { actor, after, amendment, before, district, forUnit, reason, revision, unit } = change
        yield* sql`INSERT INTO unit_entry (unit_id, district_code, revision, amendment)
          VALUES (${unit}, ${district}, ${revision}, ${kept(amendment)}::jsonb)
          ON CONFLICT (unit_id) DO UPDATE SET district_code = excluded.district_code, revision = excluded.revision,
            amendment = excluded.amendment`
        yield* sql`INSERT INTO unit_change (unit_id, revision, actor, for_unit, reason, before, after)
          VALUES (${unit}, ${revision}, ${actor}, ${forUnit}, ${reason},
            ${before === null ? null : written(before)}::jsonb, ${written(after)}::jsonb)`
      }, Effect.orDie)

      const changes = SqlSchema.findAll({
        Request: UnitId,
        Result: UnitChange,
        execute: (unit) => sql`SELECT revision, changed_at, actor, for_unit, reason, before, after
          FROM unit_change WHERE unit_id = ${unit} ORDER BY revision DESC`
      })

      return UnitEntries.of({
        read: Effect.fn("UnitEntries.read")((district) => Effect.orDie(read(district))),
        hold: Effect.fn("UnitEntries.hold")((how) =>
          Effect.asVoid(
            Effect.orDie(
              sql.unsafe(`SELECT units_edition FROM installation ${how === "update" ? "FOR UPDATE" : "FOR SHARE"}`)
            )
          )
        ),
        keep,
        nextEdition: Effect.asVoid(Effect.orDie(sql`UPDATE installation SET units_edition = units_edition + 1`)),
        changes: Effect.fn("UnitEntries.changes")((unit) => Effect.orDie(changes(unit))),
        membersAfter: Effect.fn("UnitEntries.membersAfter")(function* (unit, day) {
          const [row] = yield* sql<{ members: number }>`
            SELECT count(DISTINCT user_id)::int4 AS members FROM access.member
            WHERE unit_id = ${unit} AND coalesce(valid_to, 'infinity') > ${day}::date`
          return row?.members ?? 0
        }, Effect.orDie)
      })
    })
  )
}
