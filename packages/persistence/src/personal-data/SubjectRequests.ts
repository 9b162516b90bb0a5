/** Requests of persons about their data, within the scope of whoever asks; what was answered is never changed. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { SubjectRequestId } from "@shezu/domain/identifier/SubjectRequestId"
import {
  type NewSubjectRequest,
  SubjectRequest,
  type SubjectRequestAnswer,
  SubjectRequestNotFound
} from "@shezu/domain/personal-data/SubjectRequest"
import type { UnitId } from "@shezu/domain/unit/Unit"
import { Context, DateTime, Effect, Layer, Option, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient, SqlSchema } from "effect/sql"

interface Registering {
  readonly by: string
  /** The unit that receives it; none for the operator of the installation. */
  readonly unit: UnitId | null
}

interface Answering {
  readonly by: string
  readonly on: PlainDate
}

const shown = `id, kind, asker, proof, about, received_on, organization_id AS organization, registered_at, registered_by,
  state, answer, source, clause, answered_on, answered_by`

/** Open ones first, the oldest of them before the others; of the answered ones the newest. */
const inOrder = `(state <> 'received'), CASE state WHEN 'received' THEN received_on END, answered_on DESC, id`

export class SubjectRequests extends Context.Service<
  SubjectRequests,
  {
    readonly add: (request: NewSubjectRequest, who: Registering) => Effect.Effect<SubjectRequestId>
    readonly list: (limit: number) => Effect.Effect<ReadonlyArray<SubjectRequest>>
    readonly count: Effect.Effect<number>
    readonly get: (id: SubjectRequestId) => Effect.Effect<SubjectRequest, SubjectRequestNotFound>
    /** Whether it was open until now. */
    readonly close: (id: SubjectRequestId, answer: SubjectRequestAnswer, who: Answering) => Effect.Effect<boolean>
  }
>()("@shezu/persistence/SubjectRequests") {
  static readonly layerNoDeps = Layer.effect(
    SubjectRequests,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const random = yield* SecureRandom.SecureRandom

      const find = SqlSchema.findOneOption({
        Request: SubjectRequestId,
        Result: SubjectRequest,
        execute: (id) => sql`SELECT ${sql.literal(shown)} FROM subject_request WHERE id = ${id}`
      })

      const findAll = SqlSchema.findAll({
        Request: Schema.Int,
        Result: SubjectRequest,
        execute: (limit) => sql`SELECT ${sql.literal(shown)} FROM subject_request
          ORDER BY ${sql.literal(inOrder)} LIMIT ${limit}`
      })

      return SubjectRequests.of({
        add: Effect.fn("SubjectRequests.add")(function* ({ organization, ...request }, { by, unit }) {
          const id = SubjectRequestId.make(yield* random.uuidV7())
          const row = {
            id,
            unitId: unit,
            ...request,
            organizationId: organization ?? null,
            registeredAt: DateTime.toDateUtc(yield* DateTime.now),
            registeredBy: by
          }
          yield* sql`INSERT INTO subject_request ${sql.insert(row)}`
          return id
        }, Effect.orDie),
        list: Effect.fn("SubjectRequests.list")((limit) => Effect.orDie(findAll(limit))),
        count: sql<{ count: number }>`SELECT count(*)::int4 AS count FROM subject_request`.pipe(
          Effect.map(([row]) => row?.count ?? 0),
          Effect.orDie,
          Effect.withSpan("SubjectRequests.count")
        ),
        get: Effect.fn("SubjectRequests.get")(function* (id) {
          const found = yield* Effect.orDie(find(id))
          return Option.isSome(found) ? found.value : yield* new SubjectRequestNotFound({ request: id })
        }),
        close: Effect.fn("SubjectRequests.close")(function* (id, answer, { by, on }) {
          const closed = yield* sql`UPDATE subject_request
            SET ${sql.update({ ...answer, answeredOn: on, answeredBy: by })}
            WHERE id = ${id} AND state = 'received' RETURNING id`
          return closed.length > 0
        }, Effect.orDie)
      })
    })
  )

  static readonly layer = this.layerNoDeps.pipe(Layer.provide(SecureRandom.layerWebCrypto))
}
