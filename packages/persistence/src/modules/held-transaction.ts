/** Keeps what runs inside of a transaction from ending it: what is looked at before it is committed must not commit itself. */
import { Effect, Option } from "effect"
import { SqlClient, type SqlConnection } from "effect/sql"

/** Statements that end a transaction or begin one; savepoints stay allowed, nested transactions are made of them. */
const ending = /^\s*(?:commit|end|abort|begin|start\s+transaction|prepare\s+transaction|rollback(?!\s+to\b))\b/iu

/** A migration tried to end the transaction it runs in. */
export class TransactionLeft extends Error {}

const held = (connection: SqlConnection.Connection): SqlConnection.Connection =>
  new Proxy(connection, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== "function") return member
      return (...given: ReadonlyArray<unknown>) =>
        typeof given[0] === "string" && ending.test(given[0])
          ? Effect.die(new TransactionLeft(given[0].trim()))
          : Reflect.apply(member, target, given)
    }
  })

/** Runs an effect inside of the open transaction, which it can neither commit nor roll back as a whole. */
export const withinTransaction = <A, E, R>(
  effect: Effect.Effect<A, E, R>
): Effect.Effect<A, E, R | SqlClient.SqlClient> =>
  SqlClient.SqlClient.use(({ transactionService }) =>
    Effect.flatMap(Effect.serviceOption(transactionService), (open) =>
      Option.isNone(open)
        ? Effect.die(new Error("no transaction is open"))
        : Effect.provideService(effect, transactionService, [held(open.value[0]), open.value[1]])
    )
  )
