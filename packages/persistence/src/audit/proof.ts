/** That an entry is in the log: the hashes that lead from its text to the root of a checkpoint, RFC 6962 §2.1.1. */
import { AuditEntryId } from "@shezu/domain/identifier/AuditEntryId"
import { Effect, Schema, Stream } from "effect"
import { SqlClient } from "effect/sql"

import { readHead } from "./log-head.ts"
import { type LogRow, logRows } from "./log-rows.ts"
import { inclusionPath, rangeRoots } from "./merkle-tree.ts"

export class AuditEntryNotFound extends Schema.TaggedError<AuditEntryNotFound>()("AuditEntryNotFound", {
  entry: AuditEntryId
}) {}

/** Wait for the next checkpoint: the entry is newer than the last one. */
export class NotSealedYet extends Schema.TaggedError<NotSealedYet>()("NotSealedYet", { entry: AuditEntryId }) {}

export interface InclusionProof {
  readonly entry: AuditEntryId
  /** The entry's canonical text; a zero byte and this, hashed, is the leaf. */
  readonly text: string
  readonly place: number
  /** Base64, bottom first. */
  readonly path: ReadonlyArray<string>
  /** The signed text of the checkpoint whose root the path leads to. */
  readonly checkpoint: string
}

interface Found {
  readonly text: string
  readonly place: bigint | null
  readonly size: bigint | null
  readonly checkpoint: string | null
}

export const prove = Effect.fnUntraced(function* (
  entry: AuditEntryId
): Effect.fn.Return<InclusionProof, AuditEntryNotFound | NotSealedYet, SqlClient.SqlClient> {
  const sql = yield* SqlClient.SqlClient
  const [found] = yield* Effect.orDie(sql<Found>`
    SELECT e.body AS text, p.place, c.size, c.note AS checkpoint
    FROM audit_entry e LEFT JOIN audit_place p ON p.entry = e.id
      LEFT JOIN LATERAL (SELECT size, note FROM audit_checkpoint ORDER BY size DESC LIMIT 1) c ON p.place < c.size
    WHERE e.id = ${entry}`)
  if (found === undefined) return yield* new AuditEntryNotFound({ entry })
  const { checkpoint, place, size, text } = found
  if (place === null || size === null || checkpoint === null) return yield* new NotSealedYet({ entry })
  const { hash } = yield* readHead
  const { roots, take } = rangeRoots(hash, inclusionPath(Number(place), Number(size)))
  const feed = (rows: ReadonlyArray<LogRow>) => {
    for (const { leaf } of rows) if (leaf !== null) take(Buffer.from(leaf, "hex"))
  }
  yield* Stream.runForEach(logRows, (rows) => Effect.sync(() => feed(rows)))
  const path = roots().map((root) => Buffer.from(root).toString("base64"))
  return { entry, text, place: Number(place), path, checkpoint }
})
