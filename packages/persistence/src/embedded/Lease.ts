/**
 * A lease on a running server is a session in it: it ends with its process however that ends, and the server knows how
 * many there are. The same session notices at once when the server is gone.
 */
import { PgConnection } from "@effect/sql-pg"
import { Effect, Queue } from "effect"
import type { Scope } from "effect"
import type { SqlError } from "effect/sql"

import { supervisor } from "./cluster.ts"
import type { Credentials } from "./cluster.ts"
import { socketPath } from "./settings.ts"

const prefix = "shezu-lease:"

export interface Lease {
  /** How many other leases the server sees. */
  readonly others: Effect.Effect<number, SqlError.SqlError>
  /** Ends when the session is lost. */
  readonly lost: Effect.Effect<void>
  /** Runs a statement as the supervisor, and answers its rows as columns in order. */
  readonly query: (
    sql: string,
    parameters?: ReadonlyArray<unknown>
  ) => Effect.Effect<ReadonlyArray<ReadonlyArray<unknown>>, SqlError.SqlError>
}

/** Takes a lease for the user named `id`, until the scope closes. */
export const open = Effect.fn("EmbeddedPostgres.lease")(function* (
  socketFolder: string,
  credentials: Credentials,
  id: string
): Effect.fn.Return<Lease, SqlError.SqlError, Scope.Scope> {
  const connection = yield* PgConnection.make({
    path: socketPath(socketFolder),
    username: supervisor,
    password: credentials.supervisor,
    database: "postgres",
    applicationName: prefix + id
  })
  const session = yield* connection.pin
  const notifications = yield* session.listen("shezu_lease")
  const query: Lease["query"] = (sql, parameters) => session.queryValues(sql, parameters, false)
  // The server shows a session for a while after its client has closed it: who leaves says so first, or the next one to
  // leave would still count it.
  yield* Effect.addFinalizer(() =>
    query("SET application_name = 'shezu-left'").pipe(Effect.timeout("1 second"), Effect.ignore)
  )
  const count =
    "SELECT count(*)::int4 FROM pg_stat_activity WHERE starts_with(application_name, $1) AND application_name <> $2"
  return {
    others: Effect.map(query(count, [prefix, prefix + id]), (rows) => Number(rows[0]?.[0])),
    lost: Effect.ignore(Effect.forever(Queue.take(notifications))),
    query
  }
})
