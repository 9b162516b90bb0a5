/** Gives every entry its place in the tree, 入序: afterwards and alone, so that those who act never wait for each other. */
import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient, SqlSchema } from "effect/sql"

import { forTheLog } from "./audit-scope.ts"
import { readHead, treeOf } from "./log-head.ts"
import { grown } from "./merkle-tree.ts"

/** So many entries get their places in one transaction. */
const portion = 5_000

/** Of all processes that serve one database, one at a time. */
const turn = [7_376_000, 3] as const

const Unplaced = Schema.Struct({ entry: Schema.String, leaf: Schema.Uint8Array })

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex")

export class Sequencer extends Context.Service<
  Sequencer,
  {
    /** Places what is waiting; answers how many it placed, none while another process is at it. */
    readonly run: Effect.Effect<number>
  }
>()("@shezu/persistence/Sequencer") {
  static readonly layer = Layer.effect(
    Sequencer,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      // Whatever has no place yet, however long its transaction took: nothing depends on the order of ids or clocks.
      const waiting = SqlSchema.findAll({
        Request: Schema.Void,
        Result: Unplaced,
        execute: () => sql`SELECT entry, leaf FROM audit_unplaced ORDER BY entry LIMIT ${portion}`
      })

      const round = Effect.gen(function* () {
        const [mine] = yield* sql<{ taken: boolean }>`
          SELECT pg_try_advisory_xact_lock(${turn[0]}, ${turn[1]}) AS taken`
        if (mine?.taken !== true) return 0
        const found = yield* waiting()
        if (found.length === 0) return 0
        const head = yield* Effect.provideService(readHead, SqlClient.SqlClient, sql)
        const leaves = found.map(({ leaf }) => leaf)
        const { peaks } = grown(head.hash, treeOf(head), leaves)
        const entries = found.map(({ entry }) => entry)
        yield* sql`SELECT audit_give_places(${BigInt(head.size)}, ${entries}::uuid[],
          ARRAY(SELECT decode(peak, 'hex') FROM unnest(${peaks.map(hex)}::text[]) WITH ORDINALITY AS p (peak, number) ORDER BY number))`
        return found.length
      }).pipe(sql.withTransaction, forTheLog)

      const isWaiting = forTheLog(
        Effect.map(
          sql<{ any: boolean }>`SELECT EXISTS (SELECT 1 FROM audit_unplaced) AS any`,
          ([row]) => row?.any === true
        )
      )

      const run = Effect.gen(function* () {
        if (!(yield* isWaiting)) return 0
        let placed = 0
        for (let last = portion; last === portion; placed += last) last = yield* round
        return placed
      }).pipe(Effect.orDie, Effect.withSpan("Sequencer.run"))

      return { run }
    })
  )
}
