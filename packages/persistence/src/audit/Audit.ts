/** The audit log, 审计日志, for who acts and for who reads: an entry is added with the act it tells of, and stays. */
import { type AuditEntry, textOf } from "@shezu/domain/audit/AuditEntry"
import { AuditEntryId } from "@shezu/domain/identifier/AuditEntryId"
import { Context, Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"

import { apart } from "./apart.ts"
import { type AuditCursor, type AuditFilter, type AuditPage, readPage } from "./audit-page.ts"
import { forTheLog } from "./audit-scope.ts"
import { readHead } from "./log-head.ts"
import { leafHash } from "./merkle-tree.ts"
import { type AuditEntryNotFound, type InclusionProof, type NotSealedYet, prove } from "./proof.ts"

/** An entry as it is handed in; the log gives it its id. */
export type NewEntry = Omit<AuditEntry, "id">

export class Audit extends Context.Service<
  Audit,
  {
    /** In the transaction of the act: both are kept or neither is. What cannot be recorded is a defect, so the act fails. */
    readonly record: (entry: NewEntry) => Effect.Effect<AuditEntryId>
    /** Apart from the transaction that is open: a refusal stays although what was refused is taken back. */
    readonly recordApart: (entry: NewEntry) => Effect.Effect<AuditEntryId>
    /** How many entries wait for their place in the tree. */
    readonly pending: Effect.Effect<number>
    /** Newest first. */
    readonly find: (filter: AuditFilter, limit: number, after?: AuditCursor) => Effect.Effect<AuditPage>
    /** That an entry is in the log, to be held against the newest checkpoint. */
    readonly proof: (entry: AuditEntryId) => Effect.Effect<InclusionProof, AuditEntryNotFound | NotSealedYet>
  }
>()("@shezu/persistence/Audit") {
  static readonly layerNoDeps = Layer.effect(
    Audit,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const random = yield* SecureRandom.SecureRandom
      const { hash } = yield* forTheLog(readHead)

      const record = Effect.fn("Audit.record")(function* (entry: NewEntry) {
        const id = AuditEntryId.make(yield* random.uuidV7())
        const body = yield* Effect.fromResult(textOf({ id, ...entry }))
        yield* sql`INSERT INTO audit_entry (id, body, leaf) VALUES (${id}, ${body}, ${leafHash(hash, body)})`
        return id
      }, Effect.orDie)

      const recordApart = (entry: NewEntry) => apart(sql, record(entry))

      const pending = Effect.map(
        Effect.orDie(sql<{ count: number }>`SELECT count(*)::int4 AS count FROM audit_unplaced`),
        ([row]) => row?.count ?? 0
      )

      return {
        record,
        recordApart,
        pending,
        find: (filter, limit, after) => readPage(sql, filter, limit, after).pipe(Effect.withSpan("Audit.find")),
        proof: (entry) =>
          prove(entry).pipe(Effect.provideService(SqlClient.SqlClient, sql), Effect.withSpan("Audit.proof"))
      }
    })
  )

  static readonly layer = this.layerNoDeps.pipe(Layer.provide(SecureRandom.layerWebCrypto))
}
