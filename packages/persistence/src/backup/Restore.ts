/**
 * Restore, 恢复: a whole archive into a database, in one transaction, so that it is there entirely or not at all.
 *
 * The schema is made anew by the migrations the archive had seen, its rows are loaded and compared, and only then the
 * later migrations run. Roles and privileges come from migrations and `prepareRoles`, never from an archive.
 */
import { Effect, Stream } from "effect"
import { Migrator, SqlClient } from "effect/sql"

import { type LogStanding, logStanding } from "../audit/log-standing.ts"
import { loader } from "../migrations.ts"
import { migrateModule } from "../modules/migrate-module.ts"
import { type ModuleSchema, schemaOf } from "../modules/ModuleSchema.ts"
import { type Archive, openArchive } from "./ArchiveReader.ts"
import { ArchiveUnsupported, type RestoreError, RestoreMismatch, TargetBusy, TargetNotEmpty } from "./BackupError.ts"
import * as Catalogue from "./catalogue.ts"
import { clear, empty, findOwn, losses } from "./clearance.ts"
import { type Closing, type Manifest, nameOf, type Table } from "./Manifest.ts"
import { setAside } from "./set-aside.ts"
import { insertRows, plainText, readRows } from "./table-rows.ts"

export interface Restored {
  readonly takenAt: string
  /** The program that wrote the archive. */
  readonly product: string
  readonly tables: ReadonlyArray<Closing>
  /** Migrations that were run afterwards, because the archive is older than this program. */
  readonly migrated: ReadonlyArray<string>
  /** The audit log that was there and is gone, if there was one, and the one that takes its place. */
  readonly log: { readonly before?: LogStanding; readonly after?: LogStanding }
}

const label = (id: number, name: string): string => `${String(id).padStart(4, "0")}_${name}`

/** A schema of a module as the archive had it: its migrations up to the archive's last. */
const asArchived = (module: ModuleSchema, seen: ReadonlyArray<string>): ModuleSchema => ({
  ...module,
  migrations: Object.fromEntries(Object.entries(module.migrations).filter(([name]) => seen.includes(name)))
})

/** How far the archive had migrated; refused when it knows a migration or a module that this program does not. */
const lastMigrations = Effect.fnUntraced(function* (
  file: string,
  { ledgers, product }: Manifest,
  modules: ReadonlyArray<ModuleSchema>
) {
  const known = new Set((yield* loader).map(([id, name]) => label(id, name)))
  const refuse = (unknown: "migration" | "module", name: string) =>
    new ArchiveUnsupported({ file, unknown, name, product })
  const archived: Array<ModuleSchema> = []
  let last = 0
  for (const { migrations, schema } of ledgers) {
    const seen = migrations.map(({ id, name }) => label(id, name))
    const module = modules.find(({ id }) => schemaOf(id) === schema)
    if (schema !== "public" && module === undefined) return yield* refuse("module", schema)
    const missing = seen.find((name) => !(module === undefined ? known.has(name) : name in module.migrations))
    if (missing !== undefined) return yield* refuse("migration", schema === "public" ? missing : `${schema}.${missing}`)
    if (module === undefined) last = Math.max(last, ...migrations.map(({ id }) => id))
    else archived.push(asArchived(module, seen))
  }
  return { last, archived }
})

const migrateTo = (last: number) =>
  Migrator.make({})({ loader: Effect.map(loader, (all) => all.filter(([id]) => id <= last)), table: "migration" })

const signature = ({ columns }: Table): string =>
  JSON.stringify(columns.map(({ name, type }) => `${name} ${type}`).toSorted())

/** The tables of the archive as the migrated database has them; refused when they are not the same. */
const matched = Effect.fnUntraced(function* (file: string, manifest: Manifest, catalogue: Catalogue.Catalogue) {
  const orders = new Map(catalogue.tables.map((table) => [nameOf(table), table]))
  const sequences = new Set(catalogue.sequences.map(nameOf))
  const refuse = (unknown: "table" | "sequence", name: string) =>
    new ArchiveUnsupported({ file, unknown, name, product: manifest.product })
  for (const sequence of manifest.sequences) {
    if (!sequences.has(nameOf(sequence))) return yield* refuse("sequence", nameOf(sequence))
  }
  const tables: Array<Catalogue.KnownTable> = []
  for (const table of manifest.tables) {
    const here = orders.get(nameOf(table))
    if (here === undefined || signature(here) !== signature(table)) {
      return yield* refuse("table", nameOf(table))
    }
    tables.push({ ...table, order: here.order })
  }
  return tables
})

