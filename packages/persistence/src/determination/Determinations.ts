/** Determinations kept: which explanation holds for which organization, since when, and what held before. */
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { Citation } from "@shezu/domain/policy/LegalSource"
import { ParameterId, ParameterVersion } from "@shezu/domain/policy/Parameter"
import { FactValue, type Finding, RuleId } from "@shezu/domain/policy/Rule"
import { Message } from "@shezu/domain/text/Text"
import { Context, Effect, Layer, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
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
    ) => Effect.Effect<{ readonly id: string; readonly revision: number }>
    /** Lays aside the organizations changed after a revision, for the rest of the transaction. */
    readonly touch: (changedAfter: number) => Effect.Effect<void>
    /** Keeps a rule's findings for the touched organizations, or for all; says how many changed. */
    readonly keep: (
      run: string,
      rule: RuleId,
      on: PlainDate,
      factNames: ReadonlyArray<string>,
      findings: ReadonlyArray<GroupFinding>,
      extent: "current" | "touched"
    ) => Effect.Effect<number>
    /** Ends what was kept for touched organizations that left status 正常. */
    readonly retire: (run: string, on: PlainDate) => Effect.Effect<number>
    readonly finish: (run: string, judged: number, changed: number) => Effect.Effect<void>
    /** What was kept for one organization, the newest first. */
    readonly of: (organization: string) => Effect.Effect<ReadonlyArray<Kept>>
  }
