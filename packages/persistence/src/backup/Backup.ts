/** Backup, 备份: everything of a database in one snapshot, as one file that any PostgreSQL of ours can take back. */
import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"

import { create } from "./ArchiveWriter.ts"
import { ArchiveFileUnusable } from "./BackupError.ts"
import * as Catalogue from "./catalogue.ts"
import type { Closing, Manifest } from "./Manifest.ts"
import { nothingHidden, plainText, readRows } from "./table-rows.ts"

export interface BackupMade {
  readonly bytes: number
  /** Of the file without its last 32 bytes, which are this. */
  readonly sha256: string
  readonly takenAt: string
  readonly tables: ReadonlyArray<Closing>
}

const attempt = <A>(file: string, run: () => Promise<A>) =>
  Effect.tryPromise({
    try: run,
    catch: (error) =>
      new ArchiveFileUnusable({
        file,
        code: error instanceof Error && "code" in error ? String(error.code) : String(error)
      })
  })

const bytesOf = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value)}\n`)

/**
 * Writes the archive as the owner; an older file of that name is replaced when the new one is whole. `before` it has its
 * name whoever records it is told of it, and where that fails there is no file.
 */
export const backup = Effect.fn("Backup.backup")(function* (
  file: string,
  product: string,
  before: (made: BackupMade) => Effect.Effect<void, never, SqlClient.SqlClient>
): Effect.fn.Return<BackupMade, ArchiveFileUnusable, SqlClient.SqlClient> {
  const sql = yield* SqlClient.SqlClient
  const takenAt = DateTime.formatIso(yield* DateTime.now)
  return yield* Effect.acquireUseRelease(
    attempt(file, () => create(file)),
    (writer) =>
      Effect.gen(function* () {
        const tables = yield* Effect.gen(function* () {
          yield* Effect.orDie(plainText(sql))
          yield* Effect.orDie(nothingHidden(sql))
          const catalogue = yield* Effect.orDie(Catalogue.read(sql))
          yield* Effect.orDie(Catalogue.lock(sql, catalogue.tables, "ACCESS SHARE"))
          const [row] = yield* Effect.orDie(sql<{ server: string }>`SELECT current_setting('server_version') AS server`)
          const manifest: Manifest = {
            product,
            takenAt,
            server: row?.server ?? "",
            ledgers: catalogue.ledgers,
            sequences: catalogue.sequences,
            tables: catalogue.tables.map(({ columns, name, schema }) => ({ schema, name, columns }))
          }
          yield* attempt(file, () => writer.write(bytesOf(manifest)))
          return yield* Effect.forEach(catalogue.tables, (table) =>
            readRows(sql, table, table.order, (lines) => attempt(file, () => writer.write(lines))).pipe(
              Effect.catchTag("SqlError", Effect.die),
              Effect.tap((closing) => attempt(file, () => writer.write(bytesOf(closing))))
            )
          )
        }).pipe(
          sql.withTransaction,
          Effect.provideService(SqlClient.BeginTransaction, "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"),
          Effect.catchTag("SqlError", Effect.die)
        )
        const made = { ...(yield* attempt(file, writer.close)), takenAt, tables }
        yield* before(made)
        yield* attempt(file, writer.publish)
        return made
      }),
    (writer) => Effect.promise(writer.abandon)
  )
})
