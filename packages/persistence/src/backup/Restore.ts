/**
 * Restore, 恢复: a whole archive into a database, in one transaction, so that it is there entirely or not at all.
 *
 * The schema is made anew by the migrations the archive had seen, its rows are loaded and compared, and only then the
 * later migrations run. Roles and privileges come from migrations and `prepareRoles`, never from an archive.
 */
import { Effect, Stream } from "effect"
import { Migrator, SqlClient } from "effect/sql"

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
}

const label = (id: number, name: string): string => `${String(id).padStart(4, "0")}_${name}`

/** How far the archive had migrated the core and each of its modules. */
interface Reached {
  readonly last: number
  readonly modules: ReadonlyArray<ModuleSchema>
}

/** Refused when the archive knows a migration or a module that this program does not. */
const reached = Effect.fnUntraced(function* (
  file: string,
  { ledgers, product }: Manifest,
  installed: ReadonlyArray<ModuleSchema>
) {
  const known = new Map((yield* loader).map(([id, name]) => [id, name]))
  const refuse = (name: string) => new ArchiveUnsupported({ file, unknown: "migration", name, product })
  const modules: Array<ModuleSchema> = []
  let last = 0
  for (const { migrations, schema } of ledgers) {
    const labels = migrations.map(({ id, name }) => label(id, name))
    if (schema === "public") {
      for (const { id, name } of migrations) {
        if (known.get(id) !== name) return yield* refuse(label(id, name))
        last = Math.max(last, id)
      }
    } else {
      const module = installed.find(({ id }) => schemaOf(id) === schema)
      const unknown = labels.find((one) => module?.migrations[one] === undefined)
      if (module === undefined || unknown !== undefined) return yield* refuse(`${schema}.${unknown ?? "migration"}`)
      const seen = Object.entries(module.migrations).filter(([name]) => labels.includes(name))
      modules.push({ ...module, migrations: Object.fromEntries(seen) })
    }
  }
  return { last, modules } satisfies Reached
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
  /** The modules of this program. */
  readonly modules?: ReadonlyArray<ModuleSchema>
  /** How long to wait for others who use the database, in PostgreSQL's words. */
  readonly patience?: string
}

/** Restores as the owner. */
export const restore = Effect.fn("Restore.restore")(function* (
  file: string,
  { modules = [], patience = "10s", replace }: RestoreOptions
): Effect.fn.Return<Restored, RestoreError, SqlClient.SqlClient> {
  const sql = yield* SqlClient.SqlClient
  return yield* Effect.gen(function* () {
    const archive = yield* openArchive(file)
    const { manifest } = archive
    const { last, modules: archived } = yield* reached(file, manifest, modules)
    return yield* Effect.gen(function* () {
      yield* plainText(sql)
      yield* sql`SELECT set_config('lock_timeout', ${patience}, true)`
      yield* findOwn(sql)
      const present = yield* Catalogue.readTables(sql)
      yield* Catalogue.lock(sql, present, "ACCESS EXCLUSIVE")
      const lost = yield* losses(sql, present)
      if (lost.length > 0 && !replace) return yield* new TargetNotEmpty({ losses: lost })
      yield* clear(sql)
      yield* migrateTo(last)
      yield* Effect.forEach(archived, (module) => migrateModule(module), { discard: true })
      const fresh = yield* Catalogue.read(sql)
      const tables = yield* matched(file, manifest, fresh)
      yield* setAside(sql, Effect.andThen(empty(sql, fresh.tables), load(sql, archive)))
      yield* compare(sql, tables, archive.closings)
      yield* sql.unsafe(`ANALYZE ${tables.map(Catalogue.quoted).join(", ")}`)
      const migrated = yield* migrateTo(Infinity)
      return {
        takenAt: manifest.takenAt,
        product: manifest.product,
        tables: archive.closings,
        migrated: migrated.map(([id, name]) => label(id, name))
      }
    }).pipe(
      sql.withTransaction,
      Effect.catchReason("SqlError", "LockTimeoutError", () => Effect.fail(new TargetBusy()))
    )
  }).pipe(Effect.scoped, Effect.catchTag(["SqlError", "MigrationError", "MigrationRefused"], Effect.die))
})
