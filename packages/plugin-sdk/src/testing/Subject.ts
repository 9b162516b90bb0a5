/** A module as the kit looks at it. */
import type { PolicyPack } from "@shezu/domain/policy/PolicyPack"
import type { Effect } from "effect"
import type { SqlClient } from "effect/sql"

import type { ServerHalf } from "../Server.ts"
import type { WebHalf } from "../web/Web.ts"

/** Rows for every table of the module, as they lay there when it was last released. */
export interface ReleasedRows {
  /** The last migration of that release; of a module that was never released, its last one. */
  readonly after: string
  /** Puts at least one row into every table. */
  readonly rows: Effect.Effect<unknown, unknown, SqlClient.SqlClient>
}

/** Rows for a template of the module as a clerk would write them, by column; organizations that they name are made up. */
export interface Filled {
  /** Rows that it takes. */
  readonly rows: ReadonlyArray<Readonly<Record<string, string>>>
  /** One that it refuses beside them; absent where it takes whatever can be read. */
  readonly refused?: Readonly<Record<string, string>>
}

export interface Subject {
  readonly server: ServerHalf
  /** The web half and the file it is the default export of; absent where the manifest has no page. */
  readonly web?: { readonly half: WebHalf; readonly entry: URL }
  /** Absent where the module has no tables. */
  readonly released?: ReleasedRows
  /** By template; absent where the module has none. */
  readonly filled?: Readonly<Record<string, Filled>>
  /** The policy it is held against, with the module's own proposals in its documents. */
  readonly pack: PolicyPack
}

/** What a check found; nothing when all is well. */
export type Findings = ReadonlyArray<string>
