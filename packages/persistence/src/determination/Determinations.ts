/** Determinations kept: which explanation holds for which organization, since when, and what held before. */
import { createHash } from "node:crypto"

import { PgTypes } from "@effect/sql-pg"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import type { Placement } from "@shezu/domain/module/ModuleDeclaration"
import { Citation } from "@shezu/domain/policy/LegalSource"
import { ParameterId, ParameterVersion } from "@shezu/domain/policy/Parameter"
import { FactValue, type Finding, RuleId } from "@shezu/domain/policy/Rule"
import { Message } from "@shezu/domain/text/Text"
import { Context, Effect, Layer, Result, Schema } from "effect"
import { SqlClient, SqlSchema } from "effect/sql"

import { registerLock } from "../register/Register.ts"
import * as Fact from "./facts.ts"

/** A finding kept for an organization, and the span for which it was kept. */
export const Kept = Schema.Struct({
  rule: RuleId,
  outcome: Schema.String,
  because: Message,
  wouldChange: Schema.Array(Message),
  notices: Schema.Array(Message),
  citations: Schema.Array(Citation),
  parameters: Schema.Array(Schema.Struct({ id: ParameterId, version: ParameterVersion })),
  facts: Schema.Record(Schema.String, FactValue),
  holdsUntil: Schema.NullOr(PlainDate),
  since: PlainDate,
  endedOn: Schema.NullOr(PlainDate)
}).annotate({ identifier: "KeptDetermination" })
export interface Kept extends Schema.Schema.Type<typeof Kept> {}

/** The finding for every organization whose facts have this key. */
export interface GroupFinding {
  readonly key: string
  readonly finding: Finding
}

/** What a rule answered: one finding for each group of organizations with the same facts. */
export interface RuleFindings {
  readonly rule: RuleId
  readonly factNames: ReadonlyArray<string>
  readonly findings: ReadonlyArray<GroupFinding>
}

/** What makes an explanation another one: the outcome, the facts read, the parameter versions and the law. */
const digestOf = ({ citations, facts, outcome, parameters }: Finding): string =>
  createHash("sha256")
    .update(JSON.stringify([outcome, facts, parameters, citations]))
    .digest("base64url")

const textArray = (values: ReadonlyArray<string>) => Result.getOrThrow(PgTypes.array(values, PgTypes.OID.text))

/** How many rows a statement without an answer wrote, as the driver says beside it. */
const rowCountOf = Schema.decodeUnknownSync(Schema.Struct({ rowCount: Schema.Int }))

const runLock = 7_403_002

const Run = Schema.Struct({
  revision: Schema.Int,
  judgedOn: PlainDate,
  basis: Schema.Record(Schema.String, Schema.String)
})
export interface LastRun extends Schema.Schema.Type<typeof Run> {}

export class Determinations extends Context.Service<
  Determinations,
  {
    /** What the last finished run had seen: the register's revision, and the parameters each rule stood on. */
    readonly lastRun: Effect.Effect<LastRun | undefined>
    /** Notes in a transaction of its own how far the register has come; every change up to there is visible after it. */
    readonly begin: (
      on: PlainDate,
      basis: Readonly<Record<string, string>>
    ) => Effect.Effect<{ readonly id: number; readonly revision: number }>
    /** Lays aside the organizations changed after a revision, for the rest of the transaction. */
    readonly touch: (changedAfter: number) => Effect.Effect<void>
    /** Keeps what rules found for the touched organizations, or for all; says how many determinations changed. */
    readonly keep: (
      run: number,
      on: PlainDate,
      found: ReadonlyArray<RuleFindings>,
      extent: "current" | "touched"
    ) => Effect.Effect<number>
    /** Puts organizations in the charge of units by what was just kept, of the touched ones or of all. */
    readonly place: (placements: ReadonlyArray<Placement>, extent: "current" | "touched") => Effect.Effect<void>
    /** Ends what was kept for touched organizations that left status 正常. */
    readonly retire: (run: number, on: PlainDate) => Effect.Effect<number>
    readonly finish: (run: number, judged: number, changed: number) => Effect.Effect<void>
    /** What was kept for one organization, the newest first. */
    readonly of: (organization: string) => Effect.Effect<ReadonlyArray<Kept>>
  }
