/** A register with a past, the shape of a database, and archives in a folder of their own. */
import { createHash } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { CreditCode } from "@shezu/domain/identifier/CreditCode"
import type { OrganizationState } from "@shezu/domain/organization/Organization"
import { Effect, Layer, Stream } from "effect"
import { SqlClient } from "effect/sql"

import { Audit } from "../../src/audit/Audit.ts"
import { openArchive, type Part } from "../../src/backup/ArchiveReader.ts"
import { create } from "../../src/backup/ArchiveWriter.ts"
import { backup } from "../../src/backup/Backup.ts"
import type { Closing, Manifest } from "../../src/backup/Manifest.ts"
import { Batches } from "../../src/register/Batches.ts"
import { Register } from "../../src/register/Register.ts"
import * as TestDatabase from "../../src/testing/TestDatabase.ts"
import { entry, Log, place, recordMany, seal } from "../audit/support.ts"
import { begin, day, take } from "../register/support.ts"

export const folder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "shezu-backup-"))),
  (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
)

/** For tests in which nobody asks what is recorded. */
export const unrecorded = () => Effect.void

/** Another database, empty, for as long as the effect runs. */
export const elsewhere = Effect.provide(Layer.fresh(TestDatabase.layer))

// A code published elsewhere, see the domain's vectors.
export const association = {
  code: CreditCode.make("51100000500009247D"),
  name: "青檀区复合材料协会",
  kind: "association",
  formerNames: ['旧名"一"', "逗号,反斜\\杠", "NULL"],
  status: "normal",
  formalPartyMembers: 2
} satisfies OrganizationState

const group = (name: string): OrganizationState => ({ name, kind: "community", formerNames: [], status: "normal" })

/** Entries of the audit log, some with their places and sealed, one that still waits. */
const audited = Effect.gen(function* () {
  const { record } = yield* Audit
  yield* recordMany(3)
  yield* place
  yield* seal
  yield* record(entry(4, { why: '旧"名"\n\\' }))
}).pipe(Effect.provide(Log))

/** Imports, a change, an undone batch, determinations, the audit log, and values that are easily lost on the way. */
export const history = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const register = yield* Register
  const batches = yield* Batches
  yield* take([association, ...["槐树里舞蹈队", "柳泉\n戏曲社", "𠮷祥\t书社"].map(group)], "2026-01-10")
  yield* take([{ ...association, formalPartyMembers: 4 }], "2026-02-01")
  const mistaken = yield* take([group("误录之社")], "2026-02-02")
  const undo = yield* begin("undo", "2026-02-03")
  yield* register.undo(mistaken.batch, undo).pipe(sql.withTransaction)
  yield* batches.finish(undo, "committed", {
    rows: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    warningCount: 0
  })
  yield* audited
  yield* sql`INSERT INTO installation (district_code) VALUES ('370499')`
  yield* sql`INSERT INTO rule (id) VALUES ('party.coverage')`
  yield* sql`INSERT INTO explanation (rule, digest, outcome, facts, parameters, citations, because, would_change, notices, holds_until)
    SELECT number, 'd', 'gap', '{"a": 1.50, "b": 12345678901234567890, "c": "\\u0001\\"\\\\"}', '[]', '[]', '{}', '[]', '[null]', 'infinity' FROM rule`
  yield* sql`INSERT INTO determination_run (judged_on, started_at, revision, basis)
    VALUES ('-infinity', '2026-03-01 12:34:56.789012+08', 9223372036854775807, '{}')`
  yield* sql`INSERT INTO determination (organization_id, rule, explanation, since, run)
    SELECT o.id, r.number, e.id, '-infinity', 1 FROM organization o, rule r, explanation e`
  // No primary key, and two rows alike.
  yield* sql`INSERT INTO determination_past (organization_id, rule, explanation, since, run, ended_on, ended_by)
    SELECT d.organization_id, d.rule, d.explanation, d.since, d.run, '0044-03-15 BC', d.run
    FROM determination d CROSS JOIN generate_series(1, 2)`
  yield* sql`INSERT INTO unit (id, district_code, kind, definition) VALUES ('u', '370499', 'department', '{}')`
  yield* sql`WITH made AS (
      INSERT INTO access."user" (username, name, email) VALUES ('li', '李', 'li@users.invalid') RETURNING id, standing)
    INSERT INTO access.member (user_id, standing, unit_id, duty, valid_from)
    SELECT id, standing, 'u', 'clerk', '2026-01-01' FROM made`
  yield* sql`INSERT INTO module_setting (unit_id, module, setting, revision, value, changed_at, changed_by) VALUES
    ('u', 'm', 'kept', 2, '"null"', '2026-03-01 12:34:56.789012+08', 'li'), ('u', 'm', 'gone', 1, NULL, now(), 'li')`
  yield* sql`INSERT INTO idempotency (actor, unit_id, key, request_digest, recorded_at, body) VALUES ('a', 'u', 'k', 'x', '-infinity', '')`
})

