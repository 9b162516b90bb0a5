/** Units as the bureau keeps them: added, renamed, given roles, ended and succeeded, without another version of the product. */
import { unitOf } from "@shezu/domain/access/Actor"
import { type PlainDate, today } from "@shezu/domain/calendar/PlainDate"
import { type AddedKind, amendmentOf, UnitEntry } from "@shezu/domain/unit/amendments"
import { type District, inForceOn, type Unit, UnitId } from "@shezu/domain/unit/Unit"
import { unitRefusal, type UnitRefused, UnitIdTaken } from "@shezu/domain/unit/unit-rules"
import { type UnitChange, UnitEntries } from "@shezu/persistence/units/UnitEntries"
import { Context, Effect, Layer, Schema, Struct } from "effect"
import { SqlClient } from "effect/sql"

import { UnitNotFound } from "../access/refusals.ts"
import { Actor } from "../Actor.ts"
import { Auditing } from "../audit/Auditing.ts"
import { Judging } from "../determinations/Judging.ts"
import { settleUnits } from "../installation/Installation.ts"
import { Policy } from "../policy/Policy.ts"
import { Units } from "./Units.ts"

/** Units are kept by the unit that leads; this one does not. */
export class UnitNotLead extends Schema.TaggedError<UnitNotLead>()("UnitNotLead", {
  role: Schema.String,
  /** What the role is called, in the two languages. */
  zh: Schema.String,
  en: Schema.String
}) {}

/** Somebody has changed it since it was read. */
export class UnitStale extends Schema.TaggedError<UnitStale>()("UnitStale", {
  unit: UnitId,
  revision: Schema.Natural
}) {}

/** Somebody still has duties in the unit after its last day. */
export class UnitHasMembers extends Schema.TaggedError<UnitHasMembers>()("UnitHasMembers", {
  unit: UnitId,
  members: Schema.Natural
}) {}

export interface NewUnit {
  readonly id: UnitId
  readonly kind: AddedKind
  readonly entry: UnitEntry
  readonly reason: string
}

export interface UnitEdit {
  readonly id: UnitId
  readonly revision: number
  readonly entry: UnitEntry
  readonly reason: string
}

const entryOf = (unit: Unit): UnitEntry => Struct.pick(unit, ["names", "roles", "aliases", "sectors", "successor"])

const written = Schema.encodeSync(UnitEntry)

const find = (district: District, id: UnitId) => {
  const unit = district.units.find((one) => one.id === id)
  return unit === undefined ? Effect.fail(new UnitNotFound({ unit: id })) : Effect.succeed(unit)
}

export class UnitKeeping extends Context.Service<
  UnitKeeping,
  {
    readonly add: (unit: NewUnit) => Effect.Effect<Unit, UnitNotLead | UnitIdTaken | UnitRefused, Actor>
    readonly change: (
      edit: UnitEdit
    ) => Effect.Effect<Unit, UnitNotLead | UnitNotFound | UnitStale | UnitHasMembers | UnitRefused, Actor>
    /** What was entered of a unit, the newest first. */
    readonly changes: (id: UnitId) => Effect.Effect<ReadonlyArray<UnitChange>, UnitNotFound>
    /** Whether whoever acts may add and change units, as far as it depends on the unit that he acts for. */
    readonly leads: Effect.Effect<boolean, never, Actor>
  }
