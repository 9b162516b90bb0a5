/** What can keep the embedded PostgreSQL from serving a data folder: one error per way a caller can react. */
import { Schema } from "effect"

/** Free space on the volume of `folder`, then try again: nothing was lost. */
export class DiskFull extends Schema.TaggedError<DiskFull>()("DiskFull", { folder: Schema.String }) {}

/**
 * Choose another folder: this one holds something that is not ours, of another PostgreSQL, or of another user.
 * `found` and `expected` are PostgreSQL major versions.
 */
export class ForeignDataFolder extends Schema.TaggedError<ForeignDataFolder>()("ForeignDataFolder", {
  folder: Schema.String,
  reason: Schema.Literals(["not-ours", "other-version", "not-permitted"]),
  found: Schema.optionalKey(Schema.String),
  expected: Schema.optionalKey(Schema.String)
}) {}

/** Restore a backup into a new folder: the files of this one contradict each other. */
export class DamagedDataFolder extends Schema.TaggedError<DamagedDataFolder>()("DamagedDataFolder", {
  folder: Schema.String,
  log: Schema.Array(Schema.String)
}) {}

/** Install again, or name a server in DATABASE_URL: there is no PostgreSQL for this platform here. */
export class BinariesMissing extends Schema.TaggedError<BinariesMissing>()("BinariesMissing", {
  platform: Schema.String
}) {}

/** Wait and try again: the server (a long recovery) or another process holding the folder has not finished. */
export class StartTimedOut extends Schema.TaggedError<StartTimedOut>()("StartTimedOut", {
  folder: Schema.String,
  waitingFor: Schema.Literals(["lock", "server"]),
  log: Schema.Array(Schema.String)
}) {}

/** Read the log: the server ended at once for a reason that is none of the above. */
export class StartFailed extends Schema.TaggedError<StartFailed>()("StartFailed", {
  folder: Schema.String,
  log: Schema.Array(Schema.String)
}) {}

export type EmbeddedPostgresError =
  | DiskFull
  | ForeignDataFolder
  | DamagedDataFolder
  | BinariesMissing
  | StartTimedOut
  | StartFailed