>()("@shezu/persistence/Determinations") {
  static readonly layer = Layer.effect(
    Determinations,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const findLast = SqlSchema.findAll({
        Request: Schema.Void,
        Result: Run,
        execute: () => sql`SELECT revision::float8 AS revision, judged_on, basis FROM determination_run
          WHERE finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT 1`
      })
      const lastRun = findLast().pipe(
        Effect.orDie,
        Effect.map((rows) => rows[0])
      )

      const begin = Effect.fn("Determinations.begin")(
        function* (on: PlainDate, basis: Readonly<Record<string, string>>) {
          // Waits for writers that drew a revision and have not committed; what comes later is for the next run.
          yield* sql`SELECT pg_advisory_xact_lock(${registerLock})`
          const [row] = yield* sql<{ id: number; revision: bigint }>`
          INSERT INTO determination_run (judged_on, started_at, revision, basis)
          SELECT ${on}::date, now(), coalesce((SELECT max(revision) FROM organization), 0), ${JSON.stringify(basis)}::jsonb
          RETURNING id, revision`
          return { id: row?.id ?? 0, revision: Number(row?.revision ?? 0) }
        },
        sql.withTransaction,
        Effect.orDie
      )

      const numberOf = Effect.fnUntraced(function* (rule: RuleId) {
        yield* sql`INSERT INTO rule (id) VALUES (${rule}) ON CONFLICT (id) DO NOTHING`
        const [row] = yield* sql<{ number: number }>`SELECT number FROM rule WHERE id = ${rule}`
        return row?.number ?? 0
      })

      /** Lays findings aside by their digests, and keeps the explanations that are not known yet. */
      const layFindings = Effect.fnUntraced(function* (number: number, findings: ReadonlyArray<GroupFinding>) {
        const digests = findings.map(({ finding }) => digestOf(finding))
        const known = yield* sql.unsafe<{ digest: string }>(
          `SELECT digest FROM explanation WHERE rule = $1::smallint AND digest = ANY($2::text[])`,
          [number, textArray([...new Set(digests)])]
        )
        const seen = new Set(known.map(({ digest }) => digest))
        const fresh: Array<Record<string, unknown>> = []
        for (const [at, { finding }] of findings.entries()) {
          const digest = digests[at] ?? ""
          if (seen.has(digest)) continue
          seen.add(digest)
          fresh.push({
            digest,
            outcome: finding.outcome,
            facts: finding.facts,
            parameters: finding.parameters,
            citations: finding.citations,
            because: finding.because,
            would_change: finding.wouldChange,
            notices: finding.notices,
            holds_until: finding.holdsUntil ?? null
          })
        }
        for (let at = 0; at < fresh.length; at += 2_000) {
          yield* sql`INSERT INTO explanation (rule, digest, outcome, facts, parameters, citations, because, would_change, notices, holds_until)
            SELECT ${number}::smallint, r.* FROM jsonb_to_recordset(${JSON.stringify(fresh.slice(at, at + 2_000))}::jsonb) AS r (digest text,
              outcome text, facts jsonb, parameters jsonb, citations jsonb, because jsonb, would_change jsonb, notices jsonb, holds_until date)
            ON CONFLICT (rule, digest) DO NOTHING`
        }
        yield* sql.unsafe(
          `INSERT INTO finding (rule, key, explanation) SELECT $1::smallint, f.key, e.id
            FROM unnest($2::text[], $3::text[]) AS f (key, digest) JOIN explanation e ON e.rule = $1::smallint AND e.digest = f.digest`,
          [number, textArray(findings.map(({ key }) => key)), textArray(digests)]
        )
      })

      const keep: Determinations["Service"]["keep"] = Effect.fn("Determinations.keep")(function* (
        run,
        on,
        found,
        extent
      ) {
        if (found.length === 0) return 0
        // One run keeps at a time.
        yield* sql`SELECT pg_advisory_xact_lock(${runLock})`
        yield* sql.unsafe(
          `CREATE TEMPORARY TABLE finding (rule smallint NOT NULL, key text NOT NULL, explanation integer NOT NULL) ON COMMIT DROP`
        )
        const numbers: Array<number> = []
        for (const { findings, rule } of found) {
          const number = yield* numberOf(rule)
          yield* layFindings(number, findings)
          numbers.push(number)
        }
        yield* sql.unsafe(`ANALYZE finding`)
        // All rules of an organization in one go, so that its determinations stand side by side. In the list of columns,
        // where a row becomes several at little cost: as a joined list of VALUES the keys took as long as the writing.
        const keys = found.map(({ factNames }) => Fact.key(factNames))
        const judged = `SELECT k.id, f.rule, f.explanation FROM (
              SELECT o.id, unnest(ARRAY[${numbers.join(", ")}]::smallint[]) AS rule, unnest(ARRAY[${keys.join(", ")}]) AS key
              FROM ${Fact.source(extent)} WHERE o.status = 'normal') k
            JOIN finding f ON f.rule = k.rule AND f.key = k.key`
        // The findings' keys are to be hashed in one piece; in several, organizations would leave their order.
        yield* sql`SET LOCAL work_mem = '64MB'`
        const [first] = yield* sql<{ empty: boolean }>`SELECT NOT EXISTS (SELECT 1 FROM determination) AS empty`
        // What is different is updated where it was just found, without looking for it again.
        const changed =
          first?.empty === true
            ? yield* sql
                .unsafe(
                  `INSERT INTO determination (organization_id, rule, explanation, since, run)
                  SELECT j.id, j.rule, j.explanation, $1::date, $2::integer FROM (${judged}) j`,
                  [on, run]
                )
                .raw.pipe(Effect.map((done) => rowCountOf(done).rowCount))
            : yield* sql
                .unsafe<{ count: bigint }>(
                  `WITH different AS (
                    SELECT j.id, j.rule, j.explanation, d.ctid AS place, d.explanation AS before, d.since, d.run
                    FROM (${judged}) j LEFT JOIN determination d ON d.organization_id = j.id AND d.rule = j.rule
                    WHERE d.explanation IS DISTINCT FROM j.explanation
                  ), past AS (
                    INSERT INTO determination_past (organization_id, rule, explanation, since, run, ended_on, ended_by)
                    SELECT id, rule, before, since, run, $1::date, $2::integer FROM different WHERE before IS NOT NULL
                  ), changed AS (
                    UPDATE determination d SET explanation = n.explanation, since = $1::date, run = $2::integer
                    FROM different n WHERE d.ctid = n.place
                  ), kept AS (
                    INSERT INTO determination (organization_id, rule, explanation, since, run)
                    SELECT id, rule, explanation, $1::date, $2::integer FROM different WHERE before IS NULL
                  ) SELECT count(*) AS count FROM different`,
                  [on, run]
                )
                .pipe(Effect.map(([row]) => Number(row?.count ?? 0)))
        yield* sql.unsafe(`DROP TABLE finding`)
        return changed
      }, Effect.orDie)

      const place = Effect.fn("Determinations.place")(function* (
        placements: ReadonlyArray<Placement>,
        extent: "current" | "touched"
      ) {
        for (const { kind, outcome, rule } of placements) {
          const number = yield* numberOf(rule)
          const among = (column: string) =>
            sql.literal(extent === "current" ? "" : `AND ${column} IN (SELECT id FROM touched)`)
          // By a table of their own, whose key is found however stale the planner's idea of the others is; and not as a
          // join, which it would then make by reading all explanations once for each determination.
          yield* sql.unsafe(`CREATE TEMPORARY TABLE placed (id uuid PRIMARY KEY) ON COMMIT DROP`)
          yield* sql`INSERT INTO placed SELECT d.organization_id FROM determination d WHERE d.rule = ${number}
            AND (d.explanation IN (SELECT id FROM explanation WHERE rule = ${number} AND outcome = ${outcome})) IS TRUE
            ${among("d.organization_id")}`
          yield* sql.unsafe(`ANALYZE placed`)
          yield* sql`DELETE FROM management m WHERE m.rule = ${number} AND m.kind = ${kind} ${among("m.organization_id")}
            AND NOT EXISTS (SELECT 1 FROM placed p WHERE p.id = m.organization_id)`
          yield* sql`INSERT INTO management (organization_id, kind, rule) SELECT id, ${kind}, ${number} FROM placed
            ON CONFLICT DO NOTHING`
          yield* sql.unsafe(`DROP TABLE placed`)
        }
      }, Effect.orDie)

      const touch = Effect.fn("Determinations.touch")(function* (changedAfter: number) {
        yield* sql.unsafe(
          `CREATE TEMPORARY TABLE touched ON COMMIT DROP AS SELECT * FROM organization WHERE revision > ${changedAfter}`
        )
        yield* sql.unsafe(`ANALYZE touched (id, status)`)
      }, Effect.orDie)

      const retire = Effect.fn("Determinations.retire")(function* (run: number, on: PlainDate) {
        // As a list of ids: joined, the planner may read all determinations once for each organization.
        const gone = yield* sql`WITH gone AS (
            DELETE FROM determination d
            WHERE d.organization_id = ANY(ARRAY(SELECT id FROM touched WHERE status <> 'normal'))
            RETURNING d.*
          ) INSERT INTO determination_past (organization_id, rule, explanation, since, run, ended_on, ended_by)
          SELECT organization_id, rule, explanation, since, run, ${on}::date, ${run}::integer FROM gone RETURNING 1`
        return gone.length
      }, Effect.orDie)

      const finish = Effect.fn("Determinations.finish")(function* (run: number, judged: number, changed: number) {
        yield* sql`UPDATE determination_run SET finished_at = clock_timestamp(), judged = ${judged}, changed = ${changed} WHERE id = ${run}`
      }, Effect.orDie)

      const findKept = SqlSchema.findAll({
        Request: Schema.String,
        Result: Kept,
        execute: (id) => sql`
          SELECT r.id AS rule, e.outcome, e.because, e.would_change, e.notices, e.citations, e.parameters, e.facts,
            e.holds_until, d.since, d.ended_on
          FROM (SELECT rule, explanation, since, NULL::date AS ended_on FROM determination WHERE organization_id = ${id}
              UNION ALL
              SELECT rule, explanation, since, ended_on FROM determination_past WHERE organization_id = ${id}) d
            JOIN explanation e ON e.id = d.explanation JOIN rule r ON r.number = d.rule
          ORDER BY d.ended_on DESC NULLS FIRST, r.number`
      })
      const of = Effect.fn("Determinations.of")((organization: string) => Effect.orDie(findKept(organization)))

      return Determinations.of({ lastRun, begin, touch, keep, place, retire, finish, of })
    })
  )
}
