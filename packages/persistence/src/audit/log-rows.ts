/** The log in its order, a few thousand places at a time: as long as it is, it is read in constant memory. */
import { Effect, Option, Stream } from "effect"
import { SqlClient } from "effect/sql"

/** A place and the entry that stands there; text and leaf are null where a place has lost its entry. */
export interface LogRow {
  readonly place: bigint
  readonly entry: string
  readonly text: string | null
  readonly leaf: Uint8Array | null
}

const perPage = 4_000

/** Before every place, even one that somebody made negative. */
const beginning = -(2n ** 63n)

/** All places in their order, whatever numbers they bear. */
export const logRows: Stream.Stream<ReadonlyArray<LogRow>, never, SqlClient.SqlClient> = Stream.unwrap(
  SqlClient.SqlClient.use((sql) =>
    Effect.succeed(
      Stream.paginate(beginning, (after: bigint) =>
        Effect.map(
          Effect.orDie(sql<LogRow>`
            SELECT p.place, p.entry, e.body AS text, e.leaf
            FROM audit_place p LEFT JOIN audit_entry e ON e.id = p.entry
            WHERE p.place > ${after} ORDER BY p.place LIMIT ${perPage}`),
          (rows) => {
            const last = rows.at(-1)
            const more = last !== undefined && rows.length === perPage
            return [[rows], more ? Option.some(last.place) : Option.none<bigint>()] as const
          }
        )
      )
    )
  )
)

/** An entry without a place, and for how many seconds. */
export interface UnplacedRow {
  readonly entry: string
  readonly age: number
}

export const unplacedRows: Stream.Stream<UnplacedRow, never, SqlClient.SqlClient> = Stream.unwrap(
  SqlClient.SqlClient.use((sql) =>
    Effect.succeed(
      Stream.orDie(
        sql<UnplacedRow>`
          SELECT e.id AS entry, extract(epoch FROM clock_timestamp() - e.recorded_at)::float8 AS age
          FROM audit_entry e WHERE NOT EXISTS (SELECT 1 FROM audit_place p WHERE p.entry = e.id)`.stream
      )
    )
  )
)
