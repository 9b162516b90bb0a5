/** The log in its order, a thousand places at a time: as long as it is, it is read in constant memory. */
import { Effect, Option, Stream } from "effect"
import { SqlClient } from "effect/sql"

/** A place and the entry that stands there, its leaf in hexadecimal; null where a place has lost its entry. */
export interface LogRow {
  readonly place: bigint
  readonly entry: string
  readonly text: string | null
  readonly leaf: string | null
}

const perPage = 1_000

/** So many pages are fetched while one is verified: the database need not wait for the verifier, nor he for it. */
const ahead = 4

const least = -(2n ** 63n)
const greatest = 2n ** 63n - 1n

const readPage = (sql: SqlClient.SqlClient, after: bigint, until: bigint) =>
  Effect.orDie(
    sql<LogRow>`
      SELECT p.place, p.entry, e.body AS text, encode(e.leaf, 'hex') AS leaf
      FROM audit_place p LEFT JOIN audit_entry e ON e.id = p.entry
      WHERE p.place > ${after} AND p.place <= ${until} ORDER BY p.place LIMIT ${perPage}`.withoutTransform
  )

/** Page after page, whatever numbers the places bear. */
const onePageAfterAnother = (sql: SqlClient.SqlClient, from: bigint, until: bigint) =>
  Stream.paginate(from, (after: bigint) =>
    Effect.map(readPage(sql, after, until), (rows) => {
      const last = rows.length === perPage ? rows.at(-1) : undefined
      return [[rows], Option.fromUndefinedOr(last?.place)] as const
    })
  )

/** The places that a log of so many entries should have, where the pages are known beforehand. */
const manyPagesAtOnce = (sql: SqlClient.SqlClient, count: number) =>
  Stream.range(0, Math.ceil(count / perPage) - 1).pipe(
    Stream.mapEffect(
      (page) => readPage(sql, BigInt(page * perPage) - 1n, BigInt(Math.min((page + 1) * perPage, count)) - 1n),
      { concurrency: ahead }
    )
  )

/** All places in their order, also those that nobody gave. */
export const logRows: Stream.Stream<ReadonlyArray<LogRow>, never, SqlClient.SqlClient> = Stream.unwrap(
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const [row] = yield* Effect.orDie(sql<{ count: bigint }>`SELECT count(*) AS count FROM audit_place`)
    const count = row?.count ?? 0n
    return onePageAfterAnother(sql, least, -1n).pipe(
      Stream.concat(count === 0n ? Stream.empty : manyPagesAtOnce(sql, Number(count))),
      Stream.concat(onePageAfterAnother(sql, count - 1n, greatest))
    )
  })
)

/** An entry without a place, and for how many seconds. */
export interface UnplacedRow {
  readonly entry: string
  readonly age: number
}

// The ids alone are compared in their indexes; only of those that are found is the entry itself looked at.
export const unplacedRows: Stream.Stream<UnplacedRow, never, SqlClient.SqlClient> = Stream.unwrap(
  SqlClient.SqlClient.use((sql) =>
    Effect.succeed(
      Stream.orDie(
        sql<UnplacedRow>`
          SELECT u.id AS entry,
            extract(epoch FROM clock_timestamp() - (SELECT recorded_at FROM audit_entry WHERE id = u.id))::float8 AS age
          FROM (SELECT e.id FROM audit_entry e
            WHERE NOT EXISTS (SELECT 1 FROM audit_place p WHERE p.entry = e.id)) u`.stream
      )
    )
  )
)