/** RESTART gives the sequence new storage, so that a rollback takes the position back too. */
const place = (sql: SqlClient.SqlClient, { called, last, name, schema }: Manifest["sequences"][number]) => {
  const sequence = Catalogue.quoted({ schema, name })
  return Effect.andThen(
    sql.unsafe(`ALTER SEQUENCE ${sequence} RESTART`),
    sql.unsafe(`SELECT setval($1::text::regclass, $2::text::bigint, $3::boolean)`, [sequence, last, called])
  )
}

const load = Effect.fn("Restore.load")(function* (sql: SqlClient.SqlClient, archive: Archive) {
  yield* Stream.runForEach(archive.parts, (part) =>
    part.kind === "rows" ? Effect.asVoid(insertRows(sql, part.table, part.lines)) : Effect.void
  )
  yield* Effect.forEach(archive.manifest.sequences, (sequence) => place(sql, sequence), { discard: true })
})

/** Reads the tables back and holds them against the archive. */
const compare = Effect.fn("Restore.compare")(function* (
  sql: SqlClient.SqlClient,
  tables: ReadonlyArray<Catalogue.KnownTable>,
  closings: ReadonlyArray<Closing>
) {
  const expected = new Map(closings.map((closing) => [closing.table, closing]))
  for (const table of tables) {
    const kept = yield* readRows(sql, table, table.order, () => Effect.void)
    const closing = expected.get(kept.table)
    if (closing === undefined || closing.sha256 !== kept.sha256) {
      return yield* new RestoreMismatch({ table: kept.table, rows: kept.rows, expected: closing?.rows ?? 0 })
    }
  }
})

export interface RestoreOptions {
  /** Data of the target may go. */
  readonly replace: boolean
  /** The modules that this installation has; each brings its own tables, and its later migrations run at the next start. */
  readonly modules?: ReadonlyArray<ModuleSchema>
  /** Records it in the log that was restored, in the same transaction: where that fails nothing is restored. */
  readonly record: (restored: Restored) => Effect.Effect<void, never, SqlClient.SqlClient>
  /** How long to wait for others who use the database, in PostgreSQL's words. */
  readonly patience?: string
}

/** Restores as the owner. */
export const restore = Effect.fn("Restore.restore")(function* (
  file: string,
  { modules = [], patience = "10s", record, replace }: RestoreOptions
): Effect.fn.Return<Restored, RestoreError, SqlClient.SqlClient> {
  const sql = yield* SqlClient.SqlClient
  return yield* Effect.gen(function* () {
    const archive = yield* openArchive(file)
    const { manifest } = archive
    const { archived, last } = yield* lastMigrations(file, manifest, modules)
    return yield* Effect.gen(function* () {
      yield* plainText(sql)
      yield* sql`SELECT set_config('lock_timeout', ${patience}, true)`
      yield* findOwn(sql)
      const present = yield* Catalogue.readTables(sql)
      yield* Catalogue.lock(sql, present, "ACCESS EXCLUSIVE")
      const lost = yield* losses(sql, present)
      if (lost.length > 0 && !replace) return yield* new TargetNotEmpty({ losses: lost })
      const before = yield* logStanding
      yield* clear(sql)
      yield* migrateTo(last)
      yield* Effect.forEach(archived, (module) => migrateModule(module), { discard: true }).pipe(
        Effect.mapError(
          ({ detail, module, reason }) =>
            new ArchiveUnsupported({ file, unknown: "module", name: `${module} (${reason}: ${detail})` })
        )
      )
      const fresh = yield* Catalogue.read(sql)
      const tables = yield* matched(file, manifest, fresh)
      yield* setAside(sql, Effect.andThen(empty(sql, fresh.tables), load(sql, archive)))
      yield* compare(sql, tables, archive.closings)
      yield* sql.unsafe(`ANALYZE ${tables.map(Catalogue.quoted).join(", ")}`)
      const migrated = yield* migrateTo(Infinity)
      const after = yield* logStanding
      const restored: Restored = {
        takenAt: manifest.takenAt,
        product: manifest.product,
        tables: archive.closings,
        migrated: migrated.map(([id, name]) => label(id, name)),
        log: { ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
      }
      yield* record(restored)
      return restored
    }).pipe(
      sql.withTransaction,
      Effect.catchReason("SqlError", "LockTimeoutError", () => Effect.fail(new TargetBusy()))
    )
  }).pipe(Effect.scoped, Effect.catchTag(["SqlError", "MigrationError"], Effect.die))
})
