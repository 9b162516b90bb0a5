/** `/audit/verification`, `/audit/checkpoint`, `/audit/export`: whether the log is whole, what seals it, and all of it. */
import { readAudit } from "@shezu/domain/access/permissions"
import { describe } from "@shezu/http/describe"
import * as Input from "@shezu/http/input"
import { Audit } from "@shezu/persistence/audit/Audit"
import { exportLog } from "@shezu/persistence/audit/audit-export"
import { lineOf, partsOf } from "@shezu/persistence/audit/checkpoint-note"
import { Checkpoints } from "@shezu/persistence/audit/Checkpoints"
import { VerificationReport, Verifications, Verified } from "@shezu/persistence/audit/Verifications"
import { Effect, Option, Schema } from "effect"
import { Hono } from "hono"

import type { Doors } from "../acting.ts"
import { RestoreOfLog, restoresOfLog } from "../restores-of-log.ts"
import { NoCheckpoint } from "../verification/NoCheckpoint.ts"
import { Verification } from "../verification/Verification.ts"
import { download, readable } from "./download.ts"

const tag = "审计 Audit"

const Instant = Schema.DateTimeUtcFromString

/** A checkpoint, with what it says taken out of its text. */
const CheckpointView = Schema.Struct({
  size: Schema.Natural,
  root: Schema.String,
  takenAt: Instant,
  hash: Schema.String,
  origin: Schema.String,
  /** The first four bytes of the signature, which name the key. */
  keyId: Schema.String,
  signature: Schema.String,
  /** The whole of it in one line, as a printed code holds it. */
  line: Schema.String
}).annotate({ identifier: "CheckpointView" })

const State = Schema.Struct({
  /** Since when a verification runs. */
  running: Schema.NullOr(Instant),
  last: Schema.NullOr(
    Schema.Struct({
      startedAt: Instant,
      finishedAt: Instant,
      askedBy: Schema.NullOr(Schema.String),
      outcome: Verified.fields.outcome,
      report: VerificationReport
    })
  ),
  /** Entries that wait for their place in the tree now. */
  pending: Schema.Natural,
  checkpoint: Schema.NullOr(CheckpointView),
  /** The public key that its signature is checked with. */
  key: Schema.String,
  restores: Schema.Array(RestoreOfLog)
}).annotate({ identifier: "VerificationState" })

const encodeState = Schema.encodeSync(State)

const newest = Checkpoints.use(({ newest: found }) => found)

const state = Effect.gen(function* () {
  // Before what the last one found: one that ends meanwhile is still said to run, never to be over without a finding.
  const running = yield* Verification.use((verification) => verification.running)
  const last = yield* Verifications.use(({ latest }) => latest)
  const checkpoint = yield* newest
  return {
    running: running ?? null,
    last: Option.getOrNull(last),
    pending: yield* Audit.use(({ pending }) => pending),
    checkpoint: Option.match(checkpoint, {
      onNone: () => null,
      onSome: ({ note }) => ({ ...partsOf(note), line: lineOf(note) })
    }),
    key: yield* Checkpoints.use(({ key }) => key),
    restores: yield* restoresOfLog
  } satisfies typeof State.Type
})

const Since = Schema.Struct({ since: Schema.optionalKey(Instant) })

export const verificationRoute = (run: Doors["run"]) =>
  new Hono()
    .get(
      "/verification",
      describe({ id: "audit.verification", allows: readAudit, summary: "日志核验情况", tag, answer: State }),
      (c) => run(c, state, (found) => c.json(encodeState(found)))
    )
    .post(
      "/verification",
      describe({
        id: "audit.verify",
        allows: readAudit,
        summary: "立即核验日志，在后台进行",
        tag,
        status: 202,
        answer: State
      }),
      (c) =>
        run(
          c,
          Effect.andThen(
            Verification.use(({ begin }) => begin),
            state
          ),
          (found) => c.json(encodeState(found), 202)
        )
    )
    .get(
      "/checkpoint",
      describe({
        id: "audit.checkpoint",
        allows: readAudit,
        summary: "最新的已签名核验点",
        tag,
        file: "text/plain",
        problems: [404]
      }),
      (c) =>
        run(
          c,
          Effect.flatMap(newest, (found) => (Option.isNone(found) ? new NoCheckpoint() : Effect.succeed(found.value))),
          ({ note, size }) => download(c, note, "text/plain; charset=utf-8", `审计核验点-${size}.txt`)
        )
    )
    .get(
      "/export",
      describe({
        id: "audit.export",
        allows: readAudit,
        summary: "导出审计日志，每行一条",
        tag,
        file: "application/x-ndjson",
        recorded: { act: "audit.export", of: (c) => ({ asked: c.req.query() }) }
      }),
      Input.queryString(Since),
      (c) =>
        run(c, readable(exportLog(c.req.valid("query").since)), (bytes) =>
          download(c, bytes, "application/x-ndjson; charset=utf-8", "审计日志.jsonl")
        )
    )