>()("@shezu/persistence/Determinations") {
  static readonly layerNoDeps = Layer.effect(
    Determinations,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const random = yield* SecureRandom.SecureRandom

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
          const id = yield* random.uuidV7()
          // Waits for writers that drew a revision and have not committed; what comes later is for the next run.
          yield* sql`SELECT pg_advisory_xact_lock(${registerLock})`
          const [row] = yield* sql<{ revision: bigint }>`
          INSERT INTO determination_run (id, judged_on, started_at, revision, basis)
          SELECT ${id}, ${on}::date, now(), coalesce((SELECT max(revision) FROM organization), 0), ${JSON.stringify(basis)}::jsonb
          RETURNING revision`
          return { id, revision: Number(row?.revision ?? 0) }
        },
        sql.withTransaction,
        Effect.orDie
      )

      const numberOf = Effect.fnUntraced(function* (rule: RuleId) {
        yield* sql`INSERT INTO rule (id) VALUES (${rule}) ON CONFLICT (id) DO NOTHING`
        const [row] = yield* sql<{ number: number }>`SELECT number FROM rule WHERE id = ${rule}`
        return row?.number ?? 0
      })

      const layFindings = Effect.fnUntraced(function* (number: number, findings: ReadonlyArray<GroupFinding>) {
        yield* sql.unsafe(
          `CREATE TEMPORARY TABLE finding (key text NOT NULL, digest text NOT NULL, explanation integer) ON COMMIT DROP`
        )
        for (let at = 0; at < findings.length; at += 2_000) {
          const rows = findings.slice(at, at + 2_000).map(({ finding, key }) => ({
            key,
            outcome: finding.outcome,
            facts: finding.facts,
            parameters: finding.parameters,
            citations: finding.citations,
            because: finding.because,
            would_change: finding.wouldChange,
            notices: finding.notices,
            holds_until: finding.holdsUntil ?? null
          }))
          const digest = "md5(concat_ws(E'\\x1f', r.outcome, r.facts, r.parameters, r.citations))"
          yield* sql`WITH r AS (
              SELECT r.*, ${sql.literal(digest)} AS digest FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (key text,
                outcome text, facts jsonb, parameters jsonb, citations jsonb, because jsonb, would_change jsonb, notices jsonb, holds_until date)
            ), known AS (
              INSERT INTO explanation (rule, digest, outcome, facts, parameters, citations, because, would_change, notices, holds_until)
              SELECT DISTINCT ON (digest) ${number}::smallint, digest, outcome, facts, parameters, citations, because, would_change, notices, holds_until
              FROM r ON CONFLICT (rule, digest) DO NOTHING
            )
            INSERT INTO finding (key, digest) SELECT key, digest FROM r`
        }
        yield* sql`UPDATE finding f SET explanation = e.id FROM explanation e WHERE e.rule = ${number}::smallint AND e.digest = f.digest`
        yield* sql.unsafe(`ANALYZE finding`)
      })

      const keep: Determinations["Service"]["keep"] = Effect.fn("Determinations.keep")(function* (
        run,
        rule,
        on,
        factNames,
        findings,
        extent
      ) {
        // One run keeps at a time.
        yield* sql`SELECT pg_advisory_xact_lock(${runLock})`
        const number = yield* numberOf(rule)
        yield* layFindings(number, findings)
        const judged = `SELECT o.id, f.explanation FROM ${Fact.source(extent)} JOIN finding f ON f.key = ${Fact.key(factNames)}
            WHERE o.status = 'normal'`
        const [first] = yield* sql<{ empty: boolean }>`
            SELECT NOT EXISTS (SELECT 1 FROM determination WHERE rule = ${number}::smallint) AS empty`
        const changed =
          first?.empty === true
            ? yield* sql.unsafe<{ count: bigint }>(
                `WITH kept AS (INSERT INTO determination (organization_id, rule, explanation, since, run_id)
                  SELECT j.id, $1::smallint, j.explanation, $2::date, $3::uuid FROM (${judged}) j RETURNING 1)
                  SELECT count(*) AS count FROM kept`,
                [number, on, run]
              )
            : yield* sql.unsafe<{ count: bigint }>(
                `WITH different AS (
                    SELECT j.id, j.explanation, d.explanation AS before, d.since, d.run_id
                    FROM (${judged}) j LEFT JOIN determination d ON d.organization_id = j.id AND d.rule = $1::smallint
                    WHERE d.explanation IS DISTINCT FROM j.explanation
                  ), past AS (
                    INSERT INTO determination_past (organization_id, rule, explanation, since, run_id, ended_on, ended_by)
                    SELECT id, $1::smallint, before, since, run_id, $2::date, $3::uuid FROM different WHERE before IS NOT NULL
                  ), changed AS (
                    UPDATE determination d SET explanation = n.explanation, since = $2::date, run_id = $3::uuid
                    FROM different n WHERE n.before IS NOT NULL AND d.organization_id = n.id AND d.rule = $1::smallint
                  ), kept AS (
                    INSERT INTO determination (organization_id, rule, explanation, since, run_id)
                    SELECT id, $1::smallint, explanation, $2::date, $3::uuid FROM different WHERE before IS NULL
                  ) SELECT count(*) AS count FROM different`,
                [number, on, run]
              )
        yield* sql.unsafe(`DROP TABLE finding`)
        return Number(changed[0]?.count ?? 0)
      }, Effect.orDie)

      const touch = Effect.fn("Determinations.touch")(function* (changedAfter: number) {
        yield* sql.unsafe(
          `CREATE TEMPORARY TABLE touched ON COMMIT DROP AS SELECT * FROM organization WHERE revision > ${changedAfter}`
        )
        yield* sql.unsafe(`ANALYZE touched`)
      }, Effect.orDie)

      const retire = Effect.fn("Determinations.retire")(function* (run: string, on: PlainDate) {
        // As a list of ids: joined, the planner may read all determinations once for each organization.
        const gone = yield* sql`WITH gone AS (
            DELETE FROM determination d
            WHERE d.organization_id = ANY(ARRAY(SELECT id FROM touched WHERE status <> 'normal'))
            RETURNING d.*
          ) INSERT INTO determination_past (organization_id, rule, explanation, since, run_id, ended_on, ended_by)
          SELECT organization_id, rule, explanation, since, run_id, ${on}::date, ${run}::uuid FROM gone RETURNING 1`
        return gone.length
      }, Effect.orDie)

      const finish = Effect.fn("Determinations.finish")(function* (run: string, judged: number, changed: number) {
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

      return Determinations.of({ lastRun, begin, touch, keep, retire, finish, of })
    })
  )

  static readonly layer = this.layerNoDeps.pipe(Layer.provide(SecureRandom.layerWebCrypto))
}
