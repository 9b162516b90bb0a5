/** The server's superuser in a test's database, whom no trigger, policy or privilege holds. */
import { PgClient } from "@effect/sql-pg"
import { Effect, Redacted } from "effect"
import { Reactivity } from "effect/reactivity"
import { SqlClient } from "effect/sql"
import { inject } from "vitest"

export const asSuperuser = Effect.fnUntraced(function* <A, E, R>(
  use: (superuser: SqlClient.SqlClient) => Effect.Effect<A, E, R>
) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ database: string }>`SELECT current_database()::text AS database`
  const { password, path } = inject("testPostgres")
  const client = PgClient.makeClient({
    path,
    username: "shezu_supervisor",
    password: Redacted.make(password),
    database: row?.database ?? ""
  })
  return yield* Effect.flatMap(client, use).pipe(Effect.scoped, Effect.provide(Reactivity.layer))
})
