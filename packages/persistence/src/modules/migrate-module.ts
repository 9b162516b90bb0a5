/**
 * Brings a module's schema up to date: everything in one transaction that is looked at before it is committed, so that
 * a migration that fails, reaches into another's tables or leaves a table open to all leaves nothing behind.
 */
import { Cause, Duration, Effect, Exit } from "effect"
import { Migrator, SqlClient, type SqlError } from "effect/sql"

import * as Footprint from "./footprint.ts"
import { TransactionLeft, withinTransaction } from "./held-transaction.ts"
import { MigrationRefused, type ModuleSchema, schemaOf } from "./ModuleSchema.ts"

/** What a module has brought so far, and what it brings now. */
export interface Migrated {
  readonly done: ReadonlyArray<string>
  /** The name of its last migration, if it has any. */
  readonly at: string | undefined
}

const ledgerName = "migration"

/** Names of what failed, without the data that it failed on. */
const said = (cause: Cause.Cause<unknown>): string => {
  const error = Cause.squash(cause)
  const deepest = (one: unknown): unknown =>
    typeof one === "object" && one !== null && "cause" in one && one.cause instanceof Error ? deepest(one.cause) : one
  const root = deepest(error)
  const name = error instanceof Migrator.MigrationError ? `${error.message}: ` : ""
  return `${name}${root instanceof Error ? root.message : String(root)}`.slice(0, 500)
}

/** Rolls back what an effect did, and answers what it answered. */
class Rehearsed {
  readonly migrated: Migrated
  constructor(migrated: Migrated) {
    this.migrated = migrated
  }
}

const attempt = Effect.fnUntraced(function* ({ id, migrations, unscoped }: ModuleSchema) {
  const sql = yield* SqlClient.SqlClient
  const footprint = yield* Footprint.make
  const schema = schemaOf(id)
  const refuse = (reason: MigrationRefused["reason"], detail: string | ReadonlyArray<string>) =>
    new MigrationRefused({ module: id, reason, detail: [detail].flat().join(", ") })
  const order = Object.keys(migrations).toSorted()

  yield* sql`SELECT pg_advisory_xact_lock(7376000, 3)`
  // Waiting for a lock that a request holds would make every later request wait behind us.
  yield* sql`SET LOCAL lock_timeout = '10s'`
  const before = yield* footprint.elsewhere(schema)
  const writtenBefore = yield* footprint.written(schema)
  yield* sql`CREATE SCHEMA IF NOT EXISTS ${sql(schema)}`
  const done = yield* withinTransaction(
    Migrator.make({})({ loader: Migrator.fromRecord(migrations), table: `${schema}.${ledgerName}` })
  )
  const [last] = yield* sql<{ name: string }>`
    SELECT lpad(migration_id::text, 4, '0') || '_' || name AS name FROM ${sql(`${schema}.${ledgerName}`)}
    ORDER BY migration_id DESC LIMIT 1`
  if (last !== undefined && !order.includes(last.name)) return yield* refuse("ahead", last.name)
  yield* sql`SET CONSTRAINTS ALL IMMEDIATE`
  const written = (yield* footprint.written(schema)).filter((line) => !writtenBefore.includes(line))
  if (written.length > 0) return yield* refuse("elsewhere", written)
  if ((yield* footprint.elsewhere(schema)) !== before) return yield* refuse("elsewhere", "catalogue")
  const open = (yield* footprint.open(schema)).filter((table) => table !== ledgerName && !(table in unscoped))
  if (open.length > 0) return yield* refuse("unscoped", open)
  const overreaching = yield* footprint.overreaching(schema)
  if (overreaching.length > 0) return yield* refuse("overreach", overreaching)
  yield* footprint.keepLedger(`${schema}.${ledgerName}`)
  return { done: done.map(([number, name]) => `${String(number).padStart(4, "0")}_${name}`), at: last?.name }
})

const bounded =
  (module: ModuleSchema, limit: Duration.Duration) =>
  <A>(
    effect: Effect.Effect<A, MigrationRefused | Migrator.MigrationError | SqlError.SqlError, SqlClient.SqlClient>
  ): Effect.Effect<A, MigrationRefused, SqlClient.SqlClient> =>
    effect.pipe(
      Effect.timeoutOrElse({
        duration: limit,
        orElse: () =>
          Effect.fail(new MigrationRefused({ module: module.id, reason: "too-slow", detail: Duration.format(limit) }))
      }),
      Effect.exit,
      Effect.flatMap((exit) => {
        if (Exit.isSuccess(exit)) return Effect.succeed(exit.value)
        const error = Cause.squash(exit.cause)
        if (error instanceof MigrationRefused) return error
        const reason = error instanceof TransactionLeft ? "left-transaction" : "failed"
        return new MigrationRefused({ module: module.id, reason, detail: said(exit.cause) })
      })
    )

/**
 * Migrates, or leaves the database as it was and says why; run as the owner, after the core's own migrations. What was
 * done is recorded in the same transaction.
 */
export const migrateModule = (
  module: ModuleSchema,
  limit: Duration.Duration = Duration.minutes(10),
  record: (migrated: Migrated) => Effect.Effect<void, never, SqlClient.SqlClient> = () => Effect.void
): Effect.Effect<Migrated, MigrationRefused, SqlClient.SqlClient> =>
  SqlClient.SqlClient.use((sql) =>
    sql.withTransaction(
      Effect.tap(attempt(module), (migrated) => (migrated.done.length === 0 ? Effect.void : record(migrated)))
    )
  ).pipe(bounded(module, limit))

/** The same on the same data, undone at the end: what would happen. */
export const rehearseModule = (
  module: ModuleSchema,
  limit: Duration.Duration = Duration.minutes(10)
): Effect.Effect<Migrated, MigrationRefused, SqlClient.SqlClient> =>
  SqlClient.SqlClient.use((sql) =>
    sql.withTransaction(Effect.flatMap(attempt(module), (migrated) => Effect.die(new Rehearsed(migrated))))
  ).pipe(
    Effect.catchDefect((defect) =>
      defect instanceof Rehearsed ? Effect.succeed(defect.migrated) : Effect.die(defect)
    ),
    bounded(module, limit)
  )
