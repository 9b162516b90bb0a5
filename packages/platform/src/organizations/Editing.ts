/** One organization changed, corrected or added by hand, as a batch of its own. */
import { unitOf } from "@shezu/domain/access/Actor"
import { type PlainDate, today } from "@shezu/domain/calendar/PlainDate"
import type { CreditCode } from "@shezu/domain/identifier/CreditCode"
import type { OrganizationId } from "@shezu/domain/identifier/OrganizationId"
import { type Incoherent, incoherences } from "@shezu/domain/organization/coherence"
import {
  CreditCodeTaken,
  type Organization,
  OrganizationFields,
  type OrganizationField,
  type OrganizationNotFound,
  OrganizationRecorded,
  OrganizationState
} from "@shezu/domain/organization/Organization"
import { patched, type Patch } from "@shezu/domain/organization/Timeline"
import { covers } from "@shezu/domain/unit/Scope"
import type { ManagingKind } from "@shezu/domain/unit/Unit"
import { Batches } from "@shezu/persistence/register/Batches"
import { laidOut } from "@shezu/persistence/register/incoming-rows"
import { Organizations } from "@shezu/persistence/register/Organizations"
import { Register, type RevisionStale, ValidFromInFuture } from "@shezu/persistence/register/Register"
import { entryOf } from "@shezu/persistence/search/grams"
import { Context, Effect, Layer, Schema, Stream } from "effect"
import { SqlClient, SqlError } from "effect/sql"

import { type CountsInBands, reading } from "../access/Reading.ts"
import { Actor } from "../Actor.ts"
import { Auditing } from "../audit/Auditing.ts"
import { Judging } from "../determinations/Judging.ts"
import { Policy } from "../policy/Policy.ts"

export interface EditRequest {
  readonly id: OrganizationId
  readonly revision: number
  readonly patch: Patch
  readonly validFrom?: PlainDate
  readonly correction: boolean
  readonly reason: string
}

/** The counts of a batch of one row. */
const one = (created: number) => ({
  rows: 1,
  created,
  updated: 1 - created,
  unchanged: 0,
  rejected: 0,
  warningCount: 0
})

const allFields = Object.keys(OrganizationFields) as ReadonlyArray<OrganizationField>

/** The organization would lie outside of what the unit may record. */
export class OutsideScope extends Schema.TaggedError<OutsideScope>()("OutsideScope", {
  organization: Schema.String
}) {}

/** Row level security would refuse it too, with less to say. */
const within = (
  state: OrganizationState,
  managedBy: ReadonlyArray<ManagingKind> = []
): Effect.Effect<void, OutsideScope, Actor> =>
  Effect.flatMap(Actor, ({ scope }) =>
    covers(scope, state, managedBy) ? Effect.void : Effect.fail(new OutsideScope({ organization: state.name }))
  )

/** What a unit is shown in bands it does not record either: by trying numbers it would learn them. */
const recordable = (fields: ReadonlyArray<string>) => Effect.flatMap(reading, ({ needCounts }) => needCounts(fields))

/** A code that the register holds, be it of an organization that is not seen here. */
const taken = (defect: unknown, code: CreditCode | undefined) =>
  code !== undefined && SqlError.isSqlError(defect) && defect.reason._tag === "UniqueViolation"
    ? Effect.fail(new CreditCodeTaken({ code }))
    : Effect.die(defect)

const written = Schema.encodeSync(OrganizationState)

/** The fields that a patch is about, as they are. */
const touched = (state: OrganizationState, { set, unset }: Patch): Schema.Json => {
  const names = new Set<string>([...Object.keys(set), ...unset])
  return Object.fromEntries(Object.entries(written(state)).filter(([name]) => names.has(name)))
}

