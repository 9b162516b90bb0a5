/** What a module brings for the database, and why what it brought was not taken. */
import type { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { type Effect, Schema } from "effect"
import type { SqlClient } from "effect/sql"

/** Migrations by name, `0001_what`, run in the order of their numbers; any failure undoes all of them. */
export type Migrations = Readonly<Record<string, Effect.Effect<unknown, unknown, SqlClient.SqlClient>>>

export interface ModuleSchema {
  readonly id: ModuleId
  readonly migrations: Migrations
  /** Tables whose rows belong to no organization, and why; every other one is held to the scope. */
  readonly unscoped: Readonly<Record<string, string>>
}

/** The PostgreSQL schema of a module; nobody else writes there. */
export const schemaOf = (id: ModuleId): string => id.replaceAll("-", "_")

/**
 * Why a module's migrations were not taken; the database is as it was.
 *
 * - `failed`: one of them failed; `detail` says how
 * - `too-slow`: they did not end
 * - `ahead`: the database has migrations that this version of the module does not know
 * - `unscoped`: tables that show every unit's rows to every unit, and are not listed
 * - `elsewhere`: what is not the module's own was changed
 * - `overreach`: views or functions that look with the owner's rights
 * - `left-transaction`: a migration would have ended the transaction it runs in
 */
export class MigrationRefused extends Schema.TaggedError<MigrationRefused>()("MigrationRefused", {
  module: Schema.String,
  reason: Schema.Literals(["failed", "too-slow", "ahead", "unscoped", "elsewhere", "overreach", "left-transaction"]),
  detail: Schema.String
}) {}
