/** Why a backup could not be made or restored: one error per way a caller can react. */
import { Schema } from "effect"

/** The file cannot be read or written; `code` is the operating system's word, for example `ENOSPC`. */
export class ArchiveFileUnusable extends Schema.TaggedError<ArchiveFileUnusable>()("ArchiveFileUnusable", {
  file: Schema.String,
  code: Schema.String
}) {}

/** Choose another file: this one is no backup of ours. */
export class NotAnArchive extends Schema.TaggedError<NotAnArchive>()("NotAnArchive", { file: Schema.String }) {}

/** Take another copy of the backup: this one was cut off or changed since it was written. */
export class ArchiveDamaged extends Schema.TaggedError<ArchiveDamaged>()("ArchiveDamaged", {
  file: Schema.String,
  /** What does not fit: `checksum`, or the place in the content. */
  at: Schema.String
}) {}

/** Update the program, or list the module: the backup knows a format, migration, table or module that it does not. */
export class ArchiveUnsupported extends Schema.TaggedError<ArchiveUnsupported>()("ArchiveUnsupported", {
  file: Schema.String,
  unknown: Schema.Literals(["format", "migration", "table", "sequence", "module"]),
  name: Schema.String,
  /** The program that wrote the backup, where its manifest could be read. */
  product: Schema.optionalKey(Schema.String)
}) {}

/** Rows that a restore would take away. */
export const Loss = Schema.Struct({ table: Schema.String, rows: Schema.Natural })
export interface Loss extends Schema.Schema.Type<typeof Loss> {}

/** Ask for the replacement, or choose another installation: this one has data. */
export class TargetNotEmpty extends Schema.TaggedError<TargetNotEmpty>()("TargetNotEmpty", {
  losses: Schema.Array(Loss)
}) {}

/** Use a database of its own: this one holds an object of another login. */
export class TargetNotOwned extends Schema.TaggedError<TargetNotOwned>()("TargetNotOwned", {
  object: Schema.String,
  owner: Schema.String
}) {}

/** Stop what else works with the database, then try again. */
export class TargetBusy extends Schema.TaggedError<TargetBusy>()("TargetBusy", {}) {}

/** Report it: what the database kept is not what the backup says; nothing was changed. */
export class RestoreMismatch extends Schema.TaggedError<RestoreMismatch>()("RestoreMismatch", {
  table: Schema.String,
  rows: Schema.Natural,
  expected: Schema.Natural
}) {}

export type ArchiveError = ArchiveFileUnusable | NotAnArchive | ArchiveDamaged | ArchiveUnsupported

export type RestoreError = ArchiveError | TargetNotEmpty | TargetNotOwned | TargetBusy | RestoreMismatch
