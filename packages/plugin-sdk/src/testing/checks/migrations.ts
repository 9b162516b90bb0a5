/** A module's tables are made from nothing and from the last release on data, and keep their rows while it is away. */
import { migrateModule } from "@shezu/persistence/modules/migrate-module"
import { schemaOf } from "@shezu/persistence/modules/ModuleSchema"
import { asOwner } from "@shezu/persistence/testing/TestDatabase"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql"

import type { Subject } from "../Subject.ts"

/** How many rows each table of the module has, its ledger aside. */
export const rowsIn = Effect.fnUntraced(function* (schema: string) {
  const sql = yield* SqlClient.SqlClient
  const tables = yield* sql<{ name: string }>`
    SELECT tablename::text AS name FROM pg_tables WHERE schemaname = ${schema} AND tablename <> 'migration' ORDER BY 1`
  const counted = yield* Effect.forEach(tables, ({ name }) =>
    Effect.map(
      sql<{ count: number }>`SELECT count(*)::int AS count FROM ${sql(`${schema}.${name}`)}`,
      ([row]) => [name, row?.count ?? 0] as const
    )
  )
  return new Map(counted)
})

const dropped = (schema: string) =>
  asOwner(SqlClient.SqlClient.use((sql) => sql`DROP SCHEMA IF EXISTS ${sql(schema)} CASCADE`))

/** The module's tables as all its migrations make them from nothing. */
export const madeAnew = ({ declaration, migrations, unscoped }: Subject["server"]) =>
  Effect.andThen(
    dropped(schemaOf(declaration.id)),
    asOwner(migrateModule({ id: declaration.id, migrations, unscoped }))
  )

/** Up to and with one of the migrations. */
const upTo = (migrations: Subject["server"]["migrations"], last: string) =>
  Object.fromEntries(Object.entries(migrations).filter(([name]) => name <= last))

export const checkMigrations = Effect.fnUntraced(function* ({ released, server }: Subject) {
  const { declaration, migrations, unscoped } = server
  const schema = schemaOf(declaration.id)
  const migrate = (some = migrations) =>
    Effect.result(asOwner(migrateModule({ id: declaration.id, migrations: some, unscoped })))
  const names = Object.keys(migrations).toSorted()

  yield* dropped(schema)
  const fromNothing = yield* migrate()
  if (Result.isFailure(fromNothing))
    return [`from nothing: ${fromNothing.failure.reason}: ${fromNothing.failure.detail}`]
  const again = yield* migrate()
  if (Result.isFailure(again) || again.success.done.length > 0) return ["run again, they did something again"]
  const empty = yield* rowsIn(schema)
  if (empty.size === 0) return released === undefined ? [] : ["rows are given, but there is no table"]
  if (released === undefined) return [`no rows are given for ${[...empty.keys()].join(", ")}`]
  if (!names.includes(released.after)) return [`the release ends with ${released.after}, which is no migration`]

  yield* dropped(schema)
  const before = yield* migrate(upTo(migrations, released.after))
  if (Result.isFailure(before)) return [`up to ${released.after}: ${before.failure.reason}: ${before.failure.detail}`]
  const put = yield* Effect.result(released.rows)
  if (Result.isFailure(put)) return [`the rows could not be put: ${String(put.failure)}`]
  const kept = yield* rowsIn(schema)
  const unfilled = [...kept].flatMap(([name, count]) => (count === 0 ? [`no row was put into ${name}`] : []))
  if (unfilled.length > 0) return unfilled
  const after = yield* migrate()
  if (Result.isFailure(after))
    return [`from ${released.after} on data: ${after.failure.reason}: ${after.failure.detail}`]
  // Away for a while, it is not in the list; nothing of it runs, and it comes back.
  const back = yield* migrate()
  if (Result.isFailure(back)) return [`when it came back: ${back.failure.reason}: ${back.failure.detail}`]
  const now = yield* rowsIn(schema)
  return [...kept].flatMap(([name, count]) =>
    (now.get(name) ?? 0) < count ? [`${name} had ${count} rows and has ${now.get(name) ?? 0}`] : []
  )
})
