/**
 * SQL under the scope of whoever acts: every transaction begins by saying it to the server, a statement outside of one
 * becomes one, and what nobody said a scope for sees no rows. The setting is local to the transaction, so that a
 * connection of the pool never carries it to the next request.
 */
import { PgClient } from "@effect/sql-pg"
import { nothing, type Scope } from "@shezu/domain/unit/Scope"
import { Context, Effect, Option } from "effect"
import { type SqlConnection as Connection, Statement } from "effect/sql"

import { names } from "./column-names.ts"

/** The scope of the fiber; nothing, unless an edge of the application says otherwise. */
export const CurrentScope = Context.Reference<Scope>("@shezu/persistence/CurrentScope", {
  defaultValue: () => nothing
})

/** The setting that the policies of row level security read. */
export const setting = "shezu.scope"

const compiler = PgClient.makeCompiler(names.transformQueryNames, names.transformJson)
const transforms = Statement.defaultTransforms(names.transformResultNames, names.transformJson)

/** The client, every transaction of which is under `scope`. */
export const scoped = (pg: PgClient.PgClient, scope: Effect.Effect<Scope>): PgClient.PgClient => {
  const transaction = Effect.serviceOption(pg.transactionService)
  const say = Effect.flatMap(scope, (found) => pg`SELECT set_config(${setting}, ${JSON.stringify(found)}, true)`)
  const withTransaction: PgClient.PgClient["withTransaction"] = (self) =>
    Effect.flatMap(transaction, (open) => pg.withTransaction(Option.isSome(open) ? self : Effect.andThen(say, self)))
  const borrow: Connection.Borrower = (use) =>
    Effect.flatMap(transaction, (open) =>
      Option.isSome(open) ? use(open.value[0]) : withTransaction(Effect.suspend(() => borrow(use)))
    )
  // A stream holds its connection, and with it a transaction that only reads, until it has been read or left.
  const held = Effect.acquireRelease(
    Effect.tap(pg.reserve, (connection) =>
      Effect.andThen(
        connection.execute("BEGIN READ ONLY", [], undefined),
        Effect.provideService(say, pg.transactionService, [connection, 0])
      )
    ),
    (connection) => Effect.ignore(connection.execute("COMMIT", [], undefined))
  )
  const stream = Effect.flatMap(transaction, (open) => (Option.isSome(open) ? Effect.succeed(open.value[0]) : held))
  const statements = Statement.make(stream, compiler, [], transforms.array, borrow)
  const client = Object.assign(statements, { ...pg, ...statements, withTransaction })
  return Object.assign(client, { safe: client })
}