/** Definitions, rights and positions: everything of a database but its rows. */
export const shape = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  return yield* sql`
    WITH ours AS (SELECT oid, nspname AS schema, nspacl FROM pg_namespace WHERE nspname IN ('public', 'access'))
    SELECT 'relation' AS kind, schema || '.' || relname AS name, concat(relkind, relpersistence, relacl) AS word
      FROM pg_class JOIN ours ON ours.oid = relnamespace
    UNION ALL SELECT 'index', schema || '.' || indexname, indexdef FROM pg_indexes JOIN ours ON schema = schemaname
    UNION ALL SELECT 'constraint', conrelid::regclass || ' ' || conname, pg_get_constraintdef(c.oid)
      FROM pg_constraint c JOIN ours ON ours.oid = connamespace
    UNION ALL SELECT 'function', p.oid::regprocedure::text, concat(proacl, prosecdef, proconfig, prosrc)
      FROM pg_proc p JOIN ours ON ours.oid = pronamespace
    UNION ALL SELECT 'trigger', tgrelid::regclass || ' ' || tgname, concat(tgenabled, ' ', pg_get_triggerdef(oid))
      FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'policy', schema || '.' || tablename || ' ' || policyname, concat(cmd, roles, qual, with_check)
      FROM pg_policies JOIN ours ON schema = schemaname
    UNION ALL SELECT 'sequence', schema || '.' || sequencename, last_value::text
      FROM pg_sequences JOIN ours ON schema = schemaname
    UNION ALL SELECT 'schema', schema, nspacl::text FROM ours WHERE schema <> 'public'
    ORDER BY 1, 2, 3`
})

/** What closes each table, by a backup made for nothing else. */
export const closings = Effect.gen(function* () {
  const file = join(yield* folder, "look.shezu")
  return (yield* backup(file, "test", unrecorded)).tables
}).pipe(Effect.scoped)

/** Copies an archive with other words in it, well-formed and with right checksums. */
export const forge = Effect.fnUntraced(function* (
  from: string,
  to: string,
  change: {
    readonly manifest?: (manifest: Manifest) => Manifest
    readonly line?: (table: string, line: string) => string
  }
) {
  const writer = yield* Effect.promise(() => create(to))
  const write = (text: string) => Effect.promise(() => writer.write(Buffer.from(`${text}\n`)))
  const lines: Array<string> = []
  const each = (part: Part) => {
    if (part.kind === "manifest") return write(JSON.stringify(change.manifest?.(part.manifest) ?? part.manifest))
    if (part.kind === "rows") {
      const changed = part.lines.map((line) => change.line?.(part.table.name, line) ?? line)
      lines.push(...changed)
      return write(changed.join("\n"))
    }
    const hash = createHash("sha256")
    for (const line of lines.splice(0)) hash.update(`${line}\n`)
    const closing: Closing = { ...part.closing, sha256: hash.digest("hex") }
    return write(JSON.stringify(closing))
  }
  yield* Effect.flatMap(openArchive(from), ({ parts }) => Stream.runForEach(parts, each)).pipe(Effect.scoped)
  yield* Effect.promise(() => writer.close().then(writer.publish))
})

export const someDay = day("2026-04-01")
