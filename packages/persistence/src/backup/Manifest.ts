/**
 * What a backup archive says about itself.
 *
 * A file is `shezu-backup 1` and a line feed, one zstd stream, and the SHA-256 of all bytes before it. The stream is
 * lines of JSON: the manifest; then for each of its tables, in its order, one line per row (an array of the columns'
 * values as PostgreSQL writes them in text, or null) and a closing line that counts and digests them.
 */
import { Schema } from "effect"

export const Column = Schema.Struct({ name: Schema.String, type: Schema.String })

/** A table and its columns in the order of a row's values; generated columns are left out. */
export const Table = Schema.Struct({ schema: Schema.String, name: Schema.String, columns: Schema.Array(Column) })
export interface Table extends Schema.Schema.Type<typeof Table> {}

/** Where a sequence stands: `last` is a whole number as text, drawn already when `called`. */
export const Sequence = Schema.Struct({
  schema: Schema.String,
  name: Schema.String,
  last: Schema.String,
  called: Schema.Boolean
})
export interface Sequence extends Schema.Schema.Type<typeof Sequence> {}

/** The migrations a schema had seen. */
export const Ledger = Schema.Struct({
  schema: Schema.String,
  migrations: Schema.Array(Schema.Struct({ id: Schema.Int, name: Schema.String }))
})
export interface Ledger extends Schema.Schema.Type<typeof Ledger> {}

export const Manifest = Schema.Struct({
  /** Version of the program that wrote it. */
  product: Schema.String,
  takenAt: Schema.String,
  /** Version of the PostgreSQL it was taken from. */
  server: Schema.String,
  ledgers: Schema.Array(Ledger),
  sequences: Schema.Array(Sequence),
  tables: Schema.Array(Table)
})
export interface Manifest extends Schema.Schema.Type<typeof Manifest> {}

/** Ends a table: how many rows it has, and the SHA-256 of their lines, each with its line feed. */
export const Closing = Schema.Struct({ table: Schema.String, rows: Schema.Natural, sha256: Schema.String })
export interface Closing extends Schema.Schema.Type<typeof Closing> {}

export const nameOf = ({ name, schema }: { readonly schema: string; readonly name: string }): string =>
  `${schema}.${name}`

const family = "shezu-backup "

/** The first bytes of every archive, whatever its format. */
export const mark: Uint8Array = new TextEncoder().encode(family)

/** The same with the format written here. */
export const head: Uint8Array = new TextEncoder().encode(`${family}1\n`)

/** Bytes of the checksum at the end. */
export const tailLength = 32
