/** Out of the transaction that is open, on another connection: what is done there stays when the transaction does not. */
import { Context, Effect } from "effect"
import type { SqlClient } from "effect/sql"

/** Must not wait for what the open transaction has locked: that one waits for it. */
export const apart = <A, E>(sql: SqlClient.SqlClient, effect: Effect.Effect<A, E>): Effect.Effect<A, E> =>
  Effect.updateContext(effect, (context: Context.Context<never>) => Context.omit(sql.transactionService)(context))