>()("@shezu/platform/UnitKeeping") {
  static readonly layer = Layer.effect(
    UnitKeeping,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const entries = yield* UnitEntries
      const units = yield* Units
      const auditing = yield* Auditing
      const judging = yield* Judging
      const { leadRole, roles } = yield* Policy

      const leadsOn = (day: PlainDate) =>
        Effect.map(Actor, (actor) => {
          if (actor.kind !== "member") return actor.kind === "operator"
          // As the unit is now, not as it was when he was let in.
          const unit = units.known().district.units.find(({ id }) => id === actor.unit.id)
          return unit !== undefined && inForceOn(unit.roles, day).includes(leadRole)
        })

      const needLead = Effect.fnUntraced(function* (act: `unit.${string}`, id: UnitId, day: PlainDate) {
        if (yield* leadsOn(day)) return
        yield* auditing.recordApart({ act, subject: { kind: "unit", id }, outcome: "refused" })
        const title = roles[leadRole] ?? { "zh-CN": leadRole, en: leadRole }
        return yield* new UnitNotLead({ role: leadRole, zh: title["zh-CN"], en: title.en })
      })

      interface Kept {
        readonly act: `unit.${string}`
        readonly before: Unit | undefined
        readonly after: Unit
        readonly revision: number
        readonly reason: string
      }

      /** In a transaction that holds the units. */
      const keep = Effect.fnUntraced(function* ({ act, after, before, reason, revision }: Kept, day: PlainDate) {
        const { district } = units.known()
        const refusal = unitRefusal(after, { units: district.units, roles: Object.keys(roles), leadRole, today: day })
        if (refusal !== undefined) return yield* refusal
        const actor = yield* Actor
        const all = [...district.units.filter(({ id }) => id !== after.id), after]
        // Rows refer to the unit, so it is there first.
        yield* settleUnits(district.code, all)
        yield* entries.keep({
          unit: after.id,
          district: district.code,
          amendment: amendmentOf(
            units.reference.units.find(({ id }) => id === after.id),
            after
          ),
          revision,
          actor: actor.name,
          forUnit: unitOf(actor),
          reason,
          before: before === undefined ? null : entryOf(before),
          after: entryOf(after)
        })
        yield* entries.nextEdition
        yield* auditing.record({
          act,
          subject: { kind: "unit", id: after.id },
          ...(before === undefined ? {} : { before: { ...written(entryOf(before)) } }),
          after: { kind: after.kind, ...written(entryOf(after)) },
          why: reason
        })
        return after
      })

      /** Held from the look at the units to the end of the change, so that two at once see each other. */
      const alone = <A, E, R>(change: Effect.Effect<A, E, R>) =>
        entries
          .hold("update")
          .pipe(
            Effect.andThen(units.refresh),
            Effect.andThen(change),
            Effect.provideService(SqlClient.SqlClient, sql),
            sql.withTransaction,
            Effect.catchTag("SqlError", Effect.die)
          )

      /** The next request of every process reads the units anew; what follows from them for organizations is judged. */
      const followed = (unit: Unit, day: PlainDate) => Effect.as(Effect.andThen(units.refresh, judging.run(day)), unit)

      const add = Effect.fn("UnitKeeping.add")(function* ({ entry, id, kind, reason }: NewUnit) {
        const day = yield* today
        yield* needLead("unit.add", id, day)
        const added = yield* alone(
          Effect.gen(function* () {
            yield* needLead("unit.add", id, day)
            const [row] = yield* Effect.orDie(sql`SELECT 1 FROM unit WHERE id = ${id}`)
            // Also where people once had duties in a unit that the reference data no longer has.
            if (row !== undefined) return yield* new UnitIdTaken({ unit: id })
            const after: Unit = { id, kind, divisionCodes: [], ...entry }
            return yield* keep({ act: "unit.add", before: undefined, after, revision: 1, reason }, day)
          })
        )
        return yield* followed(added, day)
      })

      const change = Effect.fn("UnitKeeping.change")(function* ({ entry, id, reason, revision }: UnitEdit) {
        const day = yield* today
        yield* needLead("unit.change", id, day)
        const changed = yield* alone(
          Effect.gen(function* () {
            yield* needLead("unit.change", id, day)
            const { district, revisions } = units.known()
            const before = yield* find(district, id)
            const at = revisions.get(id) ?? 0
            if (at !== revision) return yield* new UnitStale({ unit: id, revision: at })
            const { successor: _, ...rest } = before
            const after: Unit = { ...rest, ...entry }
            const kept = yield* keep({ act: "unit.change", before, after, revision: at + 1, reason }, day)
            const end = after.names.at(-1)?.until
            const members = end === undefined ? 0 : yield* entries.membersAfter(id, end)
            return members > 0 ? yield* new UnitHasMembers({ unit: id, members }) : kept
          })
        )
        return yield* followed(changed, day)
      })

      return UnitKeeping.of({
        add,
        change,
        changes: Effect.fn("UnitKeeping.changes")(function* (id) {
          yield* find(units.known().district, id)
          return yield* entries.changes(id)
        }),
        leads: Effect.flatMap(today, leadsOn)
      })
    })
  ).pipe(Layer.provide(UnitEntries.layer))
}