export class Editing extends Context.Service<
  Editing,
  {
    readonly create: (
      state: OrganizationState,
      reason: string
    ) => Effect.Effect<
      Organization,
      Incoherent | CreditCodeTaken | OrganizationRecorded | OutsideScope | CountsInBands,
      Actor
    >
    readonly edit: (
      request: EditRequest
    ) => Effect.Effect<
      Organization,
      | OrganizationNotFound
      | OrganizationRecorded
      | RevisionStale
      | CreditCodeTaken
      | ValidFromInFuture
      | Incoherent
      | OutsideScope
      | CountsInBands,
      Actor
    >
  }
>()("@shezu/platform/Editing") {
  static readonly layer = Layer.effect(
    Editing,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const register = yield* Register
      const organizations = yield* Organizations
      const batches = yield* Batches
      const judging = yield* Judging
      const auditing = yield* Auditing
      const policy = yield* Policy

      const begin = Effect.fnUntraced(function* (reason: string, validFrom: PlainDate) {
        const actor = yield* Actor
        return yield* batches.begin({
          kind: "edit",
          actor: actor.name,
          unit: unitOf(actor),
          reason,
          source: "",
          sourceDigest: null,
          validFrom
        })
      })

      const create = Effect.fn("Editing.create")(function* (state: OrganizationState, reason: string) {
        const day = yield* today
        yield* Effect.provideService(recordable(Object.keys(state)), Policy, policy)
        const [wrong] = incoherences(state, day)
        if (wrong !== undefined) return yield* wrong
        yield* within(state)
        const id = yield* Effect.gen(function* () {
          const batch = yield* begin(reason, day)
          const row = { row: 1, state, search: entryOf(state.name, state.formerNames) }
          const counts = yield* register.take(Stream.make(laidOut([row])), {
            present: () => allFields,
            batch,
            validFrom: day,
            apply: true
          })
          // Failing rolls back what an existing record would have been changed to.
          if (counts.created === 0) {
            return yield* state.code === undefined
              ? new OrganizationRecorded({ organization: state.name })
              : new CreditCodeTaken({ code: state.code })
          }
          yield* batches.finish(batch, "committed", one(1))
          const made = yield* organizations.createdBy(batch)
          yield* auditing.record({
            act: "organization.create",
            subject: { kind: "organization", id: made },
            after: { ...written(state) },
            why: reason
          })
          return made
        }).pipe(
          sql.withTransaction,
          Effect.catchTag("SqlError", Effect.die),
          Effect.catchDefect((defect) => taken(defect, state.code))
        )
        yield* judging.run(day)
        return yield* Effect.orDie(organizations.get(id))
      })

      const edit = Effect.fn("Editing.edit")(function* (request: EditRequest) {
        const day = yield* today
        const validFrom = request.validFrom ?? day
        if (validFrom > day) return yield* new ValidFromInFuture({ validFrom, today: day })
        yield* Effect.provideService(
          recordable([...Object.keys(request.patch.set), ...request.patch.unset]),
          Policy,
          policy
        )
        const edited = yield* Effect.gen(function* () {
          const batch = yield* begin(request.reason, validFrom)
          const { correction, id, patch, revision } = request
          const current = yield* organizations.get(id)
          const [wrong] = incoherences(patched(current, patch), day)
          // Said of the record that was read; of another one the edit says that it is stale.
          if (wrong !== undefined && current.revision === revision) return yield* wrong
          if (current.revision === revision) {
            yield* within(patched(current, patch), yield* organizations.managedBy(id))
          }
          const after = yield* register.edit({ id, revision, patch, validFrom, correction, batch })
          yield* batches.finish(batch, "committed", one(0))
          yield* auditing.record({
            act: correction ? "organization.correct" : "organization.change",
            subject: { kind: "organization", id },
            before: touched(current, patch),
            after: touched(after, patch),
            why: request.reason
          })
          return after
        }).pipe(sql.withTransaction, Effect.catchTag("SqlError", Effect.die))
        yield* judging.run(day)
        return edited
      })

      return Editing.of({ create, edit })
    })
  )
}
