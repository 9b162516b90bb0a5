/** `/audit`: the log as the audit administrator reads it, and how far it is sealed. */
import { readAudit } from "@shezu/domain/access/permissions"
import { AuditEntry, AuditOutcome } from "@shezu/domain/audit/AuditEntry"
import { AuditEntryId } from "@shezu/domain/identifier/AuditEntryId"
import { describe } from "@shezu/http/describe"
import * as Input from "@shezu/http/input"
import { Audit } from "@shezu/persistence/audit/Audit"
import { Effect, Schema, Struct } from "effect"
import { Hono } from "hono"

import type { Doors } from "../acting.ts"
import { Limit } from "./cursor.ts"

const tag = "审计 Audit"

const Word = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200))

const Query = Schema.Struct({
  actor: Schema.optionalKey(Word),
  act: Schema.optionalKey(Word),
  unit: Schema.optionalKey(Word),
  outcome: Schema.optionalKey(AuditOutcome),
  from: Schema.optionalKey(Schema.DateTimeUtcFromString),
  until: Schema.optionalKey(Schema.DateTimeUtcFromString),
  /** Where the last page ended. */
  at: Schema.optionalKey(Word),
  entry: Schema.optionalKey(AuditEntryId),
  limit: Schema.optionalKey(Limit)
})

const Line = Schema.Struct({
  entry: AuditEntry,
  /** Its place in the tree; none for about a second. */
  place: Schema.NullOr(Schema.Natural)
}).annotate({ identifier: "AuditLine" })

const Page = Schema.Struct({
  items: Schema.Array(Line),
  /** `at` and `entry` for the next page. */
  next: Schema.optionalKey(Schema.Struct({ at: Schema.String, id: AuditEntryId })),
  /** How many entries wait for their place. */
  pending: Schema.Natural
}).annotate({ identifier: "AuditPage" })

const encodePage = Schema.encodeSync(Page)

export const auditRoute = (run: Doors["run"]) =>
  new Hono().get(
    "/",
    describe({
      id: "audit.list",
      allows: readAudit,
      summary: "审计日志，最新的在前",
      tag,
      answer: Page,
      recorded: { act: "audit.read", of: (c) => ({ asked: c.req.query() }) }
    }),
    Input.queryString(Query),
    (c) => {
      const { at, entry, limit, ...filter } = c.req.valid("query")
      const after = at === undefined || entry === undefined ? undefined : { at, id: entry }
      return run(
        c,
        Audit.use((audit) => Effect.all({ page: audit.find(filter, limit ?? 50, after), pending: audit.pending })),
        ({ page, pending }) =>
          c.json(
            encodePage({
              items: page.items.map(Struct.pick(["entry", "place"])),
              ...(page.next === undefined ? {} : { next: page.next }),
              pending
            })
          )
      )
    }
  )
