/**
 * SQL under the scope of whoever acts: every transaction begins by saying it to the server, a statement outside of one
 * becomes one, and what nobody said a scope for sees no rows. The setting is local to the transaction, so that a
 * connection of the pool never carries it to the next request.
 */
import { PgClient, type PgConnection, PgPool } from "@effect/sql-pg"
import { nothing, type Scope } from "@shezu/domain/unit/Scope"
import { Context, Effect, Option, Stream } from "effect"
import { type SqlConnection, type SqlError, Statement } from "effect/sql"

import { names } from "./column-names.ts"

/**
 * The scope of the fiber; nothing, unless an edge of the application says otherwise. Given inside of a transaction it
 * holds from the next `withTransaction` on, and until that one's end.
 */
export const CurrentScope = Context.Reference<Scope>("@shezu/persistence/CurrentScope", {
  defaultValue: () => nothing
})

/** What the transaction that is open has said. */
const Said = Context.Reference<string | undefined>("@shezu/persistence/Said", { defaultValue: () => undefined })

/** The setting that the policies of row level security read. */
export const setting = "shezu.scope"

const say = "SELECT set_config($1, $2, true)"

const compiler = PgClient.makeCompiler(names.transformQueryNames, names.transformJson)
const transforms = Statement.defaultTransforms(names.transformResultNames, names.transformJson)

/** Whether the server no longer takes a statement as it was prepared, because a migration changed what it answers. */
const isOutdated = ({ reason: { cause } }: SqlError.SqlError): boolean =>
  cause instanceof Error && "routine" in cause && cause.routine === "RevalidateCachedQuery"

/** What the scope of nobody is written as. */
const unsaid = JSON.stringify(nothing)

/**
 * A statement in a transaction of its own, the four of them in one message; an outdated one is prepared anew. Who may see
 * nothing need not say so: the policies take silence for it.
 */
const alone = <A>(
  connection: PgConnection.PgConnection,
  scope: string,
  run: Effect.Effect<A, SqlError.SqlError>
): Effect.Effect<A, SqlError.SqlError> =>
  (scope === unsaid
    ? run
    : Effect.all(
        [connection.query("BEGIN"), connection.query(say, [setting, scope]), run, connection.query("COMMIT")],
        {
          concurrency: "unbounded"
        }
      ).pipe(Effect.map(([, , answer]) => answer))
  ).pipe(Effect.retry({ while: isOutdated, times: 1 }))

/** What a statement uses of a connection, for one that is lent for that statement alone. */
const lent = (connection: PgConnection.PgConnection, scope: string): SqlConnection.Connection => {
  const rows =
    (prepare: boolean): SqlConnection.Connection["execute"] =>
    (sql, parameters, transform) =>
      Effect.map(alone(connection, scope, connection.query(sql, parameters, prepare)), (answer) =>
        transform === undefined ? answer.rows : transform(answer.rows)
      )
  const values = (prepare: boolean) => (sql: string, parameters: ReadonlyArray<unknown>) =>
    alone(connection, scope, connection.queryValues(sql, parameters, prepare))
  return {
    execute: rows(true),
    executeUnprepared: rows(false),
    executeRaw: (sql, parameters) => alone(connection, scope, connection.query(sql, parameters)),
    executeValues: values(true),
    executeValuesUnprepared: values(false),
    executeStream: () => Stream.die(new Error("a stream of rows has a transaction of its own"))
  }
}

/** A client, every transaction of which is under `scope`. */
export const make = Effect.fnUntraced(function* (config: PgClient.PgPoolConfig, scope: Effect.Effect<Scope>) {
  const pg = yield* PgClient.make(config)
  // Statements on their own have connections of their own, each lent to one at a time and able to take several at once.
  const pool = yield* PgPool.make({ ...config, multiplex: true, multiplexConcurrency: 1 })
  const written = Effect.map(scope, (found) => JSON.stringify(found))
  const transaction = Effect.serviceOption(pg.transactionService)
  const saying = (text: string) => pg.unsafe(say, [setting, text])
  const begun = Effect.flatMap(written, saying)
  const withTransaction: PgClient.PgClient["withTransaction"] = (self) =>
    Effect.flatMap(Effect.all([transaction, Said, written]), ([open, said, text]) => {
      const within = Effect.provideService(self, Said, text)
      if (Option.isNone(open)) return pg.withTransaction(Effect.andThen(saying(text), within))
      if (said === undefined || said === text) return pg.withTransaction(self)
      // A rollback to where it began takes the setting back by itself, a release does not.
      return pg.withTransaction(
        Effect.andThen(
          saying(text),
          Effect.tap(within, () => saying(said))
        )
      )
    })
  const borrow: SqlConnection.Borrower = (use) =>
    Effect.flatMap(transaction, (open) =>
      Option.isSome(open)
        ? use(open.value[0])
        : Effect.flatMap(written, (text) =>
            pool.use((connection) =>
              // What nobody waits for any more may go on for long on the server: nobody else is lent that connection.
              Effect.onInterrupt(use(lent(connection, text)), () => pool.invalidate(connection))
            )
          )
    )
  // A stream holds its connection, and with it a transaction that only reads, until it has been read or left.
  const held = Effect.acquireRelease(
    Effect.tap(pg.reserve, (connection) =>
      Effect.andThen(
        connection.execute("BEGIN READ ONLY", [], undefined),
        Effect.provideService(begun, pg.transactionService, [connection, 0])
      )
    ),
    (connection) => Effect.ignore(connection.execute("COMMIT", [], undefined))
  )
  const stream = Effect.flatMap(transaction, (open) => (Option.isSome(open) ? Effect.succeed(open.value[0]) : held))
  const statements = Statement.make(stream, compiler, [], transforms.array, borrow)
  const client = Object.assign(statements, { ...pg, ...statements, withTransaction })
  return Object.assign(client, { safe: client })
})
