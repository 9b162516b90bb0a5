/** The log handed on, 移交: one line of JSON for each entry, in the order of their places, then what has none yet. */
import { DateTime, Effect, Stream } from "effect"
import { SqlClient } from "effect/sql"

const perPage = 1_000

interface Row {
  readonly place: bigint | null
  readonly body: string
  readonly id: string
}

const encoder = new TextEncoder()

/** The entry is its canonical text: a zero byte and this, hashed, is its leaf in the tree. */
const lineOf = ({ body, place }: Row): string => `{"place":${place ?? "null"},"entry":${body}}\n`

const written = (rows: ReadonlyArray<Row>) => encoder.encode(rows.map(lineOf).join(""))

/** Page after page from where the last one ended. */
const pages = <Position>(
  first: Position,
  read: (after: Position) => Effect.Effect<ReadonlyArray<Row>>,
  positionOf: (row: Row) => Position
) =>
  Stream.unfold(first as Position | undefined, (after) =>
    Effect.gen(function* () {
      if (after === undefined) return undefined
      const rows = yield* read(after)
      const last = rows.at(-1)
      if (last === undefined) return undefined
      return [rows, rows.length < perPage ? undefined : positionOf(last)] as const
    })
  )

const earliest = "00000000-0000-0000-0000-000000000000"

/** What happened from a moment on, or all of it. */
export const exportLog = (since: DateTime.Utc | undefined): Stream.Stream<Uint8Array, never, SqlClient.SqlClient> =>
  Stream.unwrap(
    SqlClient.SqlClient.use((sql) => {
      const recent = since === undefined ? sql.literal("true") : sql`e.at >= ${DateTime.formatIso(since)}`
      const placed = pages(
        -1n,
        (after) =>
          Effect.orDie(sql<Row>`SELECT p.place, e.body, e.id FROM audit_place p JOIN audit_entry e ON e.id = p.entry
            WHERE p.place > ${after} AND ${recent} ORDER BY p.place LIMIT ${perPage}`),
        ({ place }) => place ?? -1n
      )
      const unplaced = pages(
        earliest,
        (after) =>
          Effect.orDie(sql<Row>`SELECT NULL AS place, e.body, e.id FROM audit_unplaced u JOIN audit_entry e ON e.id = u.entry
            WHERE u.entry > ${after}::uuid AND ${recent} ORDER BY u.entry LIMIT ${perPage}`),
        ({ id }) => id
      )
      return Effect.succeed(Stream.map(Stream.concat(placed, unplaced), written))
    })
  )
